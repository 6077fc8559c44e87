import { TuttiError } from '@tutti/model/errors';
import type { Body, ChangeSet, ChangeSetContent, Page, RecordChange, RecordKind, UndoChanges } from '../rows.ts';
import { among, given, pageOf, type Session } from '../session.ts';
import { OPEN, type Tables } from '../tables.ts';
import { touchedIn } from './changes-since.ts';
import { type BranchFound, type ChainLink, findBranch } from './find-branch.ts';
import { idsOf } from './ids-of.ts';
import { type Resolved, resolve } from './resolve.ts';

type On = { workspace: string; branch: string };

/** Change sets of a branch, newest first. @throws TuttiError MISSING_WORKSPACE, MISSING_BRANCH */
export async function listChangeSets(
  session: Session,
  on: On,
  query: { before?: number; limit: number },
): Promise<Page<ChangeSet, number>> {
  const { row } = await findBranch(session, on);
  let rows = session.db
    .selectFrom('change_set')
    .selectAll()
    .where('workspace', '=', row.workspace)
    .where('branch', '=', row.branch)
    .orderBy('revision', 'desc')
    .limit(query.limit + 1);
  if (query.before !== undefined) rows = rows.where('revision', '<', query.before);
  return pageOf((await rows.execute()).map(asChangeSet), query.limit, (one) => one.revision);
}

/** A change set with what it changed. @throws TuttiError MISSING_WORKSPACE, MISSING_BRANCH, MISSING_REVISION */
export async function getChangeSet(session: Session, on: On, revision: number): Promise<ChangeSetContent> {
  const found = await findBranch(session, on);
  const { row } = found;
  const changeSet = await session.db
    .selectFrom('change_set')
    .selectAll()
    .where('workspace', '=', row.workspace)
    .where('branch', '=', row.branch)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (!changeSet)
    throw new TuttiError('MISSING_REVISION', `Branch "${row.id}" has no change set ${revision}.`, {
      advice: `Maybe another: its change sets are 1 to ${row.head}.`,
    });
  const { records } = await changedIn(session, found, revision);
  return { ...asChangeSet(changeSet), records };
}

/** What takes a change set back. @throws TuttiError MISSING_WORKSPACE, MISSING_BRANCH, MISSING_REVISION */
export async function undoOf(session: Session, on: On, revision: number): Promise<UndoChanges> {
  const content = await getChangeSet(session, on, revision);
  const found = await findBranch(session, on);
  const { numbers } = await changedIn(session, found, revision);
  const later = await lastChanges(session, found, { numbers, after: revision });
  const ids = await idsOf(session, found.workspace, [...later.keys()]);
  return {
    head: found.row.head,
    changes: content.records.map(({ kind, id, before }) => ({ kind, id, body: before })),
    blockedBy: ids.map(({ entity, kind, id }) => ({ kind: kind as RecordKind, id, revision: later.get(entity)! })),
  };
}

function asChangeSet(row: Tables['change_set']): ChangeSet {
  const { revision, at, actor, note, changes, undoes, merges } = row;
  return { revision, at, actor, note, changes, undoes: given(undoes), merges: given(merges) };
}

/** The chain of a branch with the branch itself at another revision. */
const chainAt = (chain: readonly ChainLink[], revision: number): ChainLink[] => [
  ...chain.slice(0, -1),
  { ...chain[chain.length - 1], revision },
];

async function changedIn(
  session: Session,
  { workspace, row, chain }: BranchFound,
  revision: number,
): Promise<{ numbers: number[]; records: RecordChange[] }> {
  const span = { workspace, branch: row.branch, after: revision - 1, upTo: revision };
  const numbers = await touchedIn(session, span);
  if (numbers.length === 0) return { numbers, records: [] };
  const before = await resolve(session, { workspace, chain: chainAt(chain, revision - 1) }, numbers);
  const after = await resolve(session, { workspace, chain: chainAt(chain, revision) }, numbers);
  const body = (one: Resolved | undefined) => (one ? (JSON.parse(one.body) as Body) : null);
  const ids = await idsOf(session, workspace, numbers);
  const records = ids.map(({ entity, kind, id }) => ({
    ...{ kind: kind as RecordKind, id, before: body(before.get(entity)), after: body(after.get(entity)) },
  }));
  return { numbers, records };
}

/** Of some records: the last revision after one given that changed them. */
async function lastChanges(
  session: Session,
  { workspace, row }: BranchFound,
  of: { numbers: readonly number[]; after: number },
): Promise<Map<number, number>> {
  if (of.numbers.length === 0) return new Map();
  const last = new Map<number, number>();
  const rows = await session.db
    .selectFrom('version')
    .select(['entity', 'fromRevision', 'toRevision'])
    .where('workspace', '=', workspace)
    .where('branch', '=', row.branch)
    .where(among(session, 'entity', of.numbers))
    .execute();
  for (const { entity, fromRevision, toRevision } of rows)
    for (const revision of [fromRevision, toRevision])
      if (revision > of.after && revision < OPEN) last.set(entity, Math.max(revision, last.get(entity) ?? 0));
  return last;
}
