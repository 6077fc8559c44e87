import type { WorkspaceView } from '@tutti/contract';
import { type Issue, TuttiError } from '@tutti/model';
import { recordDocument } from '@tutti/model/rows';
import type { FieldDifference, RecordKind } from '../../store/store.ts';
import { type Actor, signatureOf } from '../access/actor.ts';
import type { BranchOf } from '../data/branch-of.ts';
import { savePrepared } from '../data/commit-changes.ts';
import type { Service } from '../service.ts';
import { branchInWords } from '../workspaces/view-workspace.ts';

type Of = BranchOf & { actor: Actor };

/** Makes a branch of a parent, as it is now or was at revision `base`: a what-if that changes nothing else. */
export async function createBranch(
  { store, wall }: Service,
  { workspace, branch: id, actor }: Of,
  { name, parent, base }: { name: string; parent: string; base?: number },
): Promise<WorkspaceView['branches'][number]> {
  await store.save({
    workspace,
    at: wall(),
    actor: signatureOf(actor),
    createBranch: { id, name, parent, ...(base === undefined ? {} : { base }) },
    audit: [{ action: 'branch.create', about: `branch/${id}`, data: { name, parent } }],
  });
  return branchInWords(await store.revisions.branch(workspace, id));
}

/** What a branch changed against its parent, field by field. */
export async function branchDifferences({ store }: Service, { workspace, branch }: BranchOf) {
  const found = await store.revisions.differences(workspace, branch);
  return found.map(({ kind, id, field, conflict, ...sides }) => {
    const worded = Object.entries(sides).map(([side, value]) => [side, fieldInWords(kind, field, value)]);
    return { table: kind, id, field, conflict, ...(Object.fromEntries(worded) as typeof sides) };
  });
}

/** A field as addresses give it; a record as a whole where no field is named. */
function fieldInWords(kind: RecordKind, field: string, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  return field === '' ? recordDocument(kind, value) : recordDocument(kind, { [field]: value })[field];
}

/**
 * Makes a branch live: what it changed goes to its parent, checked as a whole before.
 * @throws TuttiError CONFLICT_MERGE with every field that both sides changed and `settle` leaves open; INPUT_DATA_REFUSED
 */
export async function mergeBranch(
  service: Service,
  { workspace, branch, actor }: Of,
  { reason, settle }: { reason: string; settle: Record<string, 'here' | 'there'> },
): Promise<{ revision: number; issues: Issue[] }> {
  const { parent, parentHead, head, changes, conflicts } = await service.store.revisions.merge(
    workspace,
    branch,
    settle,
  );
  if (conflicts.length > 0) throw unsettled(conflicts);
  const of = { workspace, branch: parent, actor };
  const prepared = await service.views.ask('preparedGiven', of, { ifMatch: parentHead, changes });
  return savePrepared(service, of, {
    prepared,
    set: { note: reason, merges: { branch, head } },
    also: { audit: [{ action: 'branch.merge', about: `branch/${branch}`, data: { reason, parent } }] },
  });
}

function unsettled(conflicts: readonly FieldDifference[]): TuttiError {
  const issues = conflicts.map(({ kind, id, field }): Issue => {
    const path = { file: kind, record: id, field } as Issue['path'];
    return { code: 'merge-conflict', severity: 'error', params: { key: `${kind}/${id}/${field}` }, path };
  });
  const many = conflicts.length === 1 ? 'One field was' : `${conflicts.length} fields were`;
  return new TuttiError('CONFLICT_MERGE', `${many} changed on both sides. Nothing was merged.`, {
    advice: 'Say for each which side counts, in `settle`.',
    issues,
  });
}

/** Throws a branch away, with its plans. */
export async function deleteBranch({ store, views, wall }: Service, { workspace, branch, actor }: Of): Promise<void> {
  await store.save({
    workspace,
    at: wall(),
    actor: signatureOf(actor),
    deleteBranch: branch,
    audit: [{ action: 'branch.delete', about: `branch/${branch}` }],
  });
  views.forget(workspace);
}
