import { TuttiError } from '@tutti/model';
import type { Store } from '../../store/store.ts';

/** Drafts that stay on a branch, and generations of parents of what stays: undo goes so far back. */
const KEPT = { keep: 50, ancestors: 100 };
/** A gesture makes a draft: they are counted when it has become quiet. */
const QUIET_MS = 10_000;

/** Throws old drafts away: of a hundred tries of an afternoon, the last fifty are worth their room. */
export type DraftPruning = { drafted(workspace: string, branch: string): void; close(): void };

/** Prunes each branch some time after its last draft. */
export function pruneDrafts({ plans }: Pick<Store, 'plans'>, onTrouble: (error: unknown) => void): DraftPruning {
  const waiting = new Map<string, NodeJS.Timeout>();
  return {
    drafted(workspace, branch) {
      const key = `${workspace}/${branch}`;
      clearTimeout(waiting.get(key));
      const timer = setTimeout(() => {
        waiting.delete(key);
        plans.prune(workspace, branch, KEPT).catch((error) => {
          // The branch may have been thrown away meanwhile.
          if (!(error instanceof TuttiError && error.family === 'MISSING')) onTrouble(error);
        });
      }, QUIET_MS);
      waiting.set(key, timer.unref());
    },
    close() {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
