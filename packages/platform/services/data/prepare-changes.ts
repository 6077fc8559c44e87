import type { WireChange } from '@tutti/contract';
import { hasErrors, type Issue, TuttiError } from '@tutti/model';
import type { Change } from '../../store/store.ts';
import type { Reading } from '../reading.ts';
import { workspaceNow } from '../workspaces/workspace-clock.ts';
import type { BranchOf } from './branch-of.ts';
import { checkData, newIssues } from './check-data.ts';
import { readChanges } from './read-changes.ts';
import { indexOfRecord, patched, type Resident } from './resident.ts';

/** Changes that were checked as a whole, ready to be saved on the revision they were checked on. */
export type Prepared = {
  revision: number;
  changes: Change[];
  /** What is doubtful after them and was not before. */
  issues: Issue[];
};

/**
 * Reads changes as they came over the wire and checks what would come of them.
 * @throws TuttiError CONFLICT_REVISION, INPUT_DATA_REFUSED with every problem
 */
export async function prepareChanges(
  reading: Reading,
  of: BranchOf,
  { ifMatch, changes }: { ifMatch: number; changes: readonly WireChange[] },
): Promise<Prepared> {
  const resident = await residentAt(reading, of, ifMatch);
  const read = readChanges(changes, resident);
  if (hasErrors(read.issues)) throw refused(read.issues);
  return prepared(reading, of, { resident, changes: read.changes });
}

/** Checks what would come of changes in the form of the model. @throws TuttiError as `prepareChanges` */
export async function prepareGiven(
  reading: Reading,
  of: BranchOf,
  { ifMatch, changes }: { ifMatch: number; changes: Change[] },
): Promise<Prepared> {
  return prepared(reading, of, { resident: await residentAt(reading, of, ifMatch), changes });
}

/** The branch at its head. @throws TuttiError CONFLICT_REVISION when that is not the revision that was seen */
export async function residentAt({ models }: Reading, of: BranchOf, seen: number): Promise<Resident> {
  const resident = await models.at(of.workspace, of.branch);
  if (resident.revision === seen) return resident;
  throw new TuttiError(
    'CONFLICT_REVISION',
    `The branch is at revision ${resident.revision}, the change was made from ${seen}.`,
    { advice: 'Look at what others changed meanwhile, then make the change again.' },
  );
}

/** Checks what changes would make of a branch. @throws TuttiError INPUT_DATA_REFUSED */
export async function prepared(
  { store, wall }: Reading,
  { workspace }: BranchOf,
  { resident, changes }: { resident: Resident; changes: Change[] },
): Promise<Prepared> {
  const { createdAt } = await store.workspaces.get(workspace);
  const now = workspaceNow(resident.model.workspace, createdAt, wall());
  const issues = newIssues(checkData(resident, now), checkData(changed(resident, changes), now));
  if (hasErrors(issues)) throw refused(issues);
  return { revision: resident.revision, changes, issues };
}

/** The branch as changes would leave it. New records stand after all others, as the store will number them. */
function changed(resident: Resident, changes: readonly Change[]): Resident {
  let next = Number.MAX_SAFE_INTEGER - changes.length;
  const entityOf = ({ kind, id }: Change) => {
    const at = kind === 'workspace' ? -1 : indexOfRecord(resident, kind, id);
    return at < 0 || kind === 'workspace' ? next++ : resident.tables[kind].entities[at];
  };
  const numbered = changes.map((change) => ({ ...change, entity: entityOf(change) }));
  return patched(resident, { revision: resident.revision, changes: numbered });
}

function refused(issues: readonly Issue[]): TuttiError {
  const errors = issues.filter((issue) => issue.severity === 'error');
  const many = errors.length === 1 ? 'One problem' : `${errors.length} problems`;
  return new TuttiError('INPUT_DATA_REFUSED', `${many} would come of this change. Nothing was written.`, {
    advice: 'Correct what is listed and send all changes again.',
    issues,
  });
}
