import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change, Store } from '../store.ts';
import { freshWorkspace } from './fresh-workspace.test-support.ts';

type State = ReadonlyMap<string, Readonly<Record<string, unknown>>>;
/** What the plainest implementation remembers: every revision of every branch as a whole. */
type Branch = { id: string; parent?: string; base: number; states: State[]; merged: boolean };

const ids = ['a', 'b', 'c'];
const fields = fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 0, max: 2 }), { maxKeys: 3 });
const edit = fc.record({ id: fc.constantFrom(...ids), body: fc.option(fields, { freq: 4 }) });
const edits = fc.array(edit, { minLength: 1, maxLength: 4, size: 'max' });
const anywhere = fc.nat(9);
const changing = fc.record({ do: fc.constant('change' as const), on: anywhere, edits });
const branching = fc.record({ do: fc.constant('branch' as const), on: anywhere, back: fc.nat(2) });
const merging = fc.record({ do: fc.constant('merge' as const), on: anywhere, here: fc.boolean() });
/** A branch that is changed on both sides and merged, then whatever comes. */
const history = fc
  .tuple(
    edits,
    edits,
    edits,
    edits,
    fc.boolean(),
    fc.array(fc.oneof(changing, changing, changing, branching, merging), { maxLength: 10, size: 'max' }),
  )
  .map(([first, here, again, there, side, rest]): Step[] => [
    { do: 'change', on: 0, edits: first },
    { do: 'branch', on: 0, back: 0 },
    { do: 'change', on: 1, edits: here },
    { do: 'change', on: 1, edits: again },
    { do: 'change', on: 0, edits: there },
    { do: 'merge', on: 1, here: side },
    ...rest,
  ]);
type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Step = ValueOf<typeof changing> | ValueOf<typeof branching> | ValueOf<typeof merging>;

/** Whatever happens to records, branches and merges: the store shows what remembering every revision as a whole would show. */
export function randomHistoryContract(store: () => Store): void {
  test('any history of changes, branches and merges shows at each revision what was there then', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const { workspace, save } = await freshWorkspace(store());
        const branches: Branch[] = [{ id: 'main', base: 0, states: [new Map()], merged: false }];
        for (const one of steps) await take(one);
        for (const branch of branches)
          for (const [revision, state] of branch.states.entries()) {
            const { records } = await store().revisions.load({ workspace, branch: branch.id, revision });
            expect(new Map(records.map((record) => [record.id, record.body]))).toEqual(state);
            const { counts } = await store().revisions.counts({ workspace, branch: branch.id, revision });
            expect(counts.items ?? 0).toBe(state.size);
          }
        for (const branch of branches) await sinceBase(branch);

        async function take(one: Step): Promise<void> {
          const branch = branches[one.on % branches.length];
          if (one.do === 'branch') await branchOff(branch, one.back);
          else if (one.do === 'merge') await merge(branch, one.here ? 'here' : 'there');
          else if (!branch.merged) await change(branch, one.edits);
        }

        async function change(branch: Branch, edits: { id: string; body: Change['body'] }[]): Promise<void> {
          const last = new Map(edits.map((one) => [one.id, one.body]));
          const changes = [...last].map(([id, body]): Change => ({ kind: 'items', id, body }));
          const saved = await save({ changeSet: { branch: branch.id, note: '', changes } });
          const state = new Map(branch.states.at(-1)!);
          for (const [id, body] of last)
            if (body === null) state.delete(id);
            else state.set(id, body);
          if (saved.changed) branch.states.push(state);
          else expect(state).toEqual(branch.states.at(-1));
          expect(saved.revision).toBe(branch.states.length - 1);
        }

        async function branchOff(parent: Branch, back: number): Promise<void> {
          const base = Math.max(0, parent.states.length - 1 - back);
          const id = `b${branches.length}`;
          await save({ createBranch: { id, name: id, parent: parent.id, base } });
          branches.push({ id, parent: parent.id, base, states: [parent.states[base]], merged: false });
        }

        async function merge(branch: Branch, side: 'here' | 'there'): Promise<void> {
          const parent = branches.find((one) => one.id === branch.parent);
          if (!parent || branch.merged || parent.merged) return;
          const { conflicts } = await store().revisions.merge(workspace, branch.id);
          const settle = Object.fromEntries(conflicts.map((one) => [`${one.kind}/${one.id}/${one.field}`, side]));
          const { parentHead: ifHead, head, changes } = await store().revisions.merge(workspace, branch.id, settle);
          const merges = { branch: branch.id, head };
          await save({ changeSet: { branch: parent.id, ifHead, note: '', merges, changes } });
          branch.merged = true;
          parent.states.push(mergedState(branch, parent, side));
        }

        async function sinceBase(branch: Branch): Promise<void> {
          const first = new Map<string, unknown>(branch.states[0]);
          const { changes } = await store().revisions.changesSince({ workspace, branch: branch.id }, 0);
          for (const { id, body } of changes)
            if (body === null) first.delete(id);
            else first.set(id, body);
          expect(first).toEqual(branch.states.at(-1));
        }
      }),
      { numRuns: 40 },
    );
  });
}

/** The merge by its definition, record by record and field by field. */
function mergedState(branch: Branch, parent: Branch, side: 'here' | 'there'): State {
  const [base, here, there] = [branch.states[0], branch.states.at(-1)!, parent.states.at(-1)!];
  const merged = new Map<string, Record<string, unknown>>();
  for (const id of ids) {
    const three = [base.get(id), here.get(id), there.get(id)] as const;
    const body = mergedRecord(three, side);
    if (body) merged.set(id, body);
  }
  return merged;
}

type Fields = Readonly<Record<string, unknown>> | undefined;

function mergedRecord([base, here, there]: readonly [Fields, Fields, Fields], side: 'here' | 'there'): Fields {
  const same = (x: Fields, y: Fields) => JSON.stringify(sorted(x)) === JSON.stringify(sorted(y));
  if (same(base, here)) return there;
  if (same(base, there)) return here;
  // Removed on one side, changed on the other: one side as a whole.
  if (!here || !there) return side === 'here' ? here : there;
  const merged: Record<string, unknown> = {};
  for (const field of ['x', 'y', 'z']) {
    const [was, mine, other] = [base?.[field], here[field], there[field]];
    const value = mine === was ? other : other === was || side === 'here' ? mine : other;
    if (value !== undefined) merged[field] = value;
  }
  return merged;
}

const sorted = (fields: Fields) => fields && Object.fromEntries(Object.entries(fields).sort());
