import { TuttiError } from '@tutti/model';
import { isoText, recordDocument } from '@tutti/model/rows';
import type { ChangeSet, RecordChange } from '../../store/store.ts';
import type { Actor } from '../access/actor.ts';
import { actorNames } from '../access/actor-names.ts';
import { numberCursor } from '../number-cursor.ts';
import type { Service } from '../service.ts';
import type { BranchOf } from './branch-of.ts';
import { type Committed, savePrepared } from './commit-changes.ts';

type WireChangeSet = Omit<ChangeSet, 'at'> & { at: string; actorName: string };

/** History of a branch, newest first. */
export async function listChangeSets(
  { store, signIn }: Service,
  { workspace, branch }: BranchOf,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ rows: WireChangeSet[]; next?: string }> {
  const before = numberCursor(cursor);
  const { rows, next } = await store.revisions.changeSets(workspace, branch, { before, limit });
  const nameOf = await actorNames(
    { signIn },
    rows.map((set) => set.actor),
  );
  return { rows: rows.map((set) => inWords(set, nameOf)), ...(next === undefined ? {} : { next: String(next) }) };
}

/** A change set with each record before and after, in the form of addresses. */
export async function getChangeSet(
  { store, signIn }: Service,
  { workspace, branch, revision }: BranchOf & { revision: number },
) {
  const { records, ...set } = await store.revisions.changeSet(workspace, branch, revision);
  const nameOf = await actorNames({ signIn }, [set.actor]);
  return { ...inWords(set, nameOf), records: records.map(recordInWords) };
}

/**
 * Takes a change set back by a new one.
 * @throws TuttiError CONFLICT_REVISION; CONFLICT_UNDO_BLOCKED naming later changes that stand on it; INPUT_DATA_REFUSED
 */
export async function undoChangeSet(
  service: Service,
  of: BranchOf & { actor: Actor; revision: number },
  ifMatch: number,
): Promise<Committed> {
  const { workspace, branch, revision } = of;
  const { changes, blockedBy } = await service.store.revisions.undo(workspace, branch, revision);
  if (blockedBy.length > 0) throw blocked(revision, blockedBy);
  const prepared = await service.views.ask('preparedGiven', of, { ifMatch, changes });
  return savePrepared(service, of, { prepared, set: { note: '', undoes: revision } });
}

function blocked(revision: number, by: { kind: string; id: string; revision: number }[]): TuttiError {
  const shown = by.slice(0, 5).map((one) => `${one.kind} ${one.id} (revision ${one.revision})`);
  const more = by.length > shown.length ? ` and ${by.length - shown.length} more` : '';
  return new TuttiError(
    'CONFLICT_UNDO_BLOCKED',
    `Later changes stand on revision ${revision}: ${shown.join(', ')}${more}.`,
    {
      advice: 'Take the later changes back first, or change the records by hand.',
    },
  );
}

function inWords({ at, ...set }: ChangeSet, nameOf: (actor: string) => string): WireChangeSet {
  return { ...set, actorName: nameOf(set.actor), at: isoText(at) };
}

function recordInWords({ kind, id, before, after }: RecordChange) {
  const worded = (body: object | null) => (body === null ? null : recordDocument(kind, body));
  return { table: kind, id, before: worded(before), after: worded(after) };
}
