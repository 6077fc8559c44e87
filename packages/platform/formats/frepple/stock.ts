import { itemId } from './items.ts';
import type { Mapping } from './mapping.ts';
import { placeId } from './places.ts';
import type { Row } from './records.ts';
import { endlessSupply } from './sourcing.ts';

/** Calendars that set a parameter of one buffer: the words before `ITEM @ LOC` in their name → the policy. */
const NAMED_POLICIES = { 'SS for ': 'safetyStock', 'ROQ for ': 'lotSize' } as const;

/** What was written already, so that later records add to it. */
type Known = { stock: Map<string, { quantity: number }>; policies: Map<string, { value: number }> };

/** Buffers become stock and policies (rule 12); several records of a pair add up. */
export function mapStock(mapping: Mapping): void {
  const { records } = mapping;
  const known: Known = { stock: new Map(), policies: new Map() };
  for (const row of records.rows('buffer')) {
    const item = records.required(row, 'item', 'item');
    const location = records.required(row, 'location', 'location');
    if (item !== undefined && location !== undefined)
      mapBuffer(mapping, row, {
        pair: { item: itemId(mapping, item), place: placeId(mapping, 'location', location) },
        known,
      });
  }
  mapNamedCalendars(mapping, known);
}

function mapBuffer(mapping: Mapping, row: Row, of: { pair: { item: string; place: string }; known: Known }): void {
  const { records, tables, now } = mapping;
  const { pair, known } = of;
  const batch = records.text(row, 'batch');
  if (batch !== undefined) records.note('warning', 'frepple.batch-as-lot', {}, batch);
  const key = `${pair.item} @ ${pair.place}`;
  if (records.text(row, 'type') === 'infinite') {
    endlessSupply(mapping, pair.item, pair.place);
    records.note('info', 'frepple.infinite-buffer', {}, key);
    return;
  }
  const quantity = records.number(row, 'onhand', 0) ?? 0;
  const lot = batch === undefined ? {} : { lot: batch.slice(0, 100).replaceAll('/', '-') };
  const cell = JSON.stringify([pair.item, pair.place, batch ?? '']);
  const before = known.stock.get(cell);
  if (before) before.quantity += quantity;
  else {
    const stock = { ...pair, ...lot, quantity, at: now };
    tables.stock.push(stock);
    known.stock.set(cell, stock);
  }
  const calendar = records.reference(row, 'minimum_calendar', 'calendar');
  const minimum = calendar === undefined ? (records.number(row, 'minimum', 0) ?? 0) : valueNow(mapping, calendar);
  if (minimum > 0) setPolicy(mapping, known, { ...pair, parameter: 'safetyStock', value: minimum });
}

/** The value of a calendar at `now`; later values are said to be lost. */
function valueNow(mapping: Mapping, calendar: string): number {
  const { value, changes } = mapping.calendars.valueNow(calendar);
  if (changes) mapping.records.note('warning', 'frepple.value-changes-later', {}, calendar);
  return value;
}

function mapNamedCalendars(mapping: Mapping, known: Known): void {
  for (const name of mapping.calendars.names())
    for (const [prefix, parameter] of Object.entries(NAMED_POLICIES)) {
      if (!name.startsWith(prefix)) continue;
      const pair = pairOf(mapping, name.slice(prefix.length));
      if (!pair) mapping.records.note('warning', 'frepple.buffer-calendar-unknown', {}, name);
      else setPolicy(mapping, known, { ...pair, parameter, value: valueNow(mapping, name) });
    }
}

/** `ITEM @ LOC` as ids; both names may hold ' @ '. */
function pairOf(mapping: Mapping, text: string): { item: string; place: string } | undefined {
  const parts = text.split(' @ ');
  for (let cut = 1; cut < parts.length; cut++) {
    const item = parts.slice(0, cut).join(' @ ');
    const location = parts.slice(cut).join(' @ ');
    if (mapping.records.named('item', item) && mapping.records.named('location', location))
      return { item: itemId(mapping, item), place: placeId(mapping, 'location', location) };
  }
  return undefined;
}

type PairPolicy = { item: string; place: string; parameter: string; value: number };

/** A policy of one item at one place; a later one replaces an earlier one. */
function setPolicy({ tables }: Mapping, known: Known, { item, place, parameter, value }: PairPolicy): void {
  const cell = JSON.stringify([item, place, parameter]);
  const before = known.policies.get(cell);
  if (before) before.value = value;
  else {
    const policy = { scope: { item, place }, parameter, value };
    tables.policies.push(policy);
    known.policies.set(cell, policy);
  }
}
