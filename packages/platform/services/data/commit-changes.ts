import type { WireChange } from '@tutti/contract';
import type { Issue } from '@tutti/model';
import type { Bundle, NewChangeSet } from '../../store/store.ts';
import { type Actor, signatureOf } from '../access/actor.ts';
import type { Service } from '../service.ts';
import type { BranchOf } from './branch-of.ts';
import type { Prepared } from './prepare-changes.ts';

export type Committed = { revision: number; issues: Issue[] };

/**
 * Changes records of a branch: all or nothing. What would come of it is checked as a whole before anything is written.
 * @param ifMatch  the revision that was seen
 * @throws TuttiError CONFLICT_REVISION, INPUT_DATA_REFUSED with every problem
 */
export async function commitChanges(
  service: Service,
  of: BranchOf & { actor: Actor },
  { note, ...given }: { ifMatch: number; note: string; changes: readonly WireChange[] },
): Promise<Committed> {
  return savePrepared(service, of, { prepared: await service.views.ask('preparedChanges', of, given), set: { note } });
}

/**
 * Saves changes on the revision they were checked on.
 * @param set  what is said of them
 * @param also  what belongs to the same commit
 * @throws TuttiError CONFLICT_REVISION
 */
export async function savePrepared(
  { store, wall }: Service,
  { workspace, branch, actor }: BranchOf & { actor: Actor },
  how: { prepared: Prepared; set: Omit<NewChangeSet, 'branch' | 'changes' | 'ifHead'>; also?: Partial<Bundle> },
): Promise<Committed> {
  const { revision: ifHead, changes, issues } = how.prepared;
  const changeSet = { ...how.set, branch, changes, ifHead };
  const saved = await store.save({ workspace, at: wall(), actor: signatureOf(actor), ...how.also, changeSet });
  return { revision: saved.revision ?? ifHead, issues };
}
