import type { MakeSource, SourceMaterial, SourceOutput } from '@tutti/engines/requirements';
import { type Attributes, type Condition, holds, type Material, type Process, type Step } from '@tutti/model';
import { likelyPath, type Path, type ProcessGraph, processGraph } from '../schedule/likely-path.ts';
import type { ModelView } from '../schedule/model-view.ts';
import type { PlannedTimes } from '../schedule/planned-time.ts';
import type { SupplyTime } from './supply-time.ts';

export type MakeParts = { view: ModelView; time: SupplyTime; times: PlannedTimes; varying: ReadonlySet<string> };

/** Working seconds: once per order and per good unit. */
type Span = { fixed: number; perUnit: number };

/**
 * A process as a source of requirements: materials with their yields and offsets, other products, the least time it takes.
 *
 * The lead time is the longest path through the steps without queues, in the time in which anybody of its resources works:
 * no order is called impossible that the schedule could place. Conditions on what every unit of the item has alike are
 * settled here, the others are left to the order.
 * @param at  id of the source; netting place; place of the work; quantity for which the longest path is chosen
 */
export function makeSource(
  process: Process,
  parts: MakeParts,
  at: { id: string; place: string; work: string | undefined; reference: number },
): MakeSource {
  const [main] = process.makes;
  const constant = { ...process.attributes, ...parts.view.item.get(main.item)?.attributes };
  const open = openSteps(process, constant, parts.varying);
  const graph = processGraph(open);
  const whole = likelyPath(processGraph({ ...open, steps: open.steps.map(({ when: _, ...step }) => step) }), {});
  const path = likelyPath(graph, constant);
  const yields = new Map(process.steps.map((step) => [step.id, parts.times.yieldOf(process, step)]));
  const spans = new Map(path.steps.map((step) => [step.id, spanOf(process, step, { parts, work: at.work })]));
  const factor = (step: Step) => yieldFrom(step, { graph, path, yields });
  const scaled = (step: Step): Span => {
    const span = spans.get(step.id) ?? { fixed: 0, perUnit: 0 };
    return {
      fixed: span.fixed,
      perUnit: span.perUnit / (main.quantity * factor(step) * (process.splittable?.maxParts ?? 1)),
    };
  };
  const dates = pathDates(path, scaled, at.reference);
  const end = main.at === undefined ? undefined : dates.get(main.at)?.end;
  const total =
    end ?? [...dates.values()].reduce((a, b) => (size(b.end, at.reference) > size(a, at.reference) ? b.end : a), none);
  const calendar = calendarOf(path, { parts, spans, work: at.work });
  return {
    type: 'make',
    id: at.id,
    item: main.item,
    place: at.place,
    makesQuantity: main.quantity,
    leadTime: {
      seconds: Math.ceil(total.fixed),
      perUnitSeconds: total.perUnit,
      ...(calendar === undefined ? {} : { calendar }),
    },
    materials: whole.steps.flatMap((step) => {
      const offset = Math.floor(dates.get(step.id)?.start.fixed ?? 0);
      return (step.materials ?? []).flatMap((one) =>
        materialOf(one, { step, constant, parts, yieldFrom: factor(step), offset }),
      );
    }),
    outputs: outputsOf(process, whole, { constant, parts, factor }),
    ...termsOf(process, parts.time),
    cost: { perUnit: workCost(path, { parts, scaled }) + materialCost(whole, { main: main.quantity, parts, factor }) },
  };
}

const none: Span = { fixed: 0, perUnit: 0 };
const size = (span: Span, quantity: number) => span.fixed + span.perUnit * quantity;
const plus = (a: Span, b: Span): Span => ({ fixed: a.fixed + b.fixed, perUnit: a.perUnit + b.perUnit });

function termsOf({ rank, share, lotSize, validFrom, validTo }: Process, time: SupplyTime) {
  return {
    ...(rank === undefined ? {} : { rank }),
    ...(share === undefined ? {} : { share }),
    ...(lotSize ? { lotSize: allowedLot(lotSize) } : {}),
    ...(validFrom === undefined ? {} : { validFrom: time.ceil(validFrom) }),
    ...(validTo === undefined ? {} : { validUntil: time.floor(validTo) }),
  };
}

/** Nothing stated is no bound: 0 stands for none in files. */
export function allowedLot({ min, max, multiple }: NonNullable<Process['lotSize']>) {
  return { ...(min ? { min } : {}), ...(max ? { max } : {}), ...(multiple ? { multiple } : {}) };
}

/** Clauses on what varies between orders stay; of the others a false one settles the condition. */
export function settle(
  when: Condition | undefined,
  constant: Attributes,
  varying: ReadonlySet<string>,
): Condition | false {
  const open: Condition = [];
  for (const clause of when ?? [])
    if (varying.has(clause.attribute)) open.push(clause);
    else if (!holds([clause], constant)) return false;
  return open;
}

/** Steps that can be on the way of an order, with the open part of their conditions; links through the others are kept by the path. */
function openSteps(process: Process, constant: Attributes, varying: ReadonlySet<string>): Process {
  const never: Condition = [{ attribute: '\u0000never', is: 'eq', value: true }];
  return {
    ...process,
    steps: process.steps.map(({ when, ...step }) => {
      const open = settle(when, constant, varying);
      return open === false
        ? { ...step, when: never, materials: [] }
        : open.length > 0
          ? { ...step, when: open }
          : step;
    }),
  };
}

