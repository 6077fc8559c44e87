import type { Issue, Model } from '@tutti/model';
import {
  type CalendarCompiler,
  type CompiledCalendar,
  calendarCompiler,
  union,
  type WorkingTime,
} from '@tutti/model/calendars';
import type { ModelView } from '../schedule/model-view.ts';

const DAY = 86_400_000;

/** Time of the chapter supply: integer seconds from now (ms UTC, floored to the second), and calendars on it. */
export class SupplyTime {
  readonly epoch: number;
  /** Working times that lead times refer to by index. */
  readonly calendars: WorkingTime[] = [];
  private readonly view: ModelView;
  private readonly compiler: CalendarCompiler;
  private readonly indexes = new Map<string, number>();

  constructor(view: ModelView, now: number) {
    this.view = view;
    this.epoch = Math.floor(now / 1000) * 1000;
    this.compiler = calendarCompiler({
      calendars: view.calendar,
      epoch: this.epoch,
      to: lastInstant(view.model, this.epoch),
    });
  }

  /** Seconds of an instant (ms UTC); starts and due dates floor. */
  floor(ms: number): number {
    return Math.floor((ms - this.epoch) / 1000);
  }

  /** What becomes available at an instant is there from the next whole second on. */
  ceil(ms: number): number {
    return Math.ceil((ms - this.epoch) / 1000);
  }

  /** Milliseconds UTC of a second. */
  instant(seconds: number): number {
    return this.epoch + Math.round(seconds) * 1000;
  }

  issues(): Issue[] {
    return this.compiler.issues();
  }

  compiled(calendar: string, place: string | undefined): CompiledCalendar | undefined {
    const found = this.view.calendar.get(calendar);
    return found && this.compiler.compile(found, this.view.zoneOf(place));
  }

  /** Index of the working time of a place or the nearest above it that has one; undefined = elapsed time. */
  ofPlace(place: string | undefined): number | undefined {
    const owner = this.view.placesUp(place).find((one) => one.calendar !== undefined);
    return owner?.calendar === undefined
      ? undefined
      : this.unionOf([{ calendar: owner.calendar, place: owner.id }], 'regular');
  }

  /** Index of the time in which at least one of the calendars works; undefined when one of them never closes. */
  unionOf(
    of: readonly { calendar: string; place: string | undefined }[],
    kind: 'regular' | 'extended',
  ): number | undefined {
    const keys = new Map(of.map((one) => [`${one.calendar}/${this.view.zoneOf(one.place)}`, one]));
    const key = `${kind} ${[...keys.keys()].sort().join(' ')}`;
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    const times = [...keys.values()].flatMap(({ calendar, place }) => this.compiled(calendar, place)?.[kind] ?? []);
    if (times.length === 0 || of.some((one) => one.calendar === 'always')) return undefined;
    const index = this.calendars.push(times.length === 1 ? times[0] : union(times)) - 1;
    this.indexes.set(key, index);
    return index;
  }

  /** Departures of a calendar in seconds; undefined when it is not there. */
  departures(calendar: string, place: string | undefined): number[] | undefined {
    const found = this.compiled(calendar, place)?.departures;
    return found && [...found];
  }

  /** Working seconds as elapsed ones, by the share of time that the calendar works in the range compiled. */
  elapsed(seconds: number, calendar: number | undefined): number {
    const time = calendar === undefined ? undefined : this.calendars[calendar];
    if (!time || time.length === 0) return seconds;
    const [first, last] = [time.starts[0], time.ends[time.length - 1]];
    return (seconds * (last - first)) / Math.max(1, time.between(first, last));
  }
}

/** Twice as far as the workspace looks or anything is wanted, and a quarter more: late is better than left out. */
function lastInstant(model: Model, now: number): number {
  let last = now + model.workspace.horizon * 1000;
  for (const one of model.demands) if (one.kind !== 'history') last = Math.max(last, one.at, one.latest ?? 0);
  for (const one of model.orders) last = Math.max(last, one.end);
  return now + 2 * (last - now) + 90 * DAY;
}
