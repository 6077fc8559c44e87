import type { FrozenStep, RoutingMode, ScheduleCalendar, ScheduleProblem, Target } from '@tutti/engines/schedule';
import type { Assignment, InitialState } from '@tutti/model';
import { NEVER, WorkingTime } from '@tutti/model/calendars';
import type { ProcessGraph } from './likely-path.ts';
import type { ModelView } from './model-view.ts';
import type { TimeLine } from './time-line.ts';

/** What is fixed of one order: steps that run, steps fixed in the plan, resources it holds. */
export type OrderFacts = {
  wip: InitialState['wip'][number][];
  frozen: Assignment[];
  holds: { step: string; resource: string }[];
};

const isRun = (one: Assignment) =>
  one.kind !== 'setup' && one.kind !== 'clean' && one.kind !== 'hold' && one.kind !== 'shift';

/** Facts by order: work in progress and frozen runs. */
export function readFacts({ model }: ModelView): Map<string, OrderFacts> {
  const found = new Map<string, OrderFacts>();
  const of = (order: string) => {
    let facts = found.get(order);
    if (!facts) found.set(order, (facts = { wip: [], frozen: [], holds: [] }));
    return facts;
  };
  for (const one of model.workspace.state.wip) of(one.order).wip.push(one);
  for (const one of model.assignments)
    if (one.frozen && one.step !== undefined && isRun(one)) for (const order of one.orders) of(order).frozen.push(one);
  for (const state of model.workspace.state.resources)
    for (const hold of state.holds ?? []) of(hold.order).holds.push({ step: hold.step, resource: state.resource });
  return found;
}

/** Steps before one that has started are done: they leave the path, unless a resource is still held from them. */
export function passedSteps(graph: ProcessGraph, facts: OrderFacts, now: number): Set<string> {
  const started = new Set(facts.wip.map((one) => one.step));
  for (const one of facts.frozen) if (one.start <= now) started.add(one.step as string);
  const kept = new Set([...started, ...facts.frozen.map((one) => one.step), ...facts.holds.map((one) => one.step)]);
  const passed = new Set<string>();
  for (const step of graph.order) {
    if (kept.has(step.id)) continue;
    const later = graph.after.get(step.id);
    if ([...started, ...facts.holds.map((one) => one.step)].some((id) => later?.has(id))) passed.add(step.id);
  }
  return passed;
}

/** Turns facts into frozen steps; resources that a fact does not name are the first members that no other fact has. */
export class FrozenSteps {
  readonly list: FrozenStep[] = [];
  private readonly problem: Pick<ScheduleProblem, 'resources' | 'calendars' | 'classes' | 'routings' | 'orders'>;
  private readonly on: { time: TimeLine; indexOf: ReadonlyMap<string, number> };
  private readonly taken: { resource: number; from: number; to: number }[] = [];
  private readonly times = new Map<ScheduleCalendar, WorkingTime>();
  private readonly common = new Map<string, WorkingTime>();

  constructor(problem: FrozenSteps['problem'], on: FrozenSteps['on']) {
    this.problem = problem;
    this.on = on;
  }

  add(order: number, facts: OrderFacts): void {
    const { time } = this.on;
    for (const one of facts.wip) {
      const known = facts.frozen.find((other) => other.step === one.step);
      const named = [...one.resources, ...(known?.uses ?? []).map((use) => use.resource)];
      const at = this.modeOf(order, one.step, { named, mode: known?.mode });
      if (!at) continue;
      const resources = this.resources(at.mode, named, { from: time.now, to: time.now + Math.ceil(one.remaining) });
      const end = this.endOf(resources, Math.ceil(one.remaining));
      const start = known ? time.floor(known.start) : Math.max(0, time.now - this.doneOf(order, at, one.remaining));
      this.push({ order, ...at.index, start: Math.min(start, time.now), end, resources, running: true });
    }
    for (const one of facts.frozen) {
      if (facts.wip.some((other) => other.step === one.step)) continue;
      const [start, end] = [time.floor(one.start), time.ceil(one.end)];
      const named = one.uses.map((use) => use.resource);
      const at = this.modeOf(order, one.step as string, { named, mode: one.mode });
      if (!at) continue;
      const running = start < time.now && end > time.now;
      this.push({
        order,
        ...at.index,
        start,
        end,
        resources: this.resources(at.mode, named, { from: start, to: end }),
        running,
      });
    }
    this.addHeld(order, facts);
  }

