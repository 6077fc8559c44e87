import type { Model } from '@tutti/model';
import type { PlanResult } from '@tutti/planner';
import { type MakePlanOptions, makePlan } from '../services/index.ts';
import { exitCodes } from './exit-codes.ts';
import { progressLine } from './progress.ts';
import type { Terminal } from './terminal.ts';

/**
 * Plans with progress on standard error. The first Ctrl C ends the search with the best plan so far, the second leaves with
 * 130.
 * @param quiet  progress on a terminal only
 */
export async function searchWatched(
  model: Model,
  options: Omit<MakePlanOptions, 'stop' | 'onProgress'>,
  { terminal, quiet }: { terminal: Terminal; quiet: boolean },
): Promise<PlanResult> {
  const stop = new AbortController();
  const line = progressLine(terminal, { quiet });
  const release = terminal.onInterrupt(() => {
    if (stop.signal.aborted) return terminal.exit(exitCodes.interrupted);
    line.end();
    terminal.err('Stopping with the best plan so far; Ctrl C again leaves at once.\n');
    stop.abort();
  });
  try {
    return await makePlan(model, { ...options, stop: stop.signal, onProgress: (progress) => line.show(progress) });
  } finally {
    line.end();
    release();
  }
}
