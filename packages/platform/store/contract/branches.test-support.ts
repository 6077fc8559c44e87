import { describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { freshWorkspace, gone, item } from './fresh-workspace.test-support.ts';

type Fresh = Awaited<ReturnType<typeof freshWorkspace>>;

/** A branch of main at its head. */
const branchOff = ({ save }: Fresh, id: string, parent = 'main') =>
  save({ createBranch: { id, name: `Branch ${id}`, parent } });

/** Branches: overlay, differences, three-way merge, deletion. */
export function branchesContract(store: () => Store): void {
  const shown = async (workspace: string, branch: string) =>
    (await store().revisions.load({ workspace, branch })).records.map(({ id, body }) => `${id}:${body.cost ?? ''}`);

  describe('branches', () => {
    test('a branch shows its parent at the base with its own changes on top; neither sees what the other does later', async () => {
      const fresh = await freshWorkspace(store());
      const { workspace, change } = fresh;
      await change([item('a', { cost: 1 }), item('b', { cost: 1 }), item('c', { cost: 1 })]);
      await branchOff(fresh, 'what-if');
      await change([item('a', { cost: 2 }), item('d', { cost: 2 })]);
      await change([item('b', { cost: 9 }), gone('c'), item('e', { cost: 9 })], { branch: 'what-if' });
      expect(await shown(workspace, 'what-if')).toEqual(['a:1', 'b:9', 'e:9']);
      expect(await shown(workspace, 'main')).toEqual(['a:2', 'b:1', 'c:1', 'd:2']);
      expect(await store().revisions.branch(workspace, 'what-if')).toMatchObject({ parent: 'main', base: 1, head: 1 });
      const page = await store().revisions.page({ workspace, branch: 'what-if' }, 'items', { limit: 9 });
      expect(page.rows.map((row) => row.id)).toEqual(['a', 'b', 'e']);
      expect((await store().revisions.counts({ workspace, branch: 'what-if' })).counts).toEqual({ items: 3 });
    });

    test('a branch of a branch shows all three layers, and counts them', async () => {
      const fresh = await freshWorkspace(store());
      const { workspace, change } = fresh;
      await change([item('a', { cost: 1 }), item('b', { cost: 1 }), item('c', { cost: 1 })]);
      await branchOff(fresh, 'one');
      await change([item('b', { cost: 2 }), gone('c')], { branch: 'one' });
      await branchOff(fresh, 'two', 'one');
      await change([item('b', { cost: 3 }), gone('a'), item('c', { cost: 3 })], { branch: 'two' });
      await change([gone('b')], { branch: 'one' });
      expect(await shown(workspace, 'two')).toEqual(['b:3', 'c:3']);
      expect(await shown(workspace, 'one')).toEqual(['a:1']);
      expect((await store().revisions.counts({ workspace, branch: 'two' })).counts).toEqual({ items: 2 });
    });

    test('what was removed on a branch can be there again, and what was made there removed without a trace', async () => {
      const fresh = await freshWorkspace(store());
      const { workspace, change } = fresh;
      await change([item('a', { cost: 1 })]);
      await branchOff(fresh, 'b');
      await change([gone('a'), item('n', { cost: 1 })], { branch: 'b' });
      await change([item('a', { cost: 5 }), gone('n')], { branch: 'b' });
      expect(await shown(workspace, 'b')).toEqual(['a:5']);
      expect(await store().revisions.differences(workspace, 'b')).toEqual([
        { kind: 'items', id: 'a', field: 'cost', base: 1, here: 5, there: 1, conflict: false },
      ]);
      const { records } = await store().revisions.changeSet(workspace, 'b', 1);
      expect(records.map((one) => [one.id, one.before?.cost, one.after?.cost])).toEqual([
        ['a', 1, undefined],
        ['n', undefined, 1],
      ]);
    });

    test('a merge takes over what only the branch changed, field by field, and closes the branch', async () => {
      const fresh = await freshWorkspace(store());
      const { workspace, change, save } = fresh;
      await change([item('a', { cost: 1, price: 1 }), item('b', { cost: 1 }), item('c', { cost: 1 })]);
      await branchOff(fresh, 'b');
      await change([item('a', { cost: 2, price: 1 }), gone('b'), item('n', { cost: 7 })], { branch: 'b' });
      await change([item('a', { cost: 1, price: 8 })]);
      const merge = await store().revisions.merge(workspace, 'b');
      expect(merge).toMatchObject({ parent: 'main', parentHead: 2, head: 1, conflicts: [] });
      const { parentHead: ifHead, head, changes } = merge;
      const changeSet = { branch: 'main', ifHead, note: 'merge', merges: { branch: 'b', head }, changes };
      expect(await save({ changeSet })).toMatchObject({ revision: 3 });
      expect(await shown(workspace, 'main')).toEqual(['a:2', 'c:1', 'n:7']);
      expect((await store().revisions.record(fresh.main, 'items', 'a')).record?.body.price).toBe(8);
      expect((await store().revisions.changeSet(workspace, 'main', 3)).merges).toBe('b');
      expect((await store().revisions.branch(workspace, 'b')).merged).toBe(3);
      await expect(change([item('x')], { branch: 'b' })).rejects.toMatchObject({ code: 'CONFLICT_BRANCH_MERGED' });
      await expect(save({ changeSet: { ...changeSet, ifHead: 3 } })).rejects.toMatchObject({
        code: 'CONFLICT_BRANCH_MERGED',
      });
    });

    test('what both sides changed differently is a conflict until somebody settles it; the same change is none', async () => {
      const fresh = await freshWorkspace(store());
      const { workspace, change } = fresh;
      const before = { cost: 1, price: 1, attributes: { x: 1, y: 2 } };
      await change([item('a', before), item('gone-here', { cost: 1 }), item('gone-there', { cost: 1 })]);
      await branchOff(fresh, 'b');
      const here = { cost: 2, price: 3, attributes: { y: 2, x: 5 } };
      await change([item('a', here), gone('gone-here'), item('gone-there', { cost: 2 })], { branch: 'b' });
      const there = { cost: 2, price: 4, attributes: { x: 5, y: 2 } };
      await change([item('a', there), item('gone-here', { cost: 3 }), gone('gone-there')]);
      const { conflicts, changes } = await store().revisions.merge(workspace, 'b');
      expect(conflicts.map((one) => `${one.id}/${one.field}`)).toEqual(['a/price', 'gone-here/', 'gone-there/']);
      expect(conflicts[0]).toMatchObject({ base: 1, here: 3, there: 4 });
      expect(changes).toEqual([]);
      const settled = await store().revisions.merge(workspace, 'b', {
        'items/a/price': 'here',
        'items/gone-here/': 'there',
        'items/gone-there/': 'here',
      });
      expect(settled.conflicts).toEqual([]);
      expect(settled.changes.map((one) => [one.id, one.body?.price, one.body?.cost])).toEqual([
        ['a', 3, 2],
        ['gone-there', undefined, 2],
      ]);
    });

    test('a merge computed before the branch or its parent moved on is refused', async () => {
      const fresh = await freshWorkspace(store());
      const { workspace, change, save } = fresh;
      await change([item('a')]);
      await branchOff(fresh, 'b');
      await change([item('b')], { branch: 'b' });
      const { parentHead, head, changes } = await store().revisions.merge(workspace, 'b');
      await change([item('c')], { branch: 'b' });
      const merges = { branch: 'b', head };
      const late = save({ changeSet: { branch: 'main', ifHead: parentHead, note: '', merges, changes } });
      await expect(late).rejects.toMatchObject({ code: 'CONFLICT_REVISION', message: expect.stringContaining('"b"') });
      expect(await shown(workspace, 'main')).toEqual(['a:']);
    });

    test('a branch goes with its records and plans; the first one and one that others stand on stay', async () => {
      const fresh = await freshWorkspace(store());
      const { workspace, change, save } = fresh;
      await change([item('a')]);
      await branchOff(fresh, 'b');
      await branchOff(fresh, 'c', 'b');
      const plan = { id: 'p', branch: 'c', revision: 0, kind: 'schedule', origin: 'planner', head: {} };
      await save({ plan: { ...plan, body: new Uint8Array(1000).fill(7) } });
      await expect(save({ deleteBranch: 'main' })).rejects.toMatchObject({ code: 'CONFLICT_BRANCH_IN_USE' });
      await expect(save({ deleteBranch: 'b' })).rejects.toMatchObject({ message: expect.stringContaining('"c"') });
      await save({ deleteBranch: 'c' });
      await save({ deleteBranch: 'b' });
      expect((await store().revisions.branches(workspace)).map((one) => one.id)).toEqual(['main']);
      await expect(store().plans.get(workspace, 'p')).rejects.toMatchObject({ code: 'MISSING_PLAN' });
      // The name is free again, and shows nothing of the one before.
      await branchOff(fresh, 'b');
      expect(await shown(workspace, 'b')).toEqual(['a:']);
    });

    test('a branch can stand on an older revision; two of one name, or one on a revision to come, are refused', async () => {
      const fresh = await freshWorkspace(store());
      const { workspace, change, save } = fresh;
      await change([item('a', { cost: 1 })]);
      await change([item('a', { cost: 2 })]);
      const branch = { id: 'old', name: 'Old', parent: 'main', base: 1 };
      await save({ createBranch: branch });
      expect(await shown(workspace, 'old')).toEqual(['a:1']);
      await expect(save({ createBranch: branch })).rejects.toMatchObject({ code: 'CONFLICT_BRANCH_EXISTS' });
      await expect(save({ createBranch: { ...branch, id: 'x', base: 3 } })).rejects.toMatchObject({
        code: 'MISSING_REVISION',
      });
    });
  });
}
