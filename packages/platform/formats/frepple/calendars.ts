import type { Calendar } from '@tutti/model';
import {
  type Bucket,
  type CalendarEntryInput,
  calendarEntries,
  isAlways,
  type Meaning,
  type ValueCalendar,
  valueAt,
} from './calendar-entries.ts';
import type { Identifiers } from './identifiers.ts';
import type { FreppleRecords, Row } from './records.ts';

const DAY = 86_400_000;
const DAY_FIELDS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** The dates that mean "always". */
const FIRST_DATE = Date.UTC(1971, 0, 1);
const LAST_DATE = Date.UTC(2030, 11, 31);

/**
 * The calendars of an import (rules 1 to 3). Values are read from `calendar` and `calendarbucket`; a Calendar of the model
 * appears when something first works by it. What happened before the year that precedes `now` is left out.
 */
export class FreppleCalendars {
  readonly entities: Calendar[] = [];
  private readonly values = new Map<string, ValueCalendar>();
  private readonly used = new Set<string>();
  private readonly ids: Identifiers;
  /** Clock reading of `now` in ms. */
  private readonly wall: number;
  /** First day kept, in days from 1970-01-01. */
  private readonly floor: number;

  constructor(records: FreppleRecords, given: { ids: Identifiers; wall: number }) {
    this.ids = given.ids;
    this.wall = given.wall;
    this.floor = Date.UTC(new Date(given.wall).getUTCFullYear() - 1, 0, 1) / DAY;
    for (const row of records.rows('calendar'))
      this.values.set(row.name, { defaultValue: records.number(row, 'defaultvalue', 0) ?? 0, buckets: [] });
    for (const row of records.rows('calendarbucket')) {
      const calendar = records.required(row, 'calendar', 'calendar');
      const known = calendar === undefined ? undefined : this.values.get(calendar);
      if (known) (known.buckets as Bucket[]).push(...bucketsOf(records, row));
    }
  }

  /** Whether a calendar is ever open (value above 0) from now on, and its largest value. */
  largest(name: string): number {
    const calendar = this.of(name);
    const values = calendar.buckets.filter((bucket) => bucket.end > this.wall).map((bucket) => bucket.value);
    return Math.max(calendar.defaultValue, ...values);
  }

  /** The value of a calendar at `now`, and whether it has another one later. */
  valueNow(name: string): { value: number; changes: boolean } {
    const calendar = this.of(name);
    const entries = calendarEntries([calendar], ([value]) => ({ speed: value }), Math.floor(this.wall / DAY));
    return { value: valueAt(calendar, this.wall), changes: entries.length > 1 };
  }

  /** Names of the calendars, used or not. */
  names(): string[] {
    return [...this.values.keys()];
  }

  /** Names of the calendars nothing works by. */
  unused(): string[] {
    return this.names().filter((name) => !this.used.has(name));
  }

  /** The Calendar of working time of one or more availability calendars together: open where all have a value above 0. */
  workingTime(names: readonly string[]): string {
    const [only] = names;
    const id = this.ids.of('calendar', names.join(' + '));
    if (this.entities.some((entity) => entity.id === id)) return id;
    const entries = this.entries(names, (values) => (values.every((value) => value > 0) ? {} : undefined));
    return this.add(id, entries, names.length === 1 && only !== id ? only : undefined);
  }

  /** A Calendar that is always open, for whatever may not inherit somebody else's. */
  always(): string {
    const id = this.ids.of('calendar', '\nalways open', 'always open');
    if (this.entities.some((entity) => entity.id === id)) return id;
    return this.add(
      id,
      this.entries([], () => ({})),
    );
  }

  /** A Calendar that is never open, for a resource of which there is none. */
  never(): string {
    const id = this.ids.of('calendar', '\nnever open', 'never open');
    return this.entities.some((entity) => entity.id === id) ? id : this.add(id, []);
  }

  /**
   * The calendar of one resource: where it works (`available`), how much of it there is (`maximum`; 0 is a wall, not a
   * pause) and how fast it is (`efficiency`, percent). 'always' when none of them ever says anything.
   */
  ofResource(
    resource: string,
    by: { available?: string; maximum?: string; efficiency?: string; percent: number },
  ): string {
    const { available, maximum, efficiency, percent } = by;
    if (available !== undefined && maximum === undefined && efficiency === undefined && percent === 100)
      return this.workingTime([available]);
    const most = maximum === undefined ? 0 : Math.max(0, this.largest(maximum)) || 1;
    const names = [available, maximum, efficiency].filter((name) => name !== undefined);
    const entries = this.entries(names, (values) => {
      const left = [...values];
      if (available !== undefined && !((left.shift() as number) > 0)) return undefined;
      const capacity = maximum === undefined ? most : Math.max(0, left.shift() as number);
      const speed = (efficiency === undefined ? percent : (left.shift() as number)) / 100;
      if (!(speed > 0)) return undefined;
      return { ...(capacity === most ? {} : { capacity }), ...(speed === 1 ? {} : { speed }) };
    });
    if (isAlways(entries)) return 'always';
    return this.add(this.ids.of('calendar', `\n${resource}`, `working time of ${resource}`), entries);
  }

  private of(name: string): ValueCalendar {
    this.used.add(name);
    return this.values.get(name) ?? { defaultValue: 0, buckets: [] };
  }

  private entries(names: readonly string[], meaning: (values: number[]) => Meaning): CalendarEntryInput[] {
    return calendarEntries(
      names.map((name) => this.of(name)),
      meaning,
      this.floor,
    );
  }

  private add(id: string, entries: CalendarEntryInput[], name?: string): string {
    this.entities.push({ id, ...(name === undefined ? {} : { name }), entries });
    return id;
  }
}

function bucketsOf(records: FreppleRecords, row: Row): Bucket[] {
  const start = records.date(row, 'startdate', 'UTC') ?? FIRST_DATE;
  const end = records.date(row, 'enddate', 'UTC') ?? LAST_DATE;
  const from = secondOfDay(records, row, 'starttime') ?? 0;
  const last = secondOfDay(records, row, 'endtime') ?? 86399;
  const bucket: Bucket = {
    value: records.number(row, 'value', 0) ?? 0,
    priority: records.number(row, 'priority', 0) ?? 0,
    start: start <= FIRST_DATE ? Number.NEGATIVE_INFINITY : start,
    end: end >= LAST_DATE ? Number.POSITIVE_INFINITY : end,
    days: DAY_FIELDS.map((field) => records.flag(row, field, true)),
    from,
    to: Math.min(86400, last + 1),
  };
  if (bucket.from < bucket.to) return [bucket];
  records.note('warning', 'frepple.bucket-over-midnight', {}, records.text(row, 'calendar'));
  return [
    { ...bucket, to: 86400 },
    { ...bucket, from: 0 },
  ];
}

function secondOfDay(records: FreppleRecords, row: Row, field: string): number | undefined {
  const text = records.text(row, field);
  if (text === undefined) return undefined;
  const found = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/.exec(text);
  if (found && Number(found[1]) <= 24) return Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0);
  records.refuse('frepple.not-a-time', row, field);
  return undefined;
}
