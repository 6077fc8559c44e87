import type { ModelInput } from '@tutti/model';
import { itemId } from './items.ts';
import { attributesOf, type Mapping, maybe, named } from './mapping.ts';
import { placeId } from './places.ts';
import type { Processes } from './processes.ts';
import type { Row } from './records.ts';

type DemandInput = NonNullable<ModelInput['demands']>[number];

/** Which statuses are what; the others are left out. */
const KINDS: Record<string, 'order' | 'history'> = { open: 'order', quote: 'order', closed: 'history' };

/** The demands (rule 13): open and quote are orders, closed is history; what else there is, is left out and said. */
export function mapDemands(mapping: Mapping, processes: Processes): void {
  const { records } = mapping;
  for (const row of records.rows('demand')) {
    const status = records.text(row, 'status') ?? 'open';
    const kind = KINDS[status];
    if (kind === undefined) {
      records.note('info', 'frepple.demand-left-out', { status }, row.name);
      continue;
    }
    const demand = demandOf(mapping, row, { kind, processes });
    if (demand) mapping.tables.demands.push(demand);
  }
}

function demandOf(
  mapping: Mapping,
  row: Row,
  { kind, processes }: { kind: 'order' | 'history'; processes: Processes },
): DemandInput | undefined {
  const { records, timeZone, ids } = mapping;
  const item = records.required(row, 'item', 'item');
  const location = locationOf(mapping, row);
  const at = records.date(row, 'due', timeZone);
  if (at === undefined) records.refuse('frepple.field-missing', row, 'due');
  const customer = records.reference(row, 'customer', 'customer');
  const quantity = records.number(row, 'quantity', 1) ?? 1;
  if (quantity < 0) records.refuse('frepple.negative-quantity', row, 'quantity');
  if (item === undefined || location === undefined || at === undefined || quantity < 0) return undefined;
  const shared = {
    ...named(mapping, row, ids.demands.of('demand', row.name)),
    kind,
    item: itemId(mapping, item),
    quantity,
    place: placeId(mapping, 'location', location),
    at,
    ...maybe('customer', customer === undefined ? undefined : placeId(mapping, 'customer', customer)),
  };
  const priority = records.number(row, 'priority', 10) ?? 10; // of history it says nothing
  if (kind === 'history') return shared;
  records.note('info', 'frepple.prices-from-priority', {}, row.name);
  return {
    ...shared,
    priority,
    ...wishes(mapping, row, { at, quantity }),
    ...delivery(mapping, row, { item, processes }),
  };
}

/** Where a demand is: its location, or the only location there is. */
function locationOf({ records }: Mapping, row: Row): string | undefined {
  const all = records.rows('location');
  if (records.text(row, 'location') === undefined && all.length === 1) return all[0]?.name;
  return records.required(row, 'location', 'location');
}

/** How the customer wants it: urgency, parts, how late at most. Prices of lateness are not in the source. */
function wishes(mapping: Mapping, row: Row, of: { at: number; quantity: number }): Partial<DemandInput> {
  const { records } = mapping;
  const least = records.number(row, 'minshipment');
  if (least !== undefined && least > 0 && least < of.quantity)
    records.note('info', 'frepple.part-size-ignored', {}, row.name);
  const partial = (least ?? Math.floor(of.quantity / 10)) < of.quantity && of.quantity > 1;
  const late = records.seconds(row, 'maxlateness');
  if (records.text(row, 'status') === 'quote') records.note('info', 'frepple.quote-as-order', {}, row.name);
  const policy = records.text(row, 'policy') ?? 'independent';
  const owner = records.text(row, 'owner');
  if (owner !== undefined && policy !== 'independent')
    records.note('warning', 'frepple.shipped-together', { policy }, owner);
  return {
    ...(partial ? { partial } : {}),
    ...maybe('latest', late === undefined ? undefined : of.at + late * 1000),
    ...attributesOf(mapping, row, ['status', 'batch', 'owner', 'category', 'subcategory']),
  };
}

/** A delivery operation is the process of the demand; one with alternatives leaves the choice to the planner. */
function delivery(
  mapping: Mapping,
  row: Row,
  { item, processes }: { item: string; processes: Processes },
): Partial<DemandInput> {
  const { records } = mapping;
  const operation = records.reference(row, 'operation', 'operation');
  if (operation === undefined) return {};
  const wanted = processes.delivered.get(`${operation}\n${item}`) ?? itemId(mapping, item);
  const fitting = (processes.made.get(operation) ?? []).filter((made) => made.item === wanted);
  const [only] = fitting;
  if (only === undefined) records.refuse('frepple.delivery-makes-other', row, 'operation');
  if (fitting.length > 1) records.note('info', 'frepple.delivery-by-alternates', {}, operation);
  return { item: wanted, ...(fitting.length === 1 && only ? { process: only.process } : {}) };
}
