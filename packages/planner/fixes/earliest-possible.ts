import type { RoutingMode, ScheduleProblem, Supply } from '@tutti/engines/schedule';
import type { Reason } from '@tutti/model';
import { NEVER, WorkingTime } from '@tutti/model/calendars';
import { membersOf } from '../schedule/facts.ts';

/** What holds within a bound: the working hours and receipts as they are, or neither. */
export type Within = 'hours' | 'any';

/** A lower bound of the end of an order, with the path that makes it. Seconds from the plan epoch. */
export type EarliestEnd = {
  at: number;
  path: { order: number; step: number; start: number; end: number }[];
  from: Reason;
};

/** When a step could start and end at best, and after which one. */
type Best = { start: number; end: number; after?: { order: number; step: number }; from: Reason };

/**
 * How early an order could be done if everything were free for it: the critical path of its steps and those of its suppliers,
 * each in its fastest mode, in as many parts as it may have, without queues and changeovers. No plan under the same terms can
 * be earlier.
 *
 * 'hours' keeps calendars (overtime included), receipts and fixed steps; 'any' works around the clock, has all material now
 * and keeps only what already runs. O(steps of the order and of all that supply it)
 */
export function earliestEnd(problem: ScheduleProblem, order: number, within: Within): EarliestEnd {
  const path = new LonePath(problem, within);
  const { done } = problem.routings[problem.orders[order].routing];
  let at: Best['after'] = { order, step: done };
  const { end: last } = path.stepsOf(order)[done];
  const steps: EarliestEnd['path'] = [];
  let from: Reason = { code: 'now', params: {} };
  for (let guard = 0; at && guard < 10_000; guard++) {
    const best: Best = path.stepsOf(at.order)[at.step];
    steps.unshift({ ...at, start: best.start, end: best.end });
    ({ from } = best);
    at = best.after;
  }
  return { at: last, path: steps, from };
}

class LonePath {
  private readonly problem: ScheduleProblem;
  private readonly within: Within;
  private readonly known = new Map<number, Best[]>();
  private readonly times: (WorkingTime | undefined)[] = [];
  private readonly topSpeed: number;

  constructor(problem: ScheduleProblem, within: Within) {
    this.problem = problem;
    this.within = within;
    this.topSpeed = problem.calendars.reduce(
      (most, { speeds }) => (speeds ? speeds.reduce((a, b) => Math.max(a, b), most) : most),
      1,
    );
  }

  /** The steps of an order, those that stand before others first. A circle of supplies counts from now. */
  stepsOf(order: number): Best[] {
    const known = this.known.get(order);
    if (known) return known;
    const { now, routings, orders } = this.problem;
    const { steps } = routings[orders[order].routing];
    const found: Best[] = steps.map(() => ({ start: now, end: now, from: { code: 'now', params: {} } }));
    this.known.set(order, found);
    steps.forEach((_, step) => void (found[step] = this.best(order, step, found)));
    return found;
  }

  private best(order: number, step: number, before: readonly Best[]): Best {
    const fact = this.problem.frozen.find((one) => one.order === order && one.step === step);
    if (fact && (fact.running || this.within === 'hours'))
      return { start: fact.start, end: fact.end, from: { code: 'fact', params: {} } };
    const { id, release } = this.problem.orders[order];
    const { now } = this.problem;
    const start: Best =
      release > now
        ? { start: release, end: release, from: { code: 'release', params: { order: id } } }
        : { start: now, end: now, from: { code: 'now', params: {} } };
    let endFrom = 0;
    const wait = (at: number, of: Pick<Best, 'after' | 'from'>) => {
      if (at > start.start) Object.assign(start, { start: at, after: undefined }, of);
    };
    for (const link of this.problem.routings[this.problem.orders[order].routing].links) {
      if (link.to !== step || link.type === 'not-in-parallel') continue;
      const { start: began, end } = before[link.from];
      const of = { after: { order, step: link.from }, from: start.from };
      if (link.type === 'after-end' && link.overlapQuantity === undefined) wait(end + link.min, of);
      else {
        wait(began + link.min, of);
        if (link.type === 'after-end') endFrom = Math.max(endFrom, end);
      }
    }
    for (const supply of this.problem.orders[order].supplies) {
      if (supply.step !== step) continue;
      const given = this.supplied(supply);
      if (supply.at === 'end') endFrom = Math.max(endFrom, given.at);
      else wait(given.at, given);
    }
    return { ...start, end: Math.max(endFrom, this.endOf(order, step, start.start)) };
  }

