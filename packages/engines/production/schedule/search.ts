import { type Random, randomFrom } from '../../toolbox/index.ts';
import { applyChanges } from './apply-changes.ts';
import { partsOf } from './compile-jobs.ts';
import type { Compiled } from './compiled.ts';
import { criticalPairs } from './critical-moves.ts';
import { decode } from './decode.ts';
import { type Choices, Decoding } from './decoding.ts';
import { decodeOrderOf, listOfPlan, placesOf } from './kept-choices.ts';
import { steepestSlope } from './lateness.ts';
import { better, completionOf, limitLevels, measure, scoreOf } from './measure.ts';
import { planOf } from './plan-of.ts';
import { type Groups, groupsOf, type ListRule, priorityList } from './priority-list.ts';
import type { ScheduleMeasures } from './problem.ts';
import type { ScheduleOptions, ScheduleSolution, ScheduleStart } from './schedule-options.ts';
import { listFromStarts } from './start-list.ts';

/** Decodes when the budget names neither evaluations nor seconds. */
const DEFAULT_EVALUATIONS = 1;

/** Weight of delay with which the search begins (see `Choices`). */
const HASTE = 3;

const grid: ListRule[] = [];
for (const k1 of [2, 0.5, 5]) for (const k2 of [0.5, 0.1, 2, 10]) grid.push({ rule: 'atcs', k1, k2 });
/** In the order in which they are tried: the first alone is already a sound list. */
const portfolio: ListRule[] = [
  grid[0],
  { rule: 'edd' },
  { rule: 'slack' },
  { rule: 'wspt' },
  ...grid.slice(1),
  { rule: 'bottleneck' },
];

type Search = {
  d: Decoding;
  groups: Groups;
  options: ScheduleOptions;
  best: Choices;
  score: number[];
  measures: ScheduleMeasures;
  until: number;
  bestRule: ListRule;
  /** Levels of the service classes, the highest first. */
  levels: number[];
  /** What the timelines hold now. */
  decoded: Choices;
};

/**
 * Portfolio, then a squeaky wheel on its best list (Joslin & Clements 1999: what was late gets a higher priority, decode
 * again), then small random moves of blocks in the list, accepted when not worse than a slowly falling bound (late
 * acceptance, Burke & Bykov 2017). The best list is decoded once more at the end.
 */
export function search(c: Compiled, options: ScheduleOptions): ScheduleSolution {
  const d = new Decoding(c, { list: new Int32Array(0) });
  const groups = groupsOf(c);
  const first = firstChoices(c, groups, options.start);
  decode(d, first);
  const measures = measure(d);
  const levels = limitLevels(c.problem);
  const s: Search = {
    d,
    groups,
    options,
    best: first,
    measures,
    score: scoreOf(d, measures, { objective: options.objective ?? 'money', levels }),
    levels,
    until:
      options.budget.seconds === undefined || !options.clock
        ? Number.POSITIVE_INFINITY
        : options.clock() + options.budget.seconds * 1000,
    bestRule: portfolio[0],
    decoded: first,
  };
  tryPortfolio(s);
  squeakyWheel(s);
  splitLate(s);
  improveList(s);
  // With so many evaluations the same run stops at the same place, whatever stopped this one.
  const evaluations = Math.min(d.evaluations + 1, Math.max(1, options.budget.evaluations ?? Number.POSITIVE_INFINITY));
  if (s.decoded !== s.best) decode(d, s.best);
  return { plan: planOf(d), measures: measure(d), evaluations, order: decodeOrderOf(d) };
}

/** The plan given is the one to beat, its places kept where they are still free; else the first list of the portfolio. */
function firstChoices(c: Compiled, groups: Groups, start: ScheduleStart | undefined): Choices {
  if (start)
    return {
      list: start.order?.list ?? listOfPlan(c, start.plan),
      kept: placesOf(c, start),
      haste: start.order?.haste ?? HASTE,
    };
  return { list: priorityList(c, groups, { rule: portfolio[0] }), haste: HASTE };
}

/** The same list without places that are kept: what the search changes. */
function freed({ kept: _, ...choices }: Choices): Choices {
  return choices;
}

/** Keeps one evaluation for the last decode of the best list. */
function goesOn(s: Search): boolean {
  const { options } = s;
  if (options.stopFlag && Atomics.load(options.stopFlag, 0) !== 0) return false;
  if (options.clock && options.clock() >= s.until) return false;
  const most =
    options.budget.evaluations ??
    (options.budget.seconds === undefined ? DEFAULT_EVALUATIONS : Number.POSITIVE_INFINITY);
  return s.d.evaluations < most - 1;
}

function attempt(s: Search, choices: Choices): number[] {
  decode(s.d, choices);
  s.decoded = choices;
  const measures = measure(s.d);
  const score = scoreOf(s.d, measures, { objective: s.options.objective ?? 'money', levels: s.levels });
  if (better(score, s.score)) {
    s.score = score;
    s.best = choices;
    s.measures = measures;
  }
  s.options.onProgress?.({
    evaluations: s.d.evaluations,
    best: s.score[s.score.length - (s.options.objective === 'makespan' ? 1 : 2)],
    done: 0,
  });
  return score;
}

function tryPortfolio(s: Search): void {
  for (const rule of s.options.start ? portfolio : portfolio.slice(1)) {
    if (!goesOn(s)) return;
    const before = s.best;
    attempt(s, { ...freed(s.best), list: priorityList(s.d.c, s.groups, { rule }) });
    if (s.best !== before) s.bestRule = rule;
  }
  for (const haste of [10, 1, 0.2]) if (goesOn(s)) attempt(s, { ...freed(s.best), haste });
}

