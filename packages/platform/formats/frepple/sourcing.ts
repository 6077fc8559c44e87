import type { ModelInput } from '@tutti/model';
import type { Hierarchy } from './hierarchy.ts';
import { itemId } from './items.ts';
import { effectivity, lotSizeOf, type Mapping, maybe } from './mapping.ts';
import { placeId } from './places.ts';
import type { Row } from './records.ts';

export type LaneInput = NonNullable<ModelInput['lanes']>[number];
type Trees = { items: Hierarchy; locations: Hierarchy };

const WEEK = 7 * 86400;
/** Preferred to every way of supply a planner would choose, and not 0, which means never. */
const FIRST_RANK = 0.001;

/** Supplier terms become buy lanes, distribution legs become truck lanes (rules 8 to 10). */
export function mapSourcing(mapping: Mapping, trees: Trees): void {
  const used = usedAt(mapping);
  for (const row of mapping.records.rows('itemsupplier')) mapTerms(mapping, row, { trees, used, from: 'supplier' });
  for (const row of mapping.records.rows('itemdistribution')) mapTerms(mapping, row, { trees, used, from: 'location' });
}

type Terms = { trees: Trees; used: ReadonlyMap<string, ReadonlySet<string>>; from: 'supplier' | 'location' };

function mapTerms(mapping: Mapping, row: Row, of: Terms): void {
  const { records } = mapping;
  const item = records.required(row, 'item', 'item');
  const from = records.required(row, of.from === 'supplier' ? 'supplier' : 'origin', of.from);
  const to = records.reference(row, 'location', 'location');
  if (item === undefined || from === undefined) return;
  if (to === undefined && records.text(row, 'location') !== undefined) return;
  const items = of.trees.items.leaves(item);
  const targets = to === undefined ? locationsUsing(items, of.used) : of.trees.locations.leaves(to);
  if (targets.length === 0) records.note('warning', 'frepple.terms-without-place', { table: row.table }, item);
  for (const target of targets) {
    if (of.from === 'location' && target === from) continue;
    const there = to === undefined ? items.filter((one) => of.used.get(one)?.has(target)) : items;
    addLane(mapping, row, { item, items: there, from, to: target, table: of.from });
  }
}

function locationsUsing(items: readonly string[], used: Terms['used']): string[] {
  return [...new Set(items.flatMap((item) => [...(used.get(item) ?? [])]))].sort();
}

type Ends = { item: string; items: readonly string[]; from: string; to: string; table: 'supplier' | 'location' };

function addLane(mapping: Mapping, row: Row, ends: Ends): void {
  const { records, ids, tables } = mapping;
  const sizes = records.numbers(row, { sizeminimum: 1, sizemultiple: undefined, sizemaximum: undefined });
  const priority = records.number(row, 'priority', 1) ?? 1;
  const cost = records.number(row, 'cost');
  const hard = records.seconds(row, 'hard_safety_leadtime', 0) ?? 0;
  const id = ids.lanes.of('lane', `${row.table} ${row.row} ${ends.to}`, `${ends.from} → ${ends.to}: ${ends.item}`);
  tables.lanes.push({
    id,
    from: placeId(mapping, ends.table, ends.from),
    to: placeId(mapping, 'location', ends.to),
    items: ends.items.map((item) => itemId(mapping, item)),
    mode: ends.table === 'supplier' ? 'buy' : 'truck',
    leadTime: (records.seconds(row, 'leadtime', 0) ?? 0) + hard,
    rank: Math.max(0, priority),
    ...(cost ? { cost: { perUnit: cost } } : {}),
    ...lotSizeOf(sizes),
    ...effectivity(mapping, row),
  });
  const window = records.seconds(row, 'batchwindow', WEEK) ?? 0;
  if (window > 0) tables.policies.push({ scope: { lane: id }, parameter: 'batchWindow', value: window });
  if ((records.seconds(row, 'fence', 0) ?? 0) > 0)
    records.note('info', 'frepple.fence-ignored', { table: row.table }, id);
  const resource = records.reference(row, 'resource', 'resource');
  const amount = records.number(row, 'resource_qty', 1);
  if (resource !== undefined && amount !== 0)
    records.note('warning', 'frepple.lane-resource', { table: row.table }, id);
}

/** item → the locations where it is stocked, demanded, made, consumed or shipped. */
function usedAt({ records }: Mapping): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (item: string | undefined, location: string | undefined) => {
    if (item !== undefined && location !== undefined) found.set(item, (found.get(item) ?? new Set()).add(location));
  };
  for (const table of ['buffer', 'demand', 'operation'])
    for (const row of records.rows(table)) add(records.text(row, 'item'), records.text(row, 'location'));
  for (const row of records.rows('operationmaterial')) {
    const operation = records.named('operation', records.text(row, 'operation') ?? '');
    if (operation) add(records.text(row, 'item'), records.text(operation, 'location'));
  }
  for (const row of records.rows('itemdistribution'))
    for (const end of ['origin', 'location']) add(records.text(row, 'item'), records.text(row, end));
  return found;
}

/** A stock that is never short: a source of its own with no lead time, preferred to every other. */
export function endlessSupply(mapping: Mapping, item: string, place: string): void {
  const { ids, tables, calendars } = mapping;
  const from = ids.places.of('endless', 'supply', 'never short');
  if (!tables.places.some((one) => one.id === from))
    tables.places.push({ id: from, level: 'site', role: 'supplier', calendar: calendars.always() });
  const id = ids.lanes.of('endless', `${item}\n${place}`, `${from} → ${place}: ${item}`);
  tables.lanes.push({ id, from, to: place, items: [item], mode: 'buy', leadTime: 0, ...maybe('rank', FIRST_RANK) });
}
