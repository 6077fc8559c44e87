import type { WireChange } from '@tutti/contract';
import type { Demand, TableName } from '@tutti/model';
import { isoText, recordKey } from '@tutti/model/rows';
import { type FirstPlace, siteId } from './first-place.ts';

/** A step of making an item. Times in minutes: once an order, and for each piece. */
export type FirstStep = { item: string; step: string; resource: string; setup: number; perPiece: number };
export type WorkingTime = { days: readonly Weekday[]; from: number; to: number };

/** As RFC 5545 calls them, Monday first. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];

/** What is to be made, and what of it was not said by the person but assumed. */
export type First = {
  demands: readonly Demand[];
  steps: readonly FirstStep[];
  /** Units of each resource. */
  units: ReadonlyMap<string, number>;
  time: WorkingTime;
  assumed: { time: boolean; units: ReadonlySet<string>; items: ReadonlySet<string> };
  /** The plant and the moment it begins, epoch milliseconds. */
  place: FirstPlace;
  now: number;
};

const DAY = 86_400_000;
const calendarId = 'working-time';
/** Recorded at what was not said by a person, so that it can be found and made right later. */
const assumption = (what: string) => ({ attributes: { assumed: what } });

/** The key of a name: ids hold no "/". */
export const idOf = (name: string): string => name.trim().replaceAll('/', '-').slice(0, 100);

/** The records that orders need to be planned: a place, working time, resources, items, how each is made, and the orders. */
export function firstRecords(first: First): WireChange[] {
  const { demands, steps, units, time, assumed, place, now } = first;
  const customers = [...new Set(demands.flatMap(({ customer }) => customer ?? []))];
  const items = [...new Set(demands.map(({ item }) => item))];
  return [
    record('places', { id: siteId, name: place.name, level: 'site', role: 'own' }),
    ...customers.map((id) => record('places', { id, level: 'site', role: 'customer' })),
    record('calendars', {
      id: calendarId,
      ...(assumed.time ? assumption('days and hours') : {}),
      entries: [entryOf(time, now)],
    }),
    ...[...units].map(([name, capacity]) =>
      record('resources', {
        id: idOf(name),
        ...(idOf(name) === name ? {} : { name }),
        kind: 'equipment',
        place: siteId,
        calendar: calendarId,
        capacity,
        ...(assumed.units.has(name) ? assumption('number') : {}),
      }),
    ),
    ...items.map((id) => record('items', { id, kind: 'product', unit: 'C62', ...assumption('unit') })),
    ...items.map((item) => record('processes', processOf(item, steps, assumed.items.has(item)))),
    ...demands.map((demand) => record('demands', written(demand))),
  ];
}

function processOf(item: string, all: readonly FirstStep[], isAssumed: boolean): Record<string, unknown> {
  const steps = all.filter((one) => one.item === item);
  const ids = steps.map((_, i) => String((i + 1) * 10));
  return {
    id: item,
    version: '1',
    makes: [{ item, quantity: 1 }],
    place: siteId,
    ...(isAssumed ? assumption('steps and times') : {}),
    steps: steps.map(({ step, resource, setup, perPiece }, i) => ({
      id: ids[i],
      name: step,
      modes: [{ id: 'standard', fixed: setup * 60, perUnit: perPiece * 60, uses: [{ of: idOf(resource) }] }],
    })),
    links: ids.slice(1).map((to, i) => ({ from: ids[i], to })),
  };
}

/** The working week, from the last Monday week on: the week that has begun is in it. */
function entryOf({ days, from, to }: WorkingTime, now: number): Record<string, unknown> {
  const today = new Date(now - 7 * DAY);
  const monday = today.getTime() - ((today.getUTCDay() + 6) % 7) * DAY;
  const first = weekdays.findIndex((day) => days.includes(day));
  const date = new Date(monday + Math.max(first, 0) * DAY).toISOString().slice(0, 10);
  const clock = [Math.floor(from / 3600), Math.floor((from % 3600) / 60)].map((part) => String(part).padStart(2, '0'));
  const duration = to > from ? to - from : to + 86_400 - from;
  return { start: `${date}T${clock.join(':')}`, duration, rrule: `FREQ=WEEKLY;BYDAY=${days.join(',')}`, kind: 'work' };
}

function written({ at, release, ...demand }: Demand): Record<string, unknown> {
  return { ...demand, at: isoText(at), ...(release === undefined ? {} : { release: isoText(release) }) };
}

const record = (table: TableName, body: Record<string, unknown>): WireChange => ({
  table,
  id: recordKey(table, body),
  record: body,
});
