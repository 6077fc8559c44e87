import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { NewPlan, Store } from '../store.ts';
import { freshWorkspace, item, NOW } from './fresh-workspace.test-support.ts';

const plan = (id: string, body: Uint8Array, more: Partial<NewPlan> = {}): NewPlan => ({
  ...{ id, branch: 'main', revision: 0, kind: 'schedule', origin: 'planner', head: { measures: { late: 3 } }, body },
  ...more,
});

/** Bytes that look like columns of starts: growing numbers with some noise. */
function columns(seed: number, length = 20_000): Int32Array {
  let state = seed;
  return Int32Array.from({ length }, (_, i) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return i * 60 + (state >>> 22);
  });
}
const bytesOf = (column: Int32Array) => new Uint8Array(column.buffer.slice(0));

/** Plans: bodies, states, release, pruning; and blobs. */
export function plansContract(store: () => Store): void {
  describe('plans', () => {
    test('a body comes back to the byte, through a long chain of gestures, whatever its size', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const column = columns(1);
      const bodies: Uint8Array[] = [];
      for (let i = 0; i < 30; i++) {
        column[i * 500] += 1;
        column.copyWithin(1000, 1000 + i, 15_000);
        bodies.push(bytesOf(column));
        await save({ plan: plan(`p${i}`, bodies[i], i === 0 ? {} : { parent: `p${i - 1}`, origin: 'gesture' }) });
      }
      for (const [i, body] of bodies.entries())
        expect(Buffer.compare(await store().plans.body(workspace, `p${i}`), body)).toBe(0);
      for (const [i, size] of [0, 1, 199, 200].entries()) {
        await save({ plan: plan(`s${i}`, new Uint8Array(size).fill(i), { parent: 'p29' }) });
        expect(await store().plans.body(workspace, `s${i}`)).toEqual(new Uint8Array(size).fill(i));
      }
    });

    test('the bytes that were given stay the caller’s', async () => {
      const { save } = await freshWorkspace(store());
      const all = bytesOf(columns(2));
      await save({ plan: plan('p', all.subarray(8, 4000)), blobs: [{ bytes: all.subarray(4, 9) }] });
      expect(all.byteLength).toBe(80_000);
    });

    test('a plan is listed as it was saved, newest first, page by page', async () => {
      const { workspace, save, change } = await freshWorkspace(store());
      await change([item('a')]);
      const body = new Uint8Array([1, 2, 3]);
      for (const id of ['a', 'b', 'c']) await save({ plan: plan(id, body, { revision: 1 }) });
      const first = await store().plans.list(workspace, { branch: 'main', limit: 2 });
      expect(first.rows.map((row) => row.id)).toEqual(['c', 'b']);
      const rest = await store().plans.list(workspace, { branch: 'main', limit: 2, after: first.next });
      const hash = createHash('sha256').update(body).digest('hex');
      expect(rest).toEqual({
        rows: [
          {
            ...{ id: 'a', branch: 'main', revision: 1, kind: 'schedule', state: 'draft', origin: 'planner' },
            ...{ head: { measures: { late: 3 } }, body: hash, bytes: 3, createdAt: NOW, actor: 'ann' },
          },
        ],
      });
      expect((await store().plans.find(workspace, 'main', 'latest'))?.id).toBe('c');
      expect(await store().plans.find(workspace, 'main', 'released')).toBeUndefined();
    });

    test('a release with its orders and its audit is there as a whole, and of a kind one plan is released', async () => {
      const { workspace, main, save } = await freshWorkspace(store());
      for (const id of ['a', 'b']) await save({ plan: plan(id, new Uint8Array([1])) });
      await save({
        plan: plan('s', new Uint8Array([1]), { kind: 'supply' }),
        planStates: [{ plan: 's', to: 'released' }],
      });
      const release = (id: string, before?: string) =>
        save({
          at: NOW + 9,
          actor: 'ben',
          changeSet: { branch: 'main', note: id, changes: [item(`order of ${id}`)] },
          planStates: [
            ...(before ? [{ plan: before, to: 'withdrawn', expect: 'released' } as const] : []),
            { plan: id, to: 'released', expect: 'draft' },
          ],
          audit: [{ action: 'plan.release', about: `plan/${id}` }],
        });
      await release('a');
      await expect(release('b')).rejects.toMatchObject({
        code: 'CONFLICT_PLAN_RELEASED',
        message: expect.stringMatching(/"a".*"b"/),
      });
      expect((await store().revisions.load(main)).records.map((one) => one.id)).toEqual(['order of a']);
      await release('b', 'a');
      await expect(release('b', 'a')).rejects.toMatchObject({ code: 'CONFLICT_PLAN_STATE' });
      expect(await store().plans.find(workspace, 'main', 'released', 'schedule')).toMatchObject({
        ...{ id: 'b', state: 'released', releasedAt: NOW + 9, releasedBy: 'ben' },
      });
      expect(await store().plans.get(workspace, 'a')).toMatchObject({ state: 'withdrawn', withdrawnAt: NOW + 9 });
      const { rows } = await store().audit.list({ workspace, limit: 9 });
      expect(rows.map((row) => [row.about, row.actor, row.at])).toEqual([
        ['plan/b', 'ben', NOW + 9],
        ['plan/a', 'ben', NOW + 9],
      ]);
    });

    test('of two releases at once exactly one is taken', async () => {
      const { save } = await freshWorkspace(store());
      for (const id of ['a', 'b']) await save({ plan: plan(id, new Uint8Array([1])) });
      const both = await Promise.allSettled(
        ['a', 'b'].map((id) => save({ planStates: [{ plan: id, to: 'released' }] })),
      );
      expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    test('a plan twice, of a revision to come or with an unknown parent is refused', async () => {
      const { save } = await freshWorkspace(store());
      await save({ plan: plan('a', new Uint8Array([1])) });
      const refused = (more: Partial<NewPlan>) => save({ plan: plan('b', new Uint8Array([1]), more) });
      await expect(refused({ id: 'a' })).rejects.toMatchObject({ code: 'CONFLICT_PLAN_EXISTS' });
      await expect(refused({ revision: 1 })).rejects.toMatchObject({ code: 'MISSING_REVISION' });
      await expect(refused({ parent: 'no' })).rejects.toMatchObject({ code: 'MISSING_PLAN' });
    });

    test('pruning keeps the newest, the released one and some parents, and every body that is left', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const column = columns(3);
      const bodies = new Map<string, Uint8Array>();
      for (let i = 0; i < 20; i++) {
        column[i] += 7;
        bodies.set(`p${i}`, bytesOf(column));
        await save({ plan: plan(`p${i}`, bytesOf(column), i === 0 ? {} : { parent: `p${i - 1}` }) });
      }
      await save({ planStates: [{ plan: 'p5', to: 'released' }] });
      const gone = await store().plans.prune(workspace, 'main', { keep: 2, ancestors: 3 });
      const left = (await store().plans.list(workspace, { branch: 'main', limit: 50 })).rows.map((row) => row.id);
      expect(left).toEqual(['p19', 'p18', 'p17', 'p16', 'p15', 'p5', 'p4', 'p3', 'p2']);
      expect(gone).toHaveLength(11);
      for (const id of left) expect(Buffer.compare(await store().plans.body(workspace, id), bodies.get(id)!)).toBe(0);
      expect(await store().plans.prune(workspace, 'main', { keep: 2, ancestors: 3 })).toEqual([]);
    });

    test('a draft can be thrown away, a released plan not', async () => {
      const { workspace, save } = await freshWorkspace(store());
      for (const id of ['a', 'b']) await save({ plan: plan(id, bytesOf(columns(4))) });
      await save({ planStates: [{ plan: 'a', to: 'released' }], discardPlans: ['b'] });
      await expect(save({ discardPlans: ['a'] })).rejects.toMatchObject({ code: 'CONFLICT_PLAN_STATE' });
      expect((await store().plans.list(workspace, { limit: 9 })).rows.map((row) => row.id)).toEqual(['a']);
      expect(await store().plans.body(workspace, 'a')).toEqual(bytesOf(columns(4)));
    });
  });

  describe('blobs and blocks', () => {
    test('bytes are found by their content, are there once, and outlive plans with the same content', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const photo = bytesOf(columns(5));
      const { blobs } = await save({ plan: plan('p', photo), blobs: [{ bytes: new Uint8Array() }] });
      const again = await save({ blobs: [{ bytes: photo }] });
      expect(again.blobs).toEqual([createHash('sha256').update(photo).digest('hex')]);
      await save({ discardPlans: ['p'] });
      expect(await store().blobs.get(workspace, again.blobs![0])).toEqual(photo);
      expect(await store().blobs.get(workspace, blobs![0])).toEqual(new Uint8Array());
      expect(await store().blobs.has(workspace, 'no')).toBe(false);
      await expect(store().blobs.get(workspace, 'no')).rejects.toMatchObject({ code: 'MISSING_BLOB' });
    });

    test('bytes that nobody keeps go with the last plan that had them', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const body = bytesOf(columns(6));
      const hash = createHash('sha256').update(body).digest('hex');
      for (const id of ['a', 'b']) await save({ plan: plan(id, body) });
      await save({ discardPlans: ['a'] });
      expect(await store().blobs.has(workspace, hash)).toBe(true);
      await save({ discardPlans: ['b'] });
      expect(await store().blobs.has(workspace, hash)).toBe(false);
    });

    test('blocks are replaced and removed by their key, and read by group, place and period', async () => {
      const { workspace, save } = await freshWorkspace(store());
      const key = (place: string, period: string) => ({ group: 'forecast', place, period });
      const block = (place: string, period: string, value: number) => ({
        ...key(place, period),
        bytes: new Uint8Array(Float64Array.of(value, value * 2).buffer),
      });
      await save({ blocks: [block('a', '2026', 1), block('b', '2026', 2), block('a', '2027', 3)] });
      await save({ at: NOW + 1, blocks: [block('a', '2026', 9), { ...key('b', '2026'), bytes: null }] });
      const rows = await store().blocks.read(workspace, 'forecast');
      expect(rows.map((row) => [row.place, row.period, row.savedAt - NOW])).toEqual([
        ['a', '2026', 1],
        ['a', '2027', 0],
      ]);
      const bytes = (await store().blocks.get(workspace, key('a', '2026')))!;
      expect([...new Float64Array(bytes.buffer, bytes.byteOffset, 2)]).toEqual([9, 18]);
      expect(await store().blocks.keys(workspace, 'forecast')).toEqual([key('a', '2026'), key('a', '2027')]);
      expect(await store().blocks.read(workspace, 'forecast', { period: '2027' })).toHaveLength(1);
      expect(await store().blocks.get(workspace, key('b', '2026'))).toBeUndefined();
    });
  });
}
