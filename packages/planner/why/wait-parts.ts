import type { PlannedStep } from '@tutti/engines/schedule';
import type { Reason } from '@tutti/model';
import { addCalendarCuts, type Cuts, calendarsOf, isOpen } from './open-time.ts';
import type { Occupation, PlanIndex } from './plan-index.ts';
import type { PartsBackwards, TimePart } from './time-part.ts';

/** Reasons of what may not move. */
const fixed = new Set(['pin', 'fact', 'freeze', 'after-freeze']);

type Stretch = Omit<TimePart, 'start' | 'end'>;

/** Orders named as being in the way, at most. */
const MOST_NAMED = 5;

/** The run of a step up to where is known already: work, and pauses where its resources do not work. */
export function fillRun(index: PlanIndex, parts: PartsBackwards, step: PlannedStep): void {
  const { problem } = index;
  const calendars = calendarsOf(problem, step);
  const cuts: Cuts = new Set();
  for (const calendar of calendars) addCalendarCuts(problem, calendar, { cuts, from: step.start, end: parts.at });
  const named = { ...index.nameOf(step), by: [] };
  // A lag after its start may be longer than its run.
  parts.fill(step.end, { what: 'lag', ...named });
  const resource = step.uses[0] && problem.resources[step.uses[0].resource].id;
  const overtime = step.overtime === true;
  const works = (instant: number) => calendars.every((calendar) => isOpen(problem, calendar, { instant, overtime }));
  for (const from of backwards(cuts, step.start, parts.at))
    parts.fill(from, {
      what: works(from) || step.frozen ? 'work' : 'calendar',
      ...named,
      ...(resource === undefined ? {} : { resource }),
    });
}

/**
 * The wait of a step from `from` to its start, each second for one reason: its own setup or clean, closed time of what binds
 * it, who is on that (a short gap counts for who comes next), then the same for all else it uses, then batch and pin.
 */
export function fillWait(index: PlanIndex, parts: PartsBackwards, wait: { step: PlannedStep; from: number }): void {
  const { step, from } = wait;
  if (from >= parts.at) return;
  const { problem } = index;
  const resources = bindingFirst(index, step);
  const cuts: Cuts = new Set();
  const end = parts.at;
  for (const one of step.preparation) for (const at of [one.start, one.end]) cuts.add(at);
  const around = new Map<number, Occupation[]>();
  for (const resource of resources) {
    addCalendarCuts(problem, problem.resources[resource].calendar, { cuts, from, end });
    const others = othersOn(index, resource, { step, from, end });
    around.set(resource, others);
    for (const one of others) for (const at of [one.from, one.to]) cuts.add(at);
  }
  const reasons: WaitReasons = { index, step, resources, around };
  for (const at of backwards(cuts, from, end)) parts.fill(at, { ...index.nameOf(step), ...reasonAt(reasons, at) });
}

type WaitReasons = {
  index: PlanIndex;
  step: PlannedStep;
  resources: readonly number[];
  around: ReadonlyMap<number, readonly Occupation[]>;
};

/** Beginnings of the pieces into which [from, end) is cut, the last one first. */
function backwards(cuts: Cuts, from: number, end: number): number[] {
  return [from, ...[...cuts].filter((at) => at > from && at < end)].sort((a, b) => b - a);
}

/** Resources of a step, the one that its reason names first. */
function bindingFirst({ problem }: PlanIndex, step: PlannedStep): number[] {
  const named = step.because.params.resource;
  const all = [...new Set(step.uses.map((use) => use.resource))];
  const binding = all.findIndex((resource) => problem.resources[resource].id === named);
  return binding <= 0 ? all : [all[binding], ...all.filter((_, i) => i !== binding)];
}

