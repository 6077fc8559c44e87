import type { ModelInput } from '@tutti/model';
import type { Hierarchy } from './hierarchy.ts';
import { itemId } from './items.ts';
import { laneIndex } from './lane-index.ts';
import { type Mapping, maybe } from './mapping.ts';
import { placeId } from './places.ts';
import type { Made, Processes } from './processes.ts';
import type { Row } from './records.ts';
import { resourceId } from './resources.ts';

type OrderInput = NonNullable<ModelInput['orders']>[number];

/** Statuses that do not come over, and why (rule 14). */
const LEFT_OUT = new Set(['proposed', 'closed']);

/** Existing orders: purchase, distribution and manufacturing orders, and the fixed work on named resources. */
export function mapOrders(mapping: Mapping, of: { processes: Processes; resources: Hierarchy }): void {
  const { records } = mapping;
  const steps: Row[] = [];
  const lanesTo = laneIndex(mapping.tables.lanes);
  for (const row of records.rows('operationplan')) {
    const type = records.text(row, 'type') ?? 'MO';
    const status = records.text(row, 'status') ?? 'proposed';
    if (LEFT_OUT.has(status)) records.note('info', 'frepple.order-left-out', { status }, reference(mapping, row));
    else if (type === 'WO') steps.push(row);
    else if (type === 'PO' || type === 'DO') mapTransport(mapping, row, { type, lanesTo });
    else if (type === 'MO') mapMake(mapping, row, of);
    else records.note('info', 'frepple.order-type-left-out', { type }, reference(mapping, row));
  }
  for (const row of steps) mapStep(mapping, row, of);
}

function reference({ records }: Mapping, row: Row): string {
  return records.text(row, 'reference') ?? row.name;
}

/** What every order says: id, quantity still to come, dates, state. */
function shared(
  mapping: Mapping,
  row: Row,
): { id: string; quantity: number; start: number; end: number } & Partial<OrderInput> {
  const { records, timeZone, now, ids } = mapping;
  const status = records.text(row, 'status');
  const name = reference(mapping, row);
  const done = records.number(row, 'quantity_completed', 0) ?? 0;
  if (done > 0) records.note('info', 'frepple.part-done', {}, name);
  const given = { start: records.date(row, 'startdate', timeZone), end: records.date(row, 'enddate', timeZone) };
  if (given.start === undefined && given.end === undefined)
    records.note('warning', 'frepple.order-without-dates', {}, name);
  let start = given.start ?? given.end ?? now;
  let end = Math.max(given.end ?? start, start);
  if (status === 'completed') {
    records.note('warning', 'frepple.completed-not-booked', {}, name);
    end = Math.min(end, now);
    start = Math.min(start, end);
  }
  const id = ids.orders.of('order', name);
  return {
    id,
    ...(id === name ? {} : { name }),
    quantity: Math.max(0, (records.number(row, 'quantity', 1) ?? 1) - done),
    start,
    end,
    firm: status !== 'approved',
    state: status === 'approved' || start > now ? 'released' : 'running',
  };
}

function mapTransport(
  mapping: Mapping,
  row: Row,
  { type, lanesTo }: { type: 'PO' | 'DO'; lanesTo: ReturnType<typeof laneIndex> },
): void {
  const { records, tables } = mapping;
  const item = records.required(row, 'item', 'item');
  const fromTable = type === 'PO' ? 'supplier' : 'location';
  const from = records.required(row, type === 'PO' ? 'supplier' : 'origin', fromTable);
  const to = records.required(row, type === 'PO' ? 'location' : 'destination', 'location');
  if (item === undefined || from === undefined || to === undefined) return;
  const ends = { from: placeId(mapping, fromTable, from), to: placeId(mapping, 'location', to) };
  const id = itemId(mapping, item);
  const lane = lanesTo(id, ends.to).find((one) => one.from === ends.from);
  tables.orders.push({
    ...shared(mapping, row),
    type: type === 'PO' ? 'buy' : 'move',
    item: id,
    ...ends,
    ...maybe('lane', lane?.id),
  });
}