const ROUNDS_WITHOUT_GAIN = 8;

/** Raises the weight of every group in proportion to its share of the trouble, and lists again. */
function squeakyWheel(s: Search): void {
  const boost = new Float64Array(s.groups.count).fill(1);
  let stale = 0;
  while (stale < ROUNDS_WITHOUT_GAIN && goesOn(s)) {
    raise(s, boost);
    const before = s.best;
    attempt(s, { ...freed(s.best), list: priorityList(s.d.c, s.groups, { rule: s.bestRule, boost }) });
    stale = s.best === before ? stale + 1 : 0;
    if (!goesOn(s)) return;
    const again = s.best;
    attempt(s, { ...freed(s.best), list: listFromStarts(s.d) });
    if (s.best !== again) stale = 0;
  }
}

function raise(s: Search, boost: Float64Array): void {
  const { d, groups } = s;
  for (let g = 0; g < groups.count; g++) {
    let late = 0;
    for (const job of groups.jobs[g]) {
      if (!d.c.jobActive[job]) continue;
      const order = d.c.problem.orders[d.c.jobOrder[job]];
      const end = completionOf(d, d.c.jobOrder[job]);
      late = Math.max(late, end < 0 ? groups.work[g] : end - order.due);
    }
    if (late > 0) boost[g] = Math.min(1e6, boost[g] * (1 + Math.min(1, late / Math.max(3600, groups.work[g]))));
  }
}

/** Orders tried in parts. */
const MOST_SPLITS = 20;

/** Late orders that may be split are tried in more parts, the costliest first; what does not help is joined again. */
function splitLate(s: Search): void {
  const { c } = s.d;
  const late = c.problem.orders
    .map((order, at) => ({ order, at, parts: partsOf(order) }))
    .filter(({ order, at, parts }) => parts > 1 && c.frozenOf.size === 0 && completionOf(s.d, at) > order.due)
    .sort((a, b) => steepestSlope(b.order) - steepestSlope(a.order) || a.at - b.at);
  for (const { at, parts } of late.slice(0, MOST_SPLITS)) {
    if (!goesOn(s)) return;
    const undo = applyChanges(c, [{ kind: 'split', order: at, parts }]);
    const before = s.best;
    attempt(s, freed(s.best));
    if (s.best === before) applyChanges(c, undo);
  }
}

const MEMORY = 100;
/** Accepted rounds without a better plan after which the search goes back to the best one. */
const PATIENCE = 3000;

/** Moves one block elsewhere in the list; an accepted plan is listed again by its starts, so that moves mean something. */
function improveList(s: Search): void {
  if (s.best.list.length < 2 || !goesOn(s)) return;
  const random = randomFrom(s.options.seed);
  attempt(s, s.best);
  const objective = s.options.objective ?? 'money';
  let current: Choices = { ...freed(s.best), list: listFromStarts(s.d) };
  let currentScore = s.score;
  let pairs = criticalPairs(s.d, random, objective);
  const memory: number[][] = Array.from({ length: MEMORY }, () => s.score);
  for (let round = 0, stale = 0; goesOn(s); round++, stale++) {
    const before = s.best;
    const score = attempt(s, { ...current, list: neighbour(s.d, current.list, { pairs, random }) });
    const at = round % MEMORY;
    if (!better(currentScore, score) || !better(memory[at], score)) {
      current = { ...current, list: listFromStarts(s.d) };
      currentScore = score;
      pairs = criticalPairs(s.d, random, objective);
    }
    if (better(currentScore, memory[at])) memory[at] = currentScore;
    if (s.best !== before) stale = 0;
    if (stale < PATIENCE) continue;
    stale = 0;
    attempt(s, s.best);
    current = { ...freed(s.best), list: listFromStarts(s.d) };
    currentScore = s.score;
    pairs = criticalPairs(s.d, random, objective);
    memory.fill(worse(s.score));
  }
}

/** Mostly a later neighbour of the critical chain before an earlier one (N5/N6 in spirit), else any block elsewhere. */
function neighbour(d: Decoding, list: Int32Array, by: { pairs: number[]; random: Random }): Int32Array {
  const { pairs, random } = by;
  if (pairs.length === 0 || random.uniform() < 0.15) return moved(list, random);
  const at = 2 * Math.floor((random.uniform() * pairs.length) / 2);
  const before = list.indexOf(d.c.blockOf[pairs[at]]);
  const after = list.indexOf(d.c.blockOf[pairs[at + 1]]);
  if (before < 0 || after < 0 || before === after) return moved(list, random);
  return random.uniform() < 0.5 ? shifted(list, after, before) : shifted(list, before, after);
}

/** A bound a little above the best, so that a restart may leave it. */
function worse(score: number[]): number[] {
  return score.map((value) => value * 1.02);
}

function moved(list: Int32Array, random: Random): Int32Array {
  const n = list.length;
  const from = Math.floor(random.uniform() * n);
  const reach = Math.max(2, Math.min(n - 1, Math.floor(n * (random.uniform() < 0.1 ? 0.5 : 0.1))));
  const to = Math.max(0, Math.min(n - 1, from + Math.floor((random.uniform() * 2 - 1) * reach)));
  return shifted(list, from, to);
}

/** The list with the block at `from` moved to `to`. */
function shifted(list: Int32Array, from: number, to: number): Int32Array {
  const next = list.slice();
  const block = list[from];
  if (from < to) next.copyWithin(from, from + 1, to + 1);
  else next.copyWithin(to + 1, to, from);
  next[to] = block;
  return next;
}
