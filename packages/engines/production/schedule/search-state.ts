import type { Compiled } from './compiled.ts';
import { decode } from './decode.ts';
import { type Choices, Decoding } from './decoding.ts';
import { freezeOf } from './freeze.ts';
import { better, limitLevels, measure, scoreOf } from './measure.ts';
import { type Groups, groupsOf } from './priority-list.ts';
import type { ScheduleMeasures } from './problem.ts';
import type { ScheduleOptions } from './schedule-options.ts';

/** Decodes when the budget names neither evaluations nor seconds. */
const DEFAULT_EVALUATIONS = 1;

/** A search under way: the best choices so far, and what the timelines hold. */
export type Search = {
  d: Decoding;
  groups: Groups;
  options: ScheduleOptions;
  best: Choices;
  score: number[];
  until: number;
  /** Levels of the service classes, the highest first. */
  levels: number[];
  /** What the timelines hold now, and its measures. */
  decoded: Choices;
  measures: ScheduleMeasures;
};

/** Decodes the first choices, which are the best ones until others are better. */
export function openSearch(c: Compiled, options: ScheduleOptions, first: (groups: Groups) => Choices): Search {
  const freeze = options.start && freezeOf(c, options.start);
  const d = new Decoding(c, { list: new Int32Array(0) }, freeze);
  const groups = groupsOf(c);
  const best = first(groups);
  decode(d, best);
  const measures = measure(d);
  const levels = limitLevels(c.problem);
  const { budget, clock, objective = 'money' } = options;
  const timed = budget.seconds !== undefined && clock !== undefined;
  const until = timed ? clock() + (budget.seconds as number) * 1000 : Number.POSITIVE_INFINITY;
  return {
    d,
    groups,
    options,
    best,
    score: scoreOf(d, measures, { objective, levels }),
    until,
    levels,
    decoded: best,
    measures,
  };
}

/** Whether there is something to choose and budget left; one evaluation is kept for the last decode of the best choices. */
export function goesOn(s: Search): boolean {
  const { options } = s;
  if (s.d.c.opCount === 0) return false;
  if (options.stopFlag && Atomics.load(options.stopFlag, 0) !== 0) return false;
  if (options.clock && options.clock() >= s.until) return false;
  return s.d.evaluations < mostEvaluations(options) - 1;
}

function mostEvaluations({ budget }: ScheduleOptions): number {
  return budget.evaluations ?? (budget.seconds === undefined ? DEFAULT_EVALUATIONS : Number.POSITIVE_INFINITY);
}

/** Share of the budget that is used, from 0 to 1: of evaluations or of time, whichever ends first. */
function shareUsed({ d, options, until }: Search): number {
  const { budget, clock } = options;
  const left = clock && budget.seconds ? (until - clock()) / (1000 * budget.seconds) : 1;
  return Math.min(1, Math.max(d.evaluations / mostEvaluations(options), 1 - left));
}

/** Decodes choices and keeps them when they are better than the best so far; their score, lexicographic. */
export function attempt(s: Search, choices: Choices): number[] {
  decode(s.d, choices);
  s.decoded = choices;
  s.measures = measure(s.d);
  const { objective = 'money' } = s.options;
  const score = scoreOf(s.d, s.measures, { objective, levels: s.levels });
  if (better(score, s.score)) {
    s.score = score;
    s.best = choices;
  }
  s.options.onProgress?.({
    evaluations: s.d.evaluations,
    best: s.score[s.score.length - (objective === 'makespan' ? 1 : 2)],
    done: shareUsed(s),
  });
  return score;
}

/** The same choices without places that are kept: what the search changes. */
export function freed({ kept: _, ...choices }: Choices): Choices {
  return choices;
}