function mapMake(mapping: Mapping, row: Row, of: { processes: Processes; resources: Hierarchy }): void {
  const { records, tables } = mapping;
  const operation = records.required(row, 'operation', 'operation');
  if (operation === undefined) return;
  const [made, ...others] = of.processes.made.get(operation) ?? [];
  if (!made) {
    records.refuse('frepple.order-without-process', row, 'operation');
    return;
  }
  if (others.length > 0) records.note('warning', 'frepple.order-variant-guessed', {}, operation);
  const order = shared(mapping, row);
  tables.orders.push({
    ...order,
    type: 'make',
    item: made.item,
    quantity: order.quantity * made.perRun,
    process: made.process,
    to: made.place,
  });
  const step = made.steps.get(operation);
  if (step !== undefined) freeze(mapping, row, { order, step, made, resources: of.resources });
}

/** A work order is one step of its owner's order. */
function mapStep(mapping: Mapping, row: Row, of: { processes: Processes; resources: Hierarchy }): void {
  const { records, tables, ids } = mapping;
  const owner = records.text(row, 'owner');
  const operation = records.required(row, 'operation', 'operation');
  const order = owner === undefined ? undefined : tables.orders.find((one) => one.id === ids.orders.of('order', owner));
  const made = [...of.processes.made.values()].flat().find((one) => one.process === order?.process);
  const step = operation === undefined ? undefined : made?.steps.get(operation);
  if (!order || !made || step === undefined) {
    records.refuse('frepple.step-without-order', row, 'owner');
    return;
  }
  const { start, end, quantity, firm } = shared(mapping, row);
  freeze(mapping, row, { order: { id: order.id, start, end, quantity, firm }, step, made, resources: of.resources });
}

type Frozen = {
  order: { id: string; start: number; end: number; quantity: number; firm?: boolean };
  step: string;
  made: Made;
  resources: Hierarchy;
};

/** Confirmed work on named resources is a frozen assignment; on a pool nobody knows whose. */
function freeze(mapping: Mapping, row: Row, { order, step, made, resources }: Frozen): void {
  const { records, tables } = mapping;
  if (!order.firm || order.end <= mapping.now) return;
  const process = tables.processes.find((one) => one.id === made.process);
  const mode = process?.steps.find((one) => one.id === step)?.modes[0];
  const loads = resourcesOf(mapping, row);
  const uses = loads.map((load) => ({ resource: resourceId(mapping, load.resource), quantity: load.quantity }));
  for (const use of loads.length > 0 ? [] : (mode?.uses ?? []))
    if (typeof use.of === 'string') uses.push({ resource: use.of, quantity: use.quantity ?? 1 });
  const isMember = (id: string) => tables.resources.some((one) => one.id === id && !one.isClass);
  const members = uses.filter((use) => isMember(use.resource));
  const wanted = mode?.uses?.length ?? 0;
  if (loads.some((load) => resources.isParent(load.resource)) || members.length < wanted)
    records.note('warning', 'frepple.frozen-without-member', {}, order.id);
  if (members.length === 0) return;
  const { id: ofOrder, start, end, quantity } = order;
  tables.assignments.push({
    kind: 'run',
    orders: [ofOrder],
    step,
    mode: mode?.id,
    uses: members,
    start,
    end,
    quantity,
    frozen: true,
  });
}

function resourcesOf({ records }: Mapping, row: Row): { resource: string; quantity: number }[] {
  const name = records.text(row, 'reference') ?? row.name;
  return records
    .rows('operationplanresource')
    .filter((one) => records.text(one, 'operationplan') === name)
    .flatMap((one) => {
      const resource = records.required(one, 'resource', 'resource');
      return resource === undefined ? [] : [{ resource, quantity: records.number(one, 'quantity', 1) ?? 1 }];
    });
}
