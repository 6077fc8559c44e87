import type { WireChange } from '@tutti/contract';
import { hasErrors, type Issue, TuttiError } from '@tutti/model';
import type { Bundle, Change, NewChangeSet } from '../../store/store.ts';
import type { Actor } from '../access/actor.ts';
import type { Service } from '../service.ts';
import { workspaceNow } from '../workspaces/workspace-clock.ts';
import { checkData, newIssues } from './check-data.ts';
import { readChanges } from './read-changes.ts';
import { indexOfRecord, patched, type Resident } from './resident.ts';

/** A branch of a workspace. */
export type BranchOf = { workspace: string; branch: string };

export type Committed = { revision: number; issues: Issue[] };

/**
 * Changes records of a branch: all or nothing. What would come of it is checked as a whole before anything is written.
 * @param ifMatch  the revision that was seen
 * @throws TuttiError CONFLICT_REVISION, INPUT_DATA_REFUSED with every problem
 */
export async function commitChanges(
  service: Service,
  of: BranchOf & { actor: Actor },
  { ifMatch, note, changes }: { ifMatch: number; note: string; changes: readonly WireChange[] },
): Promise<Committed> {
  const resident = await service.models.at(of.workspace, of.branch);
  requireRevision(resident, ifMatch);
  const read = readChanges(changes, resident);
  if (hasErrors(read.issues)) throw refused(read.issues);
  return saveChanges(service, of, { resident, set: { note, changes: read.changes, ifHead: ifMatch } });
}

/**
 * Checks what changes would make of a branch, then saves them.
 * @param also  what belongs to the same commit
 * @throws TuttiError as `commitChanges`
 */
export async function saveChanges(
  service: Service,
  { workspace, branch, actor }: BranchOf & { actor: Actor },
  { resident, set, also }: { resident: Resident; set: Omit<NewChangeSet, 'branch'>; also?: Partial<Bundle> },
): Promise<Committed> {
  const issues = await doubtsAfter(service, workspace, { resident, changes: set.changes });
  if (hasErrors(issues)) throw refused(issues);
  const saved = await service.store.save({
    workspace,
    at: service.wall(),
    actor: actor.id,
    ...also,
    changeSet: { ...set, branch },
  });
  return { revision: saved.revision ?? resident.revision, issues };
}

/** What is wrong or doubtful after changes and was not before. */
export async function doubtsAfter(
  { store, wall }: Service,
  workspace: string,
  { resident, changes }: { resident: Resident; changes: readonly Change[] },
): Promise<Issue[]> {
  const { createdAt } = await store.workspaces.get(workspace);
  const now = workspaceNow(resident.model.workspace, createdAt, wall());
  return newIssues(checkData(resident, now), checkData(changed(resident, changes), now));
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

/** @throws TuttiError CONFLICT_REVISION when the branch has moved on */
export function requireRevision({ revision }: Resident, seen: number): void {
  if (revision === seen) return;
  throw new TuttiError(
    'CONFLICT_REVISION',
    `The branch is at revision ${revision}, the change was made from ${seen}.`,
    {
      advice: 'Look at what others changed meanwhile, then make the change again.',
    },
  );
}

function refused(issues: readonly Issue[]): TuttiError {
  const errors = issues.filter((issue) => issue.severity === 'error');
  const many = errors.length === 1 ? 'One problem' : `${errors.length} problems`;
  return new TuttiError('INPUT_DATA_REFUSED', `${many} would come of this change. Nothing was written.`, {
    advice: 'Correct what is listed and send all changes again.',
    issues,
  });
}
