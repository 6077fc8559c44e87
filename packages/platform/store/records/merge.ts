import { TuttiError } from '@tutti/model/errors';
import type { Body, BranchMerge, Change, FieldDifference, RecordKind } from '../rows.ts';
import type { Session } from '../session.ts';
import { type BranchFound, type ChainLink, chainOf, findBranch } from './find-branch.ts';
import { idsOf } from './ids-of.ts';
import { resolve, slices, versionsAt } from './resolve.ts';
import { fieldDifferences, mergedBody, type ThreeBodies } from './three-way.ts';

type On = { workspace: string; branch: string };
const AT_ONCE = 2_000;

/** What a branch changed against its parent, field by field; nothing for `main`. */
export async function branchDifferences(session: Session, on: On): Promise<FieldDifference[]> {
  const found = await findBranch(session, on);
  if (found.row.parent === null) return [];
  return (await threeBodies(session, found)).flatMap(fieldDifferences);
}

/**
 * The three-way merge of a branch into its parent.
 * @param settle  by `kind/id/field`: which side counts where both changed
 * @throws TuttiError CONFLICT_BRANCH_IN_USE for `main`, CONFLICT_BRANCH_MERGED
 */
export async function mergeBranch(
  session: Session,
  on: On,
  settle: Readonly<Record<string, 'here' | 'there'>> = {},
): Promise<BranchMerge> {
  const found = await findBranch(session, on);
  const parent = found.all.find((one) => one.branch === found.row.parent);
  if (!parent) throw new TuttiError('CONFLICT_BRANCH_IN_USE', `Branch "${on.branch}" has no parent to merge into.`);
  if (found.row.merged !== null)
    throw new TuttiError('CONFLICT_BRANCH_MERGED', `Branch "${on.branch}" has been merged already.`);
  const changes: Change[] = [];
  const conflicts: FieldDifference[] = [];
  for (const bodies of await threeBodies(session, found)) {
    const differences = fieldDifferences(bodies);
    const side = (one: FieldDifference) => (one.conflict ? settle[`${one.kind}/${one.id}/${one.field}`] : 'here');
    conflicts.push(...differences.filter((one) => side(one) === undefined));
    const taken = differences.filter((one) => side(one) === 'here');
    if (taken.length > 0) changes.push({ kind: bodies.kind, id: bodies.id, body: mergedBody(bodies, taken) });
  }
  return { parent: parent.id, parentHead: parent.head, head: found.row.head, changes, conflicts };
}

/** Each record that the branch changed: in its base, in the branch, and in the parent as it is now. */
async function threeBodies(session: Session, found: BranchFound): Promise<ThreeBodies[]> {
  const { workspace, chain, all, row } = found;
  const parent = all.find((one) => one.branch === row.parent)!;
  const own: ChainLink = chain[chain.length - 1];
  const base = { workspace, chain: chain.slice(0, -1) };
  const now = { workspace, chain: chainOf(all, parent, row.merged === null ? parent.head : row.merged) };
  const bodies: ThreeBodies[] = [];
  const changed = await versionsAt(session, { workspace, link: own }, { from: 0, to: Number.MAX_SAFE_INTEGER });
  for (const some of slices(changed, AT_ONCE)) {
    const numbers = some.map((one) => one.entity);
    const was = await resolve(session, base, numbers);
    const other = await resolve(session, now, numbers);
    const mine = new Map(some.map((one) => [one.entity, one]));
    for (const { entity, kind, id } of await idsOf(session, workspace, numbers)) {
      const body = (one: { body: string | null } | undefined) => (one?.body ? (JSON.parse(one.body) as Body) : null);
      bodies.push({
        ...{ kind: kind as RecordKind, id, base: body(was.get(entity)) },
        ...{ here: body(mine.get(entity)), there: body(other.get(entity)) },
      });
    }
  }
  return bodies;
}
