import { latenessCost } from './lateness.ts';
import { completionOf } from './measure.ts';
import { type ListRule, priorityList } from './priority-list.ts';
import { attempt, freed, goesOn, type Search } from './search-state.ts';
import { listFromStarts } from './start-list.ts';

const ROUNDS_WITHOUT_GAIN = 8;

/**
 * Raises the weight of every group by its share of the trouble, and lists again by the rule (squeaky wheel, Joslin &
 * Clements 1999); each plan is also listed by its starts, which often compacts it.
 */
export function squeakyWheel(s: Search, rule: ListRule): void {
  const boost = new Float64Array(s.groups.count).fill(1);
  let stale = 0;
  while (stale < ROUNDS_WITHOUT_GAIN && goesOn(s)) {
    raise(s, boost);
    const before = s.best;
    attempt(s, { ...freed(s.best), list: priorityList(s.d.c, s.groups, { rule, boost }) });
    stale = s.best === before ? stale + 1 : 0;
    if (!goesOn(s)) return;
    const again = s.best;
    attempt(s, { ...freed(s.best), list: listFromStarts(s.d) });
    if (s.best !== again) stale = 0;
  }
}

/** At most doubled: the share is that of the money of all lateness, against the mean of those that have any. */
function raise(s: Search, boost: Float64Array): void {
  const { groups } = s;
  const blame = Float64Array.from({ length: groups.count }, (_, g) => blameOf(s, g));
  const blamed = blame.filter((money) => money > 0);
  const mean = blamed.reduce((sum, money) => sum + money, 0) / Math.max(1, blamed.length);
  for (let g = 0; g < groups.count; g++)
    if (blame[g] > 0) boost[g] = Math.min(1e6, boost[g] * (1 + Math.min(1, blame[g] / mean)));
}

/** Money of the lateness of a group; what is left out is late until the horizon, and lateness without a price a little. */
function blameOf({ d, groups }: Search, g: number): number {
  const { c } = d;
  let money = 0;
  for (const job of groups.jobs[g]) {
    if (!c.jobActive[job]) continue;
    const order = c.problem.orders[c.jobOrder[job]];
    const end = completionOf(d, c.jobOrder[job]);
    const late = end < 0 ? Math.max(1, c.horizon - order.due) : end - order.due;
    if (late > 0) money += latenessCost(order.lateness, late) + 1e-6 * late;
  }
  return money;
}
