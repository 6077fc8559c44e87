import type { PlannedStep } from '@tutti/engines/schedule';
import type { Calendar, Resource } from '@tutti/model';
import { type CalendarCompiler, calendarCompiler, localText } from '@tutti/model/calendars';
import { PolicyLookup } from '../strategy/policy-lookup.ts';
import type { Candidate, RecordChange } from './fix.ts';
import { type Ground, instantAt, stepOfPart } from './ground.ts';

/** Overtime on one day that is looked at, at most. */
const MOST_SECONDS = 4 * 3600;
const STEP = 1800;
/** Days with overtime together, and days looked at alone. */
const MOST_DAYS = 5;
const MOST_SINGLE = 3;
const DAY = 86_400;

/** A stretch in which a step on the way waits or pauses because resources are closed. Seconds from the plan epoch. */
type Closed = { from: number; to: number; step: PlannedStep };

/**
 * The hours of what a step on the way needs are made longer: on one day, or on all of its days. Only where a policy does not
 * forbid it, at most four hours a day, and within the hours that the rules of work of its people allow.
 */
export function overtime(ground: Ground): Candidate[] {
  const closed = closedStretches(ground);
  const compiler = compilerFor(ground);
  const on = (days: readonly Closed[], seconds: number): Candidate | undefined => {
    const changes = overtimeOn(ground, compiler, { days, seconds });
    if (changes.length === 0) return undefined;
    const { from, step } = days[0];
    const resource = ground.index.problem.resources[step.uses[0].resource].id;
    const params = { resource, from: instantAt(ground, from), hours: seconds / 3600, days: days.length };
    return {
      kind: 'overtime',
      what: { code: days.length === 1 ? 'fix.overtime' : 'fix.overtime-days', params },
      deed: { by: 'data', changes },
      next: (late) => {
        const half = Math.floor(seconds / 2 / STEP) * STEP;
        return late <= 0 && half >= STEP ? on(days, half) : undefined;
      },
    };
  };
  const roomIn = (days: readonly Closed[]) =>
    Math.floor(Math.min(MOST_SECONDS, ...days.map((one) => one.to - one.from)) / STEP) * STEP;
  const singles = closed.slice(0, MOST_SINGLE).map((one) => on([one], roomIn([one])));
  const all = closed.slice(0, MOST_DAYS);
  const together = all.length > 1 ? [on(all, roomIn(all))] : [];
  return [...singles, ...together].flatMap((one) => one ?? []);
}

/** The longest first, each day once. */
function closedStretches(ground: Ground): Closed[] {
  const found: Closed[] = [];
  for (const part of ground.why.parts) {
    if (part.what !== 'calendar') continue;
    const step = stepOfPart(ground, part);
    if (!step || step.uses.length === 0 || part.end - part.start < STEP) continue;
    if (!found.some((one) => one.from < part.end && one.to > part.start))
      found.push({ from: part.start, to: part.end, step });
  }
  return found.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
}

function compilerFor({ base }: Ground): CalendarCompiler {
  const { time, view } = base.back;
  return calendarCompiler({ calendars: view.calendar, epoch: time.epoch, to: time.instant(time.horizon) });
}

/** Calendars with overtime in them, for every one that a step needs and that is closed then. */
function overtimeOn(
  ground: Ground,
  compiler: CalendarCompiler,
  of: { days: readonly Closed[]; seconds: number },
): RecordChange[] {
  const changed = new Map<string, Calendar>();
  for (const { from, step } of of.days) {
    const needed = resourcesOf(ground, step);
    const seconds = Math.min(of.seconds, ...needed.map((one) => allowedSeconds(ground, compiler, { one, from })));
    if (seconds < STEP) return [];
    for (const { calendar, zone } of needed.flatMap((one) => calendarsOf(ground, one))) {
      const compiled = compiler.compile(calendar, zone);
      const isOpen = compiled.extended.next(from) === from;
      if (isOpen) continue;
      const known = changed.get(calendar.id) ?? calendar;
      const start = localText(instantAt(ground, from), calendar.timeZone ?? zone).slice(0, 19);
      if (known.entries.some((one) => one.start === start && one.kind === 'overtime')) continue;
      changed.set(calendar.id, {
        ...known,
        entries: [...known.entries, { start, duration: seconds, kind: 'overtime' }],
      });
    }
  }
  return [...changed.values()].map((record) => ({ table: 'calendars', record }));
}

function resourcesOf({ base, index }: Ground, step: PlannedStep): Resource[] {
  return step.uses.flatMap((use) => base.back.view.resource.get(index.problem.resources[use.resource].id) ?? []);
}

/** Its own calendar and its place's: both have to be open. */
function calendarsOf({ base }: Ground, resource: Resource): { calendar: Calendar; zone: string }[] {
  const { view } = base.back;
  const place = view.placesUp(resource.place).find((one) => one.calendar !== undefined);
  const named = [
    { id: resource.calendar, at: resource.place },
    { id: place?.calendar, at: place?.id },
  ];
  return named.flatMap(({ id, at }) => {
    const calendar = id === undefined ? undefined : view.calendar.get(id);
    return calendar ? [{ calendar, zone: view.zoneOf(at) }] : [];
  });
}

/** None where a policy forbids overtime; of people what is left of the most they may work within a day. */
function allowedSeconds(
  { base }: Ground,
  compiler: CalendarCompiler,
  { one, from }: { one: Resource; from: number },
): number {
  const { view } = base.back;
  const policies = new PolicyLookup(view, base.plan.policies);
  if (policies.value('overtimeAllowed', { resource: one.id, place: one.place }) === false) return 0;
  const most = one.workRules?.maxHoursPerDay;
  const calendar = view.calendar.get(one.calendar ?? '');
  if (most === undefined || !calendar) return MOST_SECONDS;
  const { regular } = compiler.compile(calendar, view.zoneOf(one.place));
  const worked = regular.between(Math.max(0, from - DAY + MOST_SECONDS), from);
  return Math.max(0, Math.floor((most * 3600 - worked) / STEP) * STEP);
}
