import type { Store } from '../../store/store.ts';
import { patched, type Resident, residentOf } from './resident.ts';

/** Whole branches in memory, so that a change is checked in milliseconds instead of after seconds of loading. */
export type ResidentModels = {
  /** The branch at its head. */
  at(workspace: string, branch: string): Promise<Resident>;
  /** The branch at an earlier revision; loaded, not kept. */
  past(workspace: string, branch: string, revision: number): Promise<Resident>;
  /** Lets go of a workspace: a branch was made or removed, and a new one of the same name is another. */
  forget(workspace: string): void;
};

/** So many branches stay; the one that was not asked for the longest goes first. */
const MOST_KEPT = 8;

/** Branches of a store, loaded at first use and patched by what was committed since. */
export function createResidentModels({ revisions }: Pick<Store, 'revisions'>, keep = MOST_KEPT): ResidentModels {
  const kept = new Map<string, Promise<Resident>>();
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
  return {
    async at(workspace, branch) {
      const key = `${workspace}/${branch}`;
      const held = kept.get(key);
      const next = held ? current(held, workspace, branch) : load(workspace, branch);
      kept.delete(key);
      kept.set(key, next);
      if (kept.size > keep) kept.delete(kept.keys().next().value!);
      try {
        return await next;
      } catch (error) {
        if (kept.get(key) === next) kept.delete(key);
        throw error;
      }
    },
    past: load,
    forget(workspace) {
      for (const key of [...kept.keys()]) if (key.startsWith(`${workspace}/`)) kept.delete(key);
    },
  };
}
