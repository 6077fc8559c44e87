import type { ScheduleCalendar } from '@tutti/engines/schedule';
import { type Condition, type Issue, type Resource, warning } from '@tutti/model';
import {
  alwaysOpen,
  type CalendarCompiler,
  type CompiledCalendar,
  calendarCompiler,
  intersectCalendars,
} from '@tutti/model/calendars';
import { PolicyLookup } from '../strategy/policy-lookup.ts';
import { Interner } from './interner.ts';
import type { ModelView } from './model-view.ts';
import type { TimeLine } from './time-line.ts';

/** Cost of an overtime hour over a regular one where neither calendar entry nor resource states it. */
const OVERTIME_FACTOR = 1.5;

export type ResourceTime = {
  calendar: number;
  capacityOverTime?: { starts: Int32Array; values: Float64Array };
  blocks?: { starts: Int32Array; ends: Int32Array; reservedFor: Condition }[];
};

/** Calendars of a plan on its time line, each different one once. */
export class PlanCalendars {
  readonly known = new Interner<ScheduleCalendar>();
  readonly issues: Issue[] = [];
  private readonly view: ModelView;
  private readonly policies: PolicyLookup;
  private readonly compiler: CalendarCompiler;
  private readonly open: CompiledCalendar;
  private readonly met = new Map<CompiledCalendar, Map<CompiledCalendar, CompiledCalendar>>();

  constructor(view: ModelView, time: TimeLine) {
    this.view = view;
    this.policies = new PolicyLookup(view, view.model.policies);
    const to = time.instant(time.horizon);
    this.compiler = calendarCompiler({ calendars: view.calendar, epoch: time.epoch, to });
    this.open = alwaysOpen(time.horizon);
  }

  compileIssues(): Issue[] {
    return [...this.compiler.issues(), ...this.issues];
  }

  /** A resource works where its own calendar and its place's both say so (planning rule 6). */
  ofResource(resource: Resource): ResourceTime {
    const place = this.ofPlace(resource.place);
    const own = this.own(resource);
    const time = own && this.meet(own, place ?? this.open);
    if (!time) return { calendar: this.known.of('never', () => intervals('never', [], [])) };
    const capacity = time.capacity && steps(time.capacity, resource.capacity);
    return {
      calendar: this.withOvertime(time, resource),
      ...(capacity ? { capacityOverTime: capacity } : {}),
      ...(time.blocks.length > 0 ? { blocks: time.blocks } : {}),
    };
  }

  /** Working time of a step without resources, or of a transport leg at its destination; undefined = elapsed time. */
  ofStep(calendar: string | undefined, place: string | undefined): number | undefined {
    const own = calendar === undefined ? undefined : this.compiled(calendar, place);
    const time = calendar === undefined ? this.ofPlace(place) : own;
    return time && time !== this.open ? this.regular(time) : undefined;
  }

  departures(calendar: string, place: string | undefined): Int32Array {
    return this.compiled(calendar, place)?.departures ?? new Int32Array(0);
  }

  /** Open for one second at each departure: work of no length on it waits for the next one. */
  gate(calendar: string, place: string | undefined): number {
    const starts = this.departures(calendar, place);
    return this.known.of(`gate/${calendar}/${this.view.zoneOf(place)}`, () => ({
      id: calendar,
      starts,
      ends: starts.map((at) => at + 1),
    }));
  }

  private own(resource: Resource): CompiledCalendar | undefined {
    if (resource.calendar !== undefined) return this.compiled(resource.calendar, resource.place);
    const path = { file: 'resources', field: `resource ${resource.id} › calendar` };
    this.issues.push(warning('schedule.calendar-missing', { resource: resource.id }, path));
    return undefined;
  }

  private ofPlace(place: string | undefined): CompiledCalendar | undefined {
    const owner = this.view.placesUp(place).find((one) => one.calendar !== undefined);
    return owner?.calendar === undefined ? undefined : this.compiled(owner.calendar, owner.id);
  }

  private compiled(calendar: string, place: string | undefined): CompiledCalendar | undefined {
    if (calendar === 'always') return this.open;
    const found = this.view.calendar.get(calendar);
    return found && this.compiler.compile(found, this.view.zoneOf(place));
  }

  private meet(a: CompiledCalendar, b: CompiledCalendar): CompiledCalendar {
    if (b === this.open || a === b) return a;
    if (a === this.open) return b;
    let row = this.met.get(a);
    if (!row) this.met.set(a, (row = new Map()));
    let both = row.get(b);
    if (!both) row.set(b, (both = intersectCalendars(a, b)));
    return both;
  }

  private readonly numbers = new Map<CompiledCalendar, number>();
  private numberOf(time: CompiledCalendar): number {
    const known = this.numbers.get(time) ?? this.numbers.size;
    this.numbers.set(time, known);
    return known;
  }

  private regular(time: CompiledCalendar): number {
    return this.known.of(`${this.numberOf(time)}/regular`, () => regularOf(time));
  }

  /** Overtime counts unless a policy forbids it; NaN = the resource's own factor. */
  private withOvertime(time: CompiledCalendar, resource: Resource): number {
    const { overtime } = time;
    const target = { resource: resource.id, place: resource.place };
    if (overtime.starts.length === 0 || this.policies.value('overtimeAllowed', target) === false)
      return this.regular(time);
    const factor = resource.cost?.overtimeFactor ?? OVERTIME_FACTOR;
    return this.known.of(`${this.numberOf(time)}/overtime/${factor}`, () => ({
      ...regularOf(time),
      overtime: {
        starts: overtime.starts,
        ends: overtime.ends,
        costFactors: overtime.costFactors.map((one) => (Number.isNaN(one) ? factor : one)),
      },
    }));
  }
}

function intervals(id: string, starts: number[], ends: number[]): ScheduleCalendar {
  return { id, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

function regularOf({ id, regular }: CompiledCalendar): ScheduleCalendar {
  return {
    id,
    starts: regular.starts,
    ends: regular.ends,
    ...(regular.speeds ? { speeds: regular.speeds } : {}),
  };
}

/** NaN = the resource's own capacity; nothing where the capacity never differs from it. */
function steps(of: { starts: Int32Array; values: Float64Array }, own: number) {
  const values = of.values.map((value) => (Number.isNaN(value) ? own : value));
  return values.every((value) => value === own) ? undefined : { starts: of.starts, values };
}