  /** A step that is done but still holds a resource stays as a fact that ends now. */
  private addHeld(order: number, facts: OrderFacts): void {
    const { now } = this.on.time;
    for (const step of new Set(facts.holds.map((hold) => hold.step))) {
      if (facts.wip.some((one) => one.step === step) || facts.frozen.some((one) => one.step === step)) continue;
      const named = facts.holds.filter((hold) => hold.step === step).map((hold) => hold.resource);
      const at = this.modeOf(order, step, { named });
      if (!at) continue;
      const resources = this.resources(at.mode, named, { from: now, to: now });
      this.push({ order, ...at.index, start: now, end: now, resources, running: true });
    }
  }

  private push(fact: FrozenStep): void {
    this.list.push(fact);
    for (const resource of fact.resources) this.taken.push({ resource, from: fact.start, to: fact.end });
  }

  /** The mode named, else the one that can use most of the resources named. */
  private modeOf(order: number, step: string, by: { named: string[]; mode?: string }) {
    const routing = this.problem.routings[this.problem.orders[order].routing];
    const s = routing.steps.findIndex((one) => one.id === step);
    if (s < 0) return undefined;
    const named = by.named.flatMap((id) => this.on.indexOf.get(id) ?? []);
    let best = { m: 0, fits: -1 };
    for (const [m, mode] of routing.steps[s].modes.entries()) {
      if (by.mode !== undefined && mode.id !== by.mode && routing.steps[s].modes.some((one) => one.id === by.mode))
        continue;
      const fits = named.filter((one) =>
        mode.uses.some((use) => membersOf(this.problem, use.target).includes(one)),
      ).length;
      if (fits > best.fits) best = { m, fits };
    }
    return { index: { step: s, mode: best.m }, mode: routing.steps[s].modes[best.m] };
  }

  /** One resource per run use and member, in the order of the mode's uses. */
  private resources(mode: RoutingMode, named: string[], span: { from: number; to: number }): number[] {
    const left = named.flatMap((id) => this.on.indexOf.get(id) ?? []);
    const chosen: number[] = [];
    for (const use of mode.uses) {
      if (use.phase === 'setup') continue;
      const members = membersOf(this.problem, use.target);
      for (let i = 0; i < this.share(members, use.target, use.quantity); i++) {
        const at = left.findIndex((one) => members.includes(one));
        const next = at >= 0 ? left.splice(at, 1)[0] : this.free(members, chosen, span);
        if (next !== undefined) chosen.push(next);
      }
    }
    return chosen;
  }

  private free(members: readonly number[], chosen: readonly number[], span: { from: number; to: number }) {
    const busy = (one: number) =>
      chosen.includes(one) || this.taken.some((of) => of.resource === one && of.from < span.to && of.to > span.from);
    return members.find((one) => this.problem.resources[one].capacity > 1 || !busy(one)) ?? members[0];
  }

  private share(members: readonly number[], target: Target, quantity: number): number {
    if ('resource' in target || !Number.isInteger(quantity)) return 1;
    const counted = members.some((one) => {
      const { capacity } = this.problem.resources[one];
      return capacity > 1 && capacity >= quantity;
    });
    return counted ? 1 : quantity;
  }

  /** Where the resources work together the remaining work is done; in the worst case it ends as if nothing paused it. */
  private endOf(resources: readonly number[], remaining: number): number {
    const time = this.commonTime(resources.map((one) => this.problem.resources[one].calendar));
    const end = time ? time.add(this.on.time.now, remaining) : NEVER;
    return end >= NEVER ? this.on.time.now + remaining : end;
  }

  private commonTime(calendars: number[]): WorkingTime | undefined {
    const key = calendars.join(' ');
    let common = this.common.get(key);
    if (common) return common;
    for (const calendar of calendars) {
      const own = this.timeOf(this.problem.calendars[calendar]);
      common = common ? common.intersect(own) : own;
    }
    if (common) this.common.set(key, common);
    return common;
  }

  private timeOf(calendar: ScheduleCalendar): WorkingTime {
    let time = this.times.get(calendar);
    if (!time) this.times.set(calendar, (time = new WorkingTime(calendar.starts, calendar.ends, calendar.speeds)));
    return time;
  }

  private doneOf(order: number, at: { index: { step: number }; mode: RoutingMode }, remaining: number): number {
    const { routing, quantity } = this.problem.orders[order];
    const units = quantity * this.problem.routings[routing].steps[at.index.step].quantityFactor;
    return Math.max(0, Math.ceil(at.mode.fixed + at.mode.perUnit * units + at.mode.teardown - remaining));
  }
}

/** Indexes of the resources that may serve a target. */
export function membersOf(problem: Pick<ScheduleProblem, 'classes'>, target: Target): number[] {
  if ('resource' in target) return [target.resource];
  if ('class' in target) return problem.classes[target.class].members.map((one) => one.resource);
  const [first, ...rest] = target.all.map((one) => problem.classes[one].members.map((member) => member.resource));
  return first.filter((one) => rest.every((other) => other.includes(one)));
}