/** Who else takes a resource within a stretch. */
function othersOn(
  index: PlanIndex,
  resource: number,
  within: { step: PlannedStep; from: number; end: number },
): Occupation[] {
  const { step, from, end } = within;
  const isMate = (other: PlannedStep) =>
    other === step || (step.batch >= 0 && other.batch === step.batch && other.start === step.start);
  return index.occupations(resource).filter((one) => one.from < end && one.to > from && !isMate(one.step));
}

function reasonAt(given: WaitReasons, at: number): Stretch {
  const { index, step, resources } = given;
  const { problem } = index;
  const own = step.preparation.find((one) => one.start <= at && one.end > at);
  if (own) {
    const resource = problem.resources[own.resource].id;
    const before = lastBefore(index, own.resource, own.start);
    const code = own.kind === 'setup' ? 'changeover' : 'clean';
    const params = { resource, ...(before ? { order: index.nameOf(before).order } : {}) };
    return { what: 'changeover', resource, by: [], because: { code, params } };
  }
  for (const resource of resources) {
    const found = closedAt(given, resource, at) ?? takenAt(given, resource, at);
    if (found) return found;
  }
  return otherwise(given);
}

function closedAt({ index, step }: WaitReasons, resource: number, instant: number): Stretch | undefined {
  const { problem } = index;
  const { id, calendar } = problem.resources[resource];
  if (isOpen(problem, calendar, { instant, overtime: step.overtime === true })) return undefined;
  return { what: 'calendar', resource: id, by: [], because: { code: 'calendar', params: { resource: id } } };
}

function takenAt({ index, step, around }: WaitReasons, resource: number, at: number): Stretch | undefined {
  const { problem } = index;
  const { id, kind, capacity } = problem.resources[resource];
  const others = around.get(resource) ?? [];
  const now = others.filter((one) => one.from <= at && one.to > at);
  const needed = step.uses.find((use) => use.resource === resource)?.quantity ?? 1;
  const busy = now.reduce((sum, one) => sum + one.quantity, 0) + needed > capacity + 1e-9;
  const waiting = kind === 'personnel' ? 'waiting-crew' : 'waiting-resource';
  if (busy && now.length > 0) {
    const by = [...new Set(now.map((one) => index.nameOf(one.step).order))].slice(0, MOST_NAMED);
    const what = now.every((one) => one.what === 'hold') ? 'hold' : waiting;
    return { what, resource: id, by, because: busyReason(id, by[0], { what, capacity }) };
  }
  if (capacity > 1) return undefined;
  // A gap too short for it, before somebody who comes earlier.
  const next = others.find((one) => one.from > at);
  if (!next) return undefined;
  const { order } = index.nameOf(next.step);
  return {
    what: waiting,
    resource: id,
    by: [order],
    because: { code: 'gap-too-short', params: { resource: id, order } },
  };
}

function busyReason(resource: string, order: string, of: { what: string; capacity: number }): Reason {
  if (of.what === 'hold') return { code: 'held-by-order', params: { resource, order } };
  if (of.capacity > 1) return { code: 'pool', params: { resource } };
  return { code: of.what === 'waiting-crew' ? 'person' : 'resource', params: { resource, order } };
}

function otherwise({ index, step }: WaitReasons): Stretch {
  const { because } = step;
  if (because.code === 'batch-waited') return { what: 'batch', by: [], because };
  if (step.batch >= 0) {
    const mates = index.plan.steps.filter(
      (one) => one.batch === step.batch && one !== step && one.start === step.start,
    );
    const by = [...new Set(mates.map((one) => index.nameOf(one).order))].slice(0, MOST_NAMED);
    if (because.code === 'batch' || by.length > 0)
      return { what: 'batch', by, because: { code: 'batch', params: { order: by[0] ?? '' } } };
  }
  if (fixed.has(because.code)) return { what: 'frozen', by: [], because };
  return { what: 'other', by: [], because };
}

/** Who was on a resource last before an instant. */
function lastBefore(index: PlanIndex, resource: number, at: number): PlannedStep | undefined {
  return index.occupations(resource).findLast((one) => one.what === 'run' && one.to <= at)?.step;
}
