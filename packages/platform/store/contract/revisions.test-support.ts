import { describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { freshWorkspace, gone, item, NOW } from './fresh-workspace.test-support.ts';

/** Records, revisions, history. */
export function revisionsContract(store: () => Store): void {
  describe('records and revisions', () => {
    test('what is saved is loaded as it was, in the order of first appearance, and each change set is one revision', async () => {
      const { main, change } = await freshWorkspace(store());
      const odd = item('ö-7', { name: 'Zoë "x" \\ \n\u2028 𝒳', cost: 0.1 + 0.2, made: NOW, attributes: { on: true } });
      expect(await change([item('b'), item('a')])).toMatchObject({ revision: 1, changed: true });
      expect(await change([odd])).toMatchObject({ revision: 2 });
      const { revision, records } = await store().revisions.load(main);
      expect(revision).toBe(2);
      expect(records).toEqual([item('b'), item('a'), odd].map((one, i) => ({ ...one, entity: i + 1 })));
    });

    test('a revision shows what it showed when it was made, whatever came later', async () => {
      const { main, change } = await freshWorkspace(store());
      await change([item('a', { cost: 1 }), item('b')]);
      await change([item('a', { cost: 2 }), gone('b')]);
      await change([item('b', { cost: 3 })]);
      const at = async (revision: number) =>
        (await store().revisions.load({ ...main, revision })).records.map(({ id, body }) => [id, body.cost]);
      expect(await at(0)).toEqual([]);
      expect(await at(1)).toEqual([
        ['a', 1],
        ['b', undefined],
      ]);
      expect(await at(2)).toEqual([['a', 2]]);
      expect(await at(3)).toEqual([
        ['a', 2],
        ['b', 3],
      ]);
      await expect(at(4)).rejects.toMatchObject({ code: 'MISSING_REVISION' });
    });

    test('a change made on an older revision is refused with both revisions named, and nothing of its bundle stays', async () => {
      const { workspace, main, change, save } = await freshWorkspace(store());
      await change([item('a')]);
      await change([item('b')]);
      const late = save({
        changeSet: { branch: 'main', ifHead: 1, note: '', changes: [item('c')] },
        audit: [{ action: 'never' }],
        jobs: [{ id: 'j', kind: 'plan', input: {} }],
      });
      await expect(late).rejects.toMatchObject({
        code: 'CONFLICT_REVISION',
        message: expect.stringMatching(/revision 2.*revision 1/),
      });
      expect((await store().revisions.load(main)).records.map((one) => one.id)).toEqual(['a', 'b']);
      expect((await store().audit.list({ workspace, limit: 10 })).rows).toEqual([]);
      expect((await store().jobs.list(workspace, { limit: 10 })).rows).toEqual([]);
    });

    test('a record given twice in one change set is refused', async () => {
      const { change } = await freshWorkspace(store());
      await expect(change([item('a'), gone('a')])).rejects.toMatchObject({ code: 'INPUT_CHANGE_TWICE' });
    });

    test('what is already so makes no revision, so that a repeated import changes nothing', async () => {
      const { main, change } = await freshWorkspace(store());
      await change([item('a', { cost: 1 }), item('b')]);
      expect(await change([item('a', { cost: 1 }), gone('never')])).toEqual({ revision: 1, changed: false });
      expect(await change([item('a', { cost: 1 }), item('b', { cost: 2 })])).toEqual({ revision: 2, changed: true });
      const { rows } = await store().revisions.changeSets(main.workspace, 'main', { limit: 5 });
      expect(rows.map((row) => row.changes)).toEqual([1, 2]);
    });

    test('of two changes made on the same revision at once exactly one is taken', async () => {
      const { change } = await freshWorkspace(store());
      await change([item('a')]);
      const both = await Promise.allSettled([
        change([item('a', { cost: 1 })], { ifHead: 1 }),
        change([item('a', { cost: 2 })], { ifHead: 1 }),
      ]);
      expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    test('a resident model patched by what changed since is the model loaded anew', async () => {
      const { main, change } = await freshWorkspace(store());
      await change([item('a'), item('b'), item('c')]);
      const resident = new Map((await store().revisions.load(main)).records.map((one) => [one.entity, one]));
      await change([item('a', { cost: 1 }), item('d')]);
      await change([gone('b'), item('a', { cost: 2 })]);
      await change([item('e'), gone('d')]);
      const { revision, changes } = await store().revisions.changesSince(main, 1);
      for (const { body, ...key } of changes)
        if (body === null) resident.delete(key.entity);
        else resident.set(key.entity, { ...key, body });
      const fresh = await store().revisions.load(main);
      expect(revision).toBe(fresh.revision);
      expect([...resident.values()].sort((x, y) => x.entity - y.entity)).toEqual(fresh.records);
      expect(changes.map((one) => one.id)).toEqual(['a', 'b', 'd', 'e']);
    });

    test('one record, some kinds and the counts agree with the whole', async () => {
      const { main, change } = await freshWorkspace(store());
      const place = { kind: 'places', id: 'a', body: { id: 'a', level: 'site' } } as const;
      await change([item('a'), place, item('b')]);
      await change([gone('b')]);
      const { revisions } = store();
      expect((await revisions.load(main, ['places', 'lanes'])).records).toEqual([{ ...place, entity: 2 }]);
      expect(await revisions.record(main, 'items', 'a')).toEqual({ revision: 2, record: { ...item('a'), entity: 1 } });
      expect(await revisions.record(main, 'items', 'b')).toEqual({ revision: 2 });
      expect((await revisions.record({ ...main, revision: 1 }, 'items', 'b')).record?.id).toBe('b');
      expect(await revisions.counts(main)).toEqual({ revision: 2, counts: { items: 1, places: 1 } });
      expect(await revisions.counts({ ...main, revision: 1 })).toEqual({
        revision: 1,
        counts: { items: 2, places: 1 },
      });
    });

    test('pages go through all records of a kind once, by code points', async () => {
      const { main, change } = await freshWorkspace(store());
      const ids = ['Z', 'a', 'b', 'é', '日', '𝒳', '10', '9', 'ab', 'A'];
      await change([...ids.map((id) => item(id)), { kind: 'places', id: 'c', body: { id: 'c' } }]);
      await change([gone('b')]);
      const seen: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await store().revisions.page(main, 'items', { after, limit: 4 });
        seen.push(...page.rows.map((row) => row.id));
        if (page.next === undefined) break;
        after = page.next;
      }
      expect(seen).toEqual(['10', '9', 'A', 'Z', 'a', 'ab', 'é', '日', '𝒳']);
    });

    test('a text finds records that contain it in their id or in any text, not in the names of fields', async () => {
      const { main, change } = await freshWorkspace(store());
      await change([
        item('kind-1'),
        item('b', { name: 'Große KISTE "rot"' }),
        item('c', { attributes: { colour: 'Weiß' } }),
        item('d'),
      ]);
      const find = async (text: string) =>
        (await store().revisions.page(main, 'items', { limit: 10, text })).rows.map((row) => row.id);
      expect(await find('KIND-')).toEqual(['kind-1']);
      expect(await find('kiste "')).toEqual(['b']);
      expect(await find('weiß')).toEqual(['c']);
      expect(await find('colour')).toEqual([]);
      expect(await find('%')).toEqual([]);
      expect(await find('product')).toEqual(['b', 'c', 'd', 'kind-1']);
    });

    test('history is listed newest first with who, when and why', async () => {
      const { workspace, change, save } = await freshWorkspace(store());
      await change([item('a')], { note: 'first' });
      await save({ at: NOW + 5, actor: 'ben', changeSet: { branch: 'main', note: 'second', changes: [item('b')] } });
      const { rows, next } = await store().revisions.changeSets(workspace, 'main', { limit: 1 });
      expect(rows).toEqual([{ revision: 2, at: NOW + 5, actor: 'ben', note: 'second', changes: 1 }]);
      const older = await store().revisions.changeSets(workspace, 'main', { before: next, limit: 5 });
      expect(older.rows.map((row) => row.note)).toEqual(['first']);
      expect(older.next).toBeUndefined();
    });

    test('a change set shows each record before and after', async () => {
      const { workspace, change } = await freshWorkspace(store());
      await change([item('a', { cost: 1 }), item('b')]);
      await change([item('a', { cost: 2 }), gone('b'), item('c')]);
      const { records, changes } = await store().revisions.changeSet(workspace, 'main', 2);
      expect(changes).toBe(3);
      expect(records).toEqual([
        { kind: 'items', id: 'a', before: item('a', { cost: 1 }).body, after: item('a', { cost: 2 }).body },
        { kind: 'items', id: 'b', before: item('b').body, after: null },
        { kind: 'items', id: 'c', before: null, after: item('c').body },
      ]);
      await expect(store().revisions.changeSet(workspace, 'main', 3)).rejects.toMatchObject({
        code: 'MISSING_REVISION',
      });
    });

    test('taking a change set back gives the records as they were before it', async () => {
      const { workspace, main, save, change } = await freshWorkspace(store());
      await change([item('a', { cost: 1 }), item('b')]);
      await change([item('a', { cost: 2 }), gone('b'), item('c')]);
      await change([item('d')]);
      const { changes, head, blockedBy } = await store().revisions.undo(workspace, 'main', 2);
      expect(blockedBy).toEqual([]);
      await save({ changeSet: { branch: 'main', ifHead: head, note: 'undo', undoes: 2, changes } });
      const { records } = await store().revisions.load(main);
      expect(records.map(({ id, body }) => [id, body.cost])).toEqual([
        ['a', 1],
        ['b', undefined],
        ['d', undefined],
      ]);
      expect((await store().revisions.changeSet(workspace, 'main', 4)).undoes).toBe(2);
    });

    test('taking back names the later changes that stand on it', async () => {
      const { workspace, change } = await freshWorkspace(store());
      await change([item('a'), item('b'), item('c')]);
      await change([item('a', { cost: 2 })]);
      await change([gone('b')]);
      expect((await store().revisions.undo(workspace, 'main', 1)).blockedBy).toEqual([
        { kind: 'items', id: 'a', revision: 2 },
        { kind: 'items', id: 'b', revision: 3 },
      ]);
    });

    test('a workspace or branch that is not there is refused by name', async () => {
      const { workspace } = await freshWorkspace(store());
      const { load } = store().revisions;
      await expect(load({ workspace: 'no', branch: 'main' })).rejects.toMatchObject({ code: 'MISSING_WORKSPACE' });
      await expect(load({ workspace: '', branch: 'main' })).rejects.toMatchObject({ code: 'MISSING_WORKSPACE' });
      await expect(load({ workspace, branch: 'no' })).rejects.toMatchObject({
        code: 'MISSING_BRANCH',
        advice: 'Maybe "main".',
      });
    });

    test('thousands of records in one change set are there or not, and other work goes on while they are read', async () => {
      const { main, change } = await freshWorkspace(store());
      const many = Array.from({ length: 12_345 }, (_, i) => item(`i-${i}`, { n: i }));
      expect(await change(many)).toMatchObject({ revision: 1 });
      let turns = 0;
      const counting = setInterval(() => turns++, 0);
      const { records } = await store().revisions.load(main);
      clearInterval(counting);
      expect(records.map((one) => one.body.n)).toEqual(many.map((_, i) => i));
      expect(turns).toBeGreaterThan(0);
    });
  });
}
