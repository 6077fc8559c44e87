import type { Demand } from '../entities/demand.ts';
import type { Process } from '../entities/process.ts';
import type { Check } from './check.ts';
import { isActive } from './model-index.ts';

/** What is wanted or consumed can come from somewhere, and what is made is counted once. */
export function checkSources(check: Check): void {
  const from = sourcesOf(check);
  const wanted = wantedItems(check);
  check.model.items.forEach((item, row) => {
    const why = wanted.get(item.id);
    if (why && !from.any && !from.items.has(item.id))
      check.warn('item-without-source', ['items', row, 'id'], { item: item.id, ...why }, item.id);
  });
  check.model.processes.forEach((process, row) => {
    checkMade(check, process, row);
  });
  checkLots(check);
}

/** Items that a process in use makes, a lane carries or that lie in stock; `any` when a lane carries everything. */
function sourcesOf({ model, index }: Check): { items: Set<string>; any: boolean } {
  const items = new Set<string>(index.makers.keys());
  for (const process of model.processes)
    if (isActive(process))
      for (const step of process.steps)
        for (const one of step.materials ?? []) if (one.use !== 'consumed' && one.use !== 'sample') items.add(one.item);
  const lanes = model.lanes.filter((lane) => isActive(lane) && lane.mode !== 'return');
  for (const lane of lanes) if (lane.items !== '*') for (const id of lane.items) items.add(id);
  for (const lot of model.stock) if (lot.quantity > 0) items.add(lot.item);
  return { items, any: lanes.some((lane) => lane.items === '*') };
}

type Why = { why: 'demand' | 'material'; by: string };

function wantedItems({ model }: Check): Map<string, Why> {
  const wanted = new Map<string, Why>();
  for (const demand of model.demands)
    if (isWanted(demand) && !wanted.has(demand.item)) wanted.set(demand.item, { why: 'demand', by: demand.id });
  for (const process of model.processes) {
    if (!isActive(process)) continue;
    for (const step of process.steps)
      for (const one of step.materials ?? []) {
        const open = one.use === 'consumed' && one.suppliedBy !== 'customer' && !one.alternates?.length;
        if (open && !wanted.has(one.item)) wanted.set(one.item, { why: 'material', by: process.id });
      }
  }
  return wanted;
}

function isWanted(demand: Demand): boolean {
  return demand.kind !== 'history' && demand.kind !== 'return' && isActive(demand);
}

function checkMade(check: Check, process: Process, row: number): void {
  const made = new Set(process.makes.map((one) => one.item));
  process.steps.forEach((step, s) => {
    step.materials?.forEach((one, i) => {
      if (one.use !== 'produced' || !made.has(one.item)) return;
      const params = { item: one.item, process: process.id, step: step.id };
      check.warn('made-twice', ['processes', row, 'steps', s, 'materials', i, 'item'], params, one.item);
    });
  });
  const place = check.index.by.place.get(process.place ?? '');
  if (place && place.role !== 'own')
    check.warn('process-place-not-own', ['processes', row, 'place'], { place: place.id, role: place.role }, place.id);
}

/** The smallest lot of every source is larger than all that is wanted: the rest will lie. */
function checkLots(check: Check): void {
  const { model, index } = check;
  const total = new Map<string, number>();
  for (const demand of model.demands)
    if (isWanted(demand)) total.set(demand.item, (total.get(demand.item) ?? 0) + demand.quantity);
  const free = new Set<string>();
  for (const lane of model.lanes)
    if (isActive(lane) && lane.items !== '*')
      for (const id of lane.items) if ((lane.lotSize?.min ?? 0) <= (total.get(id) ?? 0)) free.add(id);
  const everything = model.lanes.some((lane) => isActive(lane) && lane.items === '*');
  model.processes.forEach((process, row) => {
    const { item } = process.makes[0];
    const quantity = total.get(item);
    const minimum = process.lotSize?.min ?? 0;
    if (quantity === undefined || !isActive(process) || minimum <= quantity || free.has(item) || everything) return;
    if (index.makers.get(item)?.some((other) => (other.lotSize?.min ?? 0) <= quantity)) return;
    check.warn('lot-minimum-above-demand', ['processes', row, 'lotSize', 'min'], { item, minimum, quantity }, minimum);
  });
}
