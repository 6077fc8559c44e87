import { Identifiers } from './identifiers.ts';
import { itemId } from './items.ts';
import { attributesOf, effectivity, lotSizeOf, type Mapping, maybe } from './mapping.ts';
import { childNames, type Operation, readOperations, type Variant, variantsOf } from './operations.ts';
import { placeId } from './places.ts';
import type { Resources } from './resources.ts';
import { type Flow, readFlows } from './step-materials.ts';
import { type ProcessInput, readLoads } from './step-uses.ts';
import { type StepSources, stepOf } from './steps.ts';

/** What an operation became: its processes, what one run of it makes, and the ids of its steps. */
export type Made = { process: string; item: string; perRun: number; place: string; steps: Map<string, string> };
export type Processes = {
  /** operation (also a child taken by itself) → the processes that carry it out. */
  made: ReadonlyMap<string, readonly Made[]>;
  /** `operation\nitem` → the item a demand with that delivery operation asks for. */
  delivered: ReadonlyMap<string, string>;
  operations: ReadonlyMap<string, Operation>;
};

type Work = { mapping: Mapping; sources: StepSources; made: Map<string, Made[]>; delivered: Map<string, string> };

/** Operations that stand alone or are delivered by become processes, alternatives as processes of their own (rules 4 to 8). */
export function mapProcesses(mapping: Mapping, resources: Resources): Processes {
  const { records } = mapping;
  const operations = readOperations(records);
  const sources: StepSources = { resources, loads: readLoads(mapping), flows: readFlows(mapping) };
  const work: Work = { mapping, sources, made: new Map(), delivered: new Map() };
  const wanted = deliveries(mapping);
  const children = childNames(operations);
  for (const operation of operations.values()) {
    const demanded = wanted.get(operation.name);
    if (children.has(operation.name) && !demanded) continue;
    const variants = variantsOf(records, operation);
    const delivers = variants.some((one) => madeBy(work, operation, one) === undefined) ? [...(demanded ?? [])] : [];
    for (const [order, variant] of variants.entries()) mapVariant(work, { operation, variant, order, delivers });
  }
  return { made: work.made, delivered: work.delivered, operations };
}

/** operation → the items of the demands it delivers. */
function deliveries({ records }: Mapping): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const row of records.rows('demand')) {
    const operation = records.reference(row, 'operation', 'operation');
    const item = records.reference(row, 'item', 'item');
    if (operation !== undefined && item !== undefined)
      found.set(operation, (found.get(operation) ?? new Set()).add(item));
  }
  return found;
}

type Way = { operation: Operation; variant: Variant; order: number; delivers: readonly string[] };

function mapVariant(work: Work, way: Way): void {
  const item = madeBy(work, way.operation, way.variant);
  if (item !== undefined) addProcess(work, way, { item, id: itemId(work.mapping, item) });
  else if (way.delivers.length === 0)
    work.mapping.records.note('warning', 'frepple.operation-makes-nothing', {}, way.operation.name);
  else for (const wanted of way.delivers) addProcess(work, way, { item: wanted, id: deliveredItem(work, way, wanted) });
}

/** The item an operation makes (rule 6): its own, else that of the last step that gives one. */
function madeBy({ sources }: Work, operation: Operation, variant: Variant): string | undefined {
  const given = [...variant.steps]
    .reverse()
    .flatMap((step) => [
      ...(sources.flows.get(step.name) ?? []).filter((flow) => flow.perUnit > 0).map((flow) => flow.item),
    ]);
  return operation.item ?? variant.sized.item ?? given[0] ?? variant.steps.at(-1)?.item;
}

/** A delivery that uses up the item it delivers makes a delivered item, lest the process feed itself. */
function deliveredItem({ mapping, sources, delivered }: Work, way: Way, item: string): string {
  const key = `${way.operation.name}\n${item}`;
  const known = delivered.get(key);
  if (known !== undefined) return known;
  const flows = way.variant.steps.flatMap((step) => sources.flows.get(step.name) ?? []);
  const takes = flows.some((flow) => flow.item === item && flow.perUnit < 0);
  const id = takes ? mapping.ids.items.of('delivered', key, `${item} by ${way.operation.name}`) : itemId(mapping, item);
  if (takes) {
    mapping.tables.items.push({ id, kind: 'product', unit: 'C62' });
    mapping.records.note('info', 'frepple.delivered-item', {}, id);
  }
  delivered.set(key, id);
  return id;
}

function addProcess(work: Work, way: Way, of: { item: string; id: string }): void {
  const { mapping, sources } = work;
  const { records, now } = mapping;
  const { operation, variant } = way;
  const window = windowOf(mapping, variant);
  if (window.validTo !== undefined && window.validTo <= now) {
    records.note('info', 'frepple.process-over', {}, operation.name);
    return;
  }
  const location = locationOf(mapping, operation, variant);
  if (location === undefined) {
    records.refuse('frepple.field-missing', operation.row, 'location');
    return;
  }
  const place = placeId(mapping, 'location', location);
  const stepIds = new Identifiers();
  const ids = variant.steps.map((step, i) => stepIds.of(`step ${i + 1}`, step.name));
  const output = outputOf(mapping, variant, { flows: sources.flows, item: of.item });
  const at = ids[output.at];
  const process: ProcessInput = {
    ...processName(mapping, way, of.item),
    makes: [{ item: of.id, quantity: output.perRun, ...(output.at === ids.length - 1 ? {} : { at }) }],
    place,
    steps: variant.steps.map((step, i) =>
      stepOf(mapping, sources, { operation: step, id: ids[i] as string, made: of.item }),
    ),
    ...linksOf(mapping, variant, ids),
    ...maybe('share', variant.share),
    ...lotSizeOf(sizesOf(mapping, variant), output.perRun),
    rank: operation.priority > 0 ? operation.priority + way.order / 1000 : 0,
    ...window,
    ...attributesOf(mapping, variant.sized.row, ['category', 'subcategory']),
  };
  mapping.tables.processes.push(process);
  sayDropped(mapping, variant, location);
  const made = { process: process.id, item: of.id, perRun: output.perRun, place, steps: stepMap(variant, ids) };
  for (const name of new Set([operation.name, ...variant.path]))
    work.made.set(name, [...(work.made.get(name) ?? []), made]);
}

