import type { TableName } from '../model.ts';
import type { Check } from './check.ts';
import { findCycles } from './find-cycles.ts';
import { isActive } from './model-index.ts';
import type { Spot } from './spot.ts';

/** Nothing is above itself, replaces itself, waits for itself or is made from itself. */
export function checkGraphs(check: Check): void {
  const { model } = check;
  checkParents(check, { table: 'places', column: 'parent', rows: model.places.map((one) => [one.id, one.parent]) });
  checkParents(check, {
    table: 'calendars',
    column: 'parent',
    rows: model.calendars.map((one) => [one.id, one.parent]),
  });
  checkParents(check, {
    table: 'resources',
    column: 'parent',
    rows: model.resources.map((one) => [one.id, one.parent]),
  });
  checkParents(check, { table: 'demands', column: 'parent', rows: model.demands.map((one) => [one.id, one.parent]) });
  const replaced = model.items.map((one): [string, string | undefined] => [one.id, one.replaces?.item]);
  checkParents(check, { table: 'items', column: 'replaces.item', rows: replaced });
  checkPegCycles(check);
  checkLotCycles(check);
  checkItemStructure(check);
}

type Parents = {
  table: TableName;
  column: string;
  rows: readonly (readonly [id: string, parent: string | undefined])[];
};

function checkParents(check: Check, given: Parents): void {
  const successors = new Map<string, string[]>();
  const rowOf = new Map<string, number>();
  given.rows.forEach(([id, parent], row) => {
    if (parent === undefined || successors.has(id)) return;
    successors.set(id, [parent]);
    rowOf.set(id, row);
  });
  const keys = given.column.split('.');
  for (const cycle of findCycles(successors))
    sayCycle(check, { kind: given.table, cycle, spot: [given.table, rowOf.get(cycle[0])!, ...keys] });
}

function sayCycle(check: Check, found: { kind: string; cycle: readonly string[]; spot: Spot }): void {
  const { kind, cycle, spot } = found;
  check.error('cycle', spot, { kind, path: [...cycle, cycle[0]].join(' → ') }, cycle[1] ?? cycle[0]);
}

function checkPegCycles(check: Check): void {
  const successors = new Map<string, string[]>();
  const rowOf = new Map<string, number>();
  check.model.orders.forEach((order, row) => {
    const pegged = order.pegs.flatMap((peg) => peg.order ?? []);
    if (pegged.length === 0 || successors.has(order.id)) return;
    successors.set(order.id, pegged);
    rowOf.set(order.id, row);
  });
  for (const cycle of findCycles(successors))
    sayCycle(check, { kind: 'pegs', cycle, spot: ['orders', rowOf.get(cycle[0])!, 'pegs'] });
}

/** Rework may close a cycle of items, never of lots (safeguards). A lot may lie in several rows; they are one node. */
function checkLotCycles(check: Check): void {
  const successors = new Map<string, string[]>();
  const rowOf = new Map<string, number>();
  check.model.stock.forEach(({ lot, madeFrom }, row) => {
    if (lot === undefined || !madeFrom?.length) return;
    const known = successors.get(lot);
    if (known) known.push(...madeFrom);
    else successors.set(lot, [...madeFrom]);
    if (!known) rowOf.set(lot, row);
  });
  for (const cycle of findCycles(successors))
    sayCycle(check, { kind: 'lots', cycle, spot: ['stock', rowOf.get(cycle[0])!, 'madeFrom'] });
}

/**
 * Items made from themselves: an edge leads from the main item of a process (`makes[0]`, what an order counts) to each item
 * that it always consumes. Left out, because they close cycles rightly: processes that no plan chooses by itself (rank 0) or
 * that are no production (repair, inspection), retired and candidate ones, by-products and co-products, alternates, materials
 * taken only `when` something holds, and what the customer supplies.
 */
function checkItemStructure(check: Check): void {
  const successors = new Map<string, string[]>();
  const spots = new Map<string, Map<string, Spot>>();
  check.model.processes.forEach((process, row) => {
    if (process.type !== 'production' || process.rank === 0 || !isActive(process)) return;
    const made = process.makes[0].item;
    process.steps.forEach((step, s) => {
      step.materials?.forEach((material, i) => {
        if (material.use !== 'consumed' || material.when?.length || material.suppliedBy === 'customer') return;
        if (!successors.has(made)) successors.set(made, []);
        if (!spots.has(made)) spots.set(made, new Map());
        successors.get(made)!.push(material.item);
        if (!spots.get(made)!.has(material.item))
          spots.get(made)!.set(material.item, ['processes', row, 'steps', s, 'materials', i, 'item']);
      });
    });
  });
  for (const cycle of findCycles(successors)) {
    const next = cycle[1] ?? cycle[0];
    const path = [...cycle, cycle[0]].join(' ← ');
    check.error('item-structure-cycle', spots.get(cycle[0])!.get(next)!, { item: cycle[0], path }, next);
  }
}
