import { type BoardPlan, instantOf, lastFrozen } from '../../../board/index.ts';
import type { Formats } from '../../../texts/formats.ts';

/** When the frozen time ends, of several rows the last; nothing where none is. */
export function frozenText(plan: BoardPlan, formats: Formats): string | undefined {
  const until = lastFrozen(plan);
  return until > 0 ? formats.weekdayTime(instantOf(plan, until)) : undefined;
}