function stepMap(variant: Variant, ids: readonly string[]): Map<string, string> {
  return new Map(variant.steps.map((step, i) => [step.name, ids[i] as string]));
}

function processName(mapping: Mapping, { operation, variant }: Way, item: string): { id: string; name?: string } {
  const taken = variant.path.join(' + ');
  const wish = taken === '' ? operation.name : variant.sized === operation ? `${operation.name}: ${taken}` : taken;
  const id = mapping.ids.processes.of('process', `${operation.name}\n${taken}\n${item}`, wish);
  return id === operation.name ? { id } : { id, name: wish.slice(0, 500) };
}

function locationOf({ records }: Mapping, operation: Operation, variant: Variant): string | undefined {
  const all = records.rows('location');
  const near = [operation, variant.sized, ...[...variant.steps].reverse()].find((one) => one.location !== undefined);
  return near?.location ?? (all.length === 1 ? all[0]?.name : undefined);
}

/** How much of the item one run makes, and the step (index) at whose end it is there. */
function outputOf(
  { records }: Mapping,
  variant: Variant,
  of: { flows: ReadonlyMap<string, readonly Flow[]>; item: string },
): { perRun: number; at: number } {
  let perRun = 0;
  let at = variant.steps.length - 1;
  variant.steps.forEach((step, i) => {
    for (const flow of of.flows.get(step.name) ?? []) {
      if (flow.item !== of.item || flow.perUnit + flow.perOrder <= 0) continue;
      perRun += flow.perUnit;
      at = i;
      if (flow.perOrder !== 0) records.note('warning', 'frepple.fixed-output', {}, step.name);
      if (flow.at === 'start') records.note('info', 'frepple.produced-at-start', {}, step.name);
    }
  });
  return { perRun: perRun > 0 ? perRun : 1, at };
}

function sizesOf({ records }: Mapping, { sized }: Variant): ReturnType<typeof records.numbers> {
  return records.numbers(sized.row, { sizeminimum: 1, sizemultiple: undefined, sizemaximum: undefined });
}

function windowOf(mapping: Mapping, { windows }: Variant): { validFrom?: number; validTo?: number } {
  const all = windows.map((row) => effectivity(mapping, row));
  const starts = all.map((one) => one.validFrom).filter((one) => one !== undefined);
  const ends = all.map((one) => one.validTo).filter((one) => one !== undefined);
  return {
    ...maybe('validFrom', starts.length === 0 ? undefined : Math.max(...starts)),
    ...maybe('validTo', ends.length === 0 ? undefined : Math.min(...ends)),
  };
}

/** Dependencies between steps of one process are its links; without any the listed order holds. */
function linksOf({ records }: Mapping, variant: Variant, ids: readonly string[]): { links?: ProcessInput['links'] } {
  const at = new Map(variant.steps.map((step, i) => [step.name, i]));
  const links: NonNullable<ProcessInput['links']> = [];
  for (const row of records.rows('operationdependency')) {
    const to = at.get(records.reference(row, 'operation', 'operation') ?? '');
    const from = at.get(records.reference(row, 'blockedby', 'operation') ?? '');
    if (to === undefined) continue;
    if (from === undefined) {
      records.note('warning', 'frepple.dependency-outside', {}, variant.sized.name);
      continue;
    }
    const lag = records.seconds(row, 'hard_safety_leadtime', 0);
    links.push({
      from: ids[from] as string,
      to: ids[to] as string,
      type: 'after-end',
      ...(lag ? { minSeconds: lag } : {}),
    });
  }
  return links.length === 0 ? {} : { links };
}

function sayDropped({ records, tables }: Mapping, variant: Variant, location: string): void {
  for (const step of variant.steps)
    if (step.location !== undefined && step.location !== location)
      records.note('warning', 'frepple.step-elsewhere', {}, step.name);
  if (!variant.steps.includes(variant.sized) && (records.number(variant.sized.row, 'cost') ?? 0) > 0)
    records.note('info', 'frepple.routing-cost', {}, variant.sized.name);
  const window = records.seconds(variant.sized.row, 'batchwindow', 0) ?? 0;
  const process = tables.processes.at(-1);
  if (window > 0 && process?.place !== undefined) {
    const scope = { item: process.makes[0]?.item as string, place: process.place };
    const has = tables.policies.some(
      (one) => one.parameter === 'batchWindow' && one.scope.item === scope.item && one.scope.place === scope.place,
    );
    if (!has) tables.policies.push({ scope, parameter: 'batchWindow', value: window });
  }
}
