import type { Store } from '../../store/store.ts';
import { keepLast } from '../keep-last.ts';
import { patched, type Resident, residentOf } from './resident.ts';

/** Whole branches in memory, so that a change is checked in milliseconds instead of after seconds of loading. */
export type ResidentModels = {
  /** The branch at its head. */
  at(workspace: string, branch: string): Promise<Resident>;
  /** The branch at a revision that a plan was made of; the last few stay. */
  past(workspace: string, branch: string, revision: number): Promise<Resident>;
  /** Lets go of a workspace: a branch was made or removed, and a new one of the same name is another. */
  forget(workspace: string): void;
};

/** Of earlier revisions, those of the plans that are looked at: the latest and the released one of a branch or two. */
const MOST_PAST = 4;
/** So many branches stay; the one that was not asked for the longest goes first. */
const MOST_KEPT = 8;

/** Branches of a store, loaded at first use and patched by what was committed since. */
export function createResidentModels({ revisions }: Pick<Store, 'revisions'>, keep = MOST_KEPT): ResidentModels {
  const kept = new Map<string, Promise<Resident>>();
  const past = new Map<string, Promise<Resident>>();
  const load = async (workspace: string, branch: string, revision?: number) => {
    const found = await revisions.load({ workspace, branch, revision });
    return residentOf(found.revision, found.records);
  };
  const current = async (held: Promise<Resident>, workspace: string, branch: string) => {
    const resident = await held;
    const { head } = await revisions.branch(workspace, branch);
    if (head === resident.revision) return resident;
    if (head < resident.revision) return load(workspace, branch);
    return patched(resident, await revisions.changesSince({ workspace, branch }, resident.revision));
  };
  const at = (workspace: string, branch: string) => {
    const key = `${workspace}/${branch}`;
    const held = kept.get(key);
    return keepLast(kept, { key, most: keep, made: held ? current(held, workspace, branch) : load(workspace, branch) });
  };
  return {
    at,
    async past(workspace, branch, revision) {
      const head = await at(workspace, branch);
      if (head.revision === revision) return head;
      const key = `${workspace}/${branch}/${revision}`;
      return keepLast(past, { key, most: MOST_PAST, made: past.get(key) ?? load(workspace, branch, revision) });
    },
    forget(workspace) {
      for (const map of [kept, past])
        for (const key of [...map.keys()]) if (key.startsWith(`${workspace}/`)) map.delete(key);
    },
  };
}