function materialOf(
  material: Material,
  at: { step: Step; constant: Attributes; parts: MakeParts; yieldFrom: number; offset: number },
): SourceMaterial[] {
  if ((material.use !== 'consumed' && material.use !== 'sample') || material.suppliedBy === 'customer') return [];
  const own = settle(material.when, at.constant, at.parts.varying);
  if (own === false) return [];
  const when = [...(at.step.when ?? []), ...own];
  return [
    {
      item: material.item,
      quantity: material.quantity,
      basis: material.basis,
      yieldFrom: at.yieldFrom,
      scrap: Math.min(material.scrap ?? 0, 0.999),
      offsetSeconds: at.offset,
      ...(when.length > 0 ? { when } : {}),
      ...(material.alternates ? { alternates: material.alternates } : {}),
    },
  ];
}

function outputsOf(
  process: Process,
  path: Path,
  given: { constant: Attributes; parts: MakeParts; factor: (step: Step) => number },
): SourceOutput[] {
  const makes = process.makes.slice(1).map(({ item, quantity }): SourceOutput => ({ item, quantity }));
  const made = new Set(process.makes.map((one) => one.item));
  const others = path.steps.flatMap((step) =>
    (step.materials ?? []).flatMap((material): SourceOutput[] => {
      const gives = material.use === 'produced' || material.use === 'co-product' || material.use === 'by-product';
      const own = settle(material.when, given.constant, given.parts.varying);
      if (!gives || made.has(material.item) || own === false) return [];
      const when = [...(step.when ?? []), ...own];
      const { item, quantity, basis } = material;
      return [{ item, quantity, basis, ...(when.length > 0 ? { when } : {}) }];
    }),
  );
  return [...makes, ...others];
}

function yieldFrom(step: Step, of: { graph: ProcessGraph; path: Path; yields: ReadonlyMap<string, number> }): number {
  const later = of.graph.after.get(step.id);
  let good = of.yields.get(step.id) ?? 1;
  for (const other of of.path.steps)
    if (other.id !== step.id && later?.has(other.id)) good *= of.yields.get(other.id) ?? 1;
  return Math.min(1, Math.max(good, 1e-9));
}

/** The quickest mode. */
function spanOf(process: Process, step: Step, at: { parts: MakeParts; work: string | undefined }): Span {
  const spans = step.modes.map((mode) => {
    const used = mode.uses.flatMap((use) => (typeof use.of === 'string' ? [use.of] : use.of.all));
    const time = at.parts.times.of({ process, step, mode, ...(at.work ? { place: at.work } : {}) }, used);
    return { fixed: time.fixed + time.teardown, perUnit: time.perUnit };
  });
  return spans.reduce((a, b) => (size(b, 1) < size(a, 1) ? b : a));
}

/** Earliest start and end of each step, forward through the links; overlapping and started-with successors start with it. */
function pathDates(path: Path, spanOf: (step: Step) => Span, reference: number) {
  const dates = new Map<string, { start: Span; end: Span }>();
  for (const step of path.steps) {
    let start = none;
    for (const link of path.links) {
      const before = link.to === step.id && link.type !== 'not-in-parallel' ? dates.get(link.from) : undefined;
      if (!before) continue;
      const from = link.type === 'after-end' && link.overlapQuantity === undefined ? before.end : before.start;
      const free = plus(from, { fixed: link.min, perUnit: 0 });
      if (size(free, reference) > size(start, reference)) start = free;
    }
    dates.set(step.id, { start, end: plus(start, spanOf(step)) });
  }
  return dates;
}

/** The time of all resources of the path together; elapsed time as soon as one step takes time without them. */
function calendarOf(
  path: Path,
  at: { parts: MakeParts; spans: ReadonlyMap<string, Span>; work: string | undefined },
): number | undefined {
  const { view, time } = at.parts;
  const timed = path.steps.filter((step) => size(at.spans.get(step.id) ?? none, 1) > 0);
  const of: { calendar: string; place: string | undefined }[] = [];
  for (const step of timed) {
    const uses = step.modes.flatMap((mode) => mode.uses);
    if (uses.length === 0) return undefined;
    for (const { of: target } of uses)
      for (const id of typeof target === 'string' ? [target] : target.all.slice(0, 1))
        for (const one of view.members.get(id) ?? [view.resource.get(id)])
          if (one?.calendar !== undefined) of.push({ calendar: one.calendar, place: one.place });
  }
  return time.unionOf(of, 'extended');
}

/** Currency per good unit of the cheapest mode: hours of its resources and the mode's own cost. */
function workCost(path: Path, of: { parts: MakeParts; scaled: (step: Step) => Span }): number {
  const { view } = of.parts;
  return path.steps.reduce((sum, step) => {
    const hours = of.scaled(step).perUnit / 3600;
    const costs = step.modes.map((mode) =>
      mode.uses.reduce((total, use) => {
        const id = typeof use.of === 'string' ? use.of : use.of.all[0];
        const one = view.members.get(id)?.[0] ?? view.resource.get(id);
        return total + (one?.cost?.perHour ?? 0) * use.quantity * hours;
      }, mode.costPerUnit ?? 0),
    );
    return sum + Math.min(...costs);
  }, 0);
}

function materialCost(path: Path, of: { main: number; parts: MakeParts; factor: (step: Step) => number }): number {
  let sum = 0;
  for (const step of path.steps)
    for (const { item, quantity, basis, use, suppliedBy } of step.materials ?? [])
      if (use === 'consumed' && basis === 'unit' && suppliedBy !== 'customer')
        sum += ((of.parts.view.item.get(item)?.cost ?? 0) * quantity) / (of.main * of.factor(step));
  return sum;
}