  private supplied(supply: Supply): { at: number } & Pick<Best, 'after' | 'from'> {
    if ('receipt' in supply) {
      const from = { code: 'receipt', params: { receipt: supply.name } };
      return { at: this.within === 'any' ? this.problem.now : supply.receipt, from };
    }
    const { order, fromStep, lag = 0 } = supply;
    const step = fromStep ?? this.problem.routings[this.problem.orders[order].routing].done;
    const from = { code: 'supply', params: { order: this.problem.orders[order].id } };
    return { at: this.stepsOf(order)[step].end + lag, after: { order, step }, from };
  }

  private endOf(order: number, step: number, start: number): number {
    const { routing } = this.problem.orders[order];
    const { modes } = this.problem.routings[routing].steps[step];
    return modes.reduce((least, mode) => Math.min(least, this.modeEnd(order, { step, mode, start })), NEVER);
  }

  /** All uses at once need at least what each needs alone. */
  private modeEnd(order: number, of: { step: number; mode: RoutingMode; start: number }): number {
    const { step, mode, start } = of;
    const { routing, quantity, splittable } = this.problem.orders[order];
    const { quantityFactor, calendar } = this.problem.routings[routing].steps[step];
    const parts = splittable ? Math.max(1, splittable.maxParts) : 1;
    const units = (quantity * quantityFactor) / parts;
    const work = mode.fixed + mode.perUnit * units + mode.teardown;
    if (mode.uses.length === 0) return this.add(calendar, start, work / this.topSpeed);
    let end = start;
    for (const use of mode.uses) {
      if (use.phase === 'setup') continue;
      const grades = this.gradesOf(use.target);
      const least = work / (this.topSpeed * grades.top);
      let alone = NEVER;
      for (const resource of grades.members)
        alone = Math.min(alone, this.add(this.problem.resources[resource].calendar, start, least));
      end = Math.max(end, alone);
    }
    return end;
  }

  private gradesOf(target: RoutingMode['uses'][number]['target']): { members: number[]; top: number } {
    const classes = 'resource' in target ? [] : 'class' in target ? [target.class] : target.all;
    let top = 1;
    for (const one of classes)
      for (const { grade = 1 } of this.problem.classes[one].members) top = Math.max(top, grade);
    return { members: membersOf(this.problem, target), top };
  }

  /** Where nothing is known to be open it may still be the end of what is known: then nothing is proven by it. */
  private add(calendar: number | undefined, start: number, work: number): number {
    if (calendar === undefined || this.within === 'any') return start + Math.floor(work);
    const at = this.timeOf(calendar).add(start, Math.floor(work));
    return at >= NEVER ? this.problem.horizon : at;
  }

  /** Regular hours and overtime together; speeds are allowed for in the work. */
  private timeOf(calendar: number): WorkingTime {
    const known = this.times[calendar];
    if (known) return known;
    const { starts, ends, overtime } = this.problem.calendars[calendar];
    const all = [
      ...Array.from(starts, (from, i) => [from, ends[i]] as const),
      ...Array.from(overtime?.starts ?? [], (from, i) => [from, (overtime as { ends: Int32Array }).ends[i]] as const),
    ].sort((a, b) => a[0] - b[0]);
    const joined: [number, number][] = [];
    for (const [from, to] of all) {
      const last = joined.at(-1);
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else joined.push([from, to]);
    }
    const time = new WorkingTime(
      Int32Array.from(joined, ([from]) => from),
      Int32Array.from(joined, ([, to]) => to),
    );
    this.times[calendar] = time;
    return time;
  }
}
