import type { RoutingMode, RoutingStep, RoutingUse } from '@tutti/engines/schedule';
import type { Attributes, Item, Mode, Process, Resource, Step, Use } from '@tutti/model';
import type { PlanCalendars } from './calendars.ts';
import type { Path } from './likely-path.ts';
import type { ModelView } from './model-view.ts';
import { availability, type PlannedTimes, type StepOverride } from './planned-time.ts';
import type { PlanResources } from './resources.ts';

export type RoutingParts = {
  view: ModelView;
  resources: PlanResources;
  calendars: PlanCalendars;
  times: PlannedTimes;
  attributesOf: (all: Attributes) => number;
  /** Currency per kWh; absent = energy is not priced. */
  energyPrice?: number;
  /** Most an order may have that is held in a resource until it is used up: by resource index, units of the item. */
  loads: Map<number, number>;
  note: (code: string, params: Record<string, string | number>) => void;
};

/** What a routing is made for: equal contexts share it. */
export type RoutingContext = {
  process: Process;
  item: Item | undefined;
  place: string | undefined;
  path: Path;
  /** Step quantity per unit of the order, by step of the path. */
  factors: number[];
  /** Order quantity, where uses are counted per unit. */
  quantity: number;
  override?: Record<string, StepOverride>;
};

type At = { parts: RoutingParts; context: RoutingContext; step: Step; index: number };

/** A step of a routing; a mode that nobody can do is left out, and the step has none when no mode is left. */
export function routingStep(parts: RoutingParts, context: RoutingContext, index: number): RoutingStep {
  const step = context.path.steps[index];
  const at: At = { parts, context, step, index };
  const calendar = parts.calendars.ofStep(step.calendar, undefined);
  const { batch } = step;
  return {
    id: step.id,
    modes: step.modes.flatMap((mode) => routingModes(at, mode)),
    quantityFactor: context.factors[index],
    across: step.across ?? 'breaks',
    minPieceSeconds: Math.ceil(step.minPieceSeconds ?? 0),
    ...(step.calendar === undefined || calendar === undefined ? {} : { calendar }),
    ...(batch ? { batch: batchRule(at, batch) } : {}),
    ...(step.attributes ? { attributes: parts.attributesOf(step.attributes) } : {}),
    ...((step.where ?? 'own') === 'own' ? {} : { outside: true }),
  };
}

function batchRule({ parts, context }: At, batch: NonNullable<Step['batch']>): RoutingStep['batch'] {
  const { orders, units, load } = batch.max;
  const byLoad = load === undefined ? undefined : unitsInLoad(context.item, batchUnit(context), load);
  const most = Math.min(units ?? Infinity, byLoad ?? Infinity);
  const isLoad = orders === undefined && units === undefined && load !== undefined;
  const min = isLoad && batch.min !== undefined ? unitsInLoad(context.item, batchUnit(context), batch.min) : batch.min;
  return {
    by: batch.by,
    max: { ...(orders === undefined ? {} : { orders }), ...(most === Infinity ? {} : { units: most }) },
    ...(min === undefined ? {} : { min }),
    ...(batch.maxWaitSeconds === undefined ? {} : { maxWaitSeconds: Math.floor(batch.maxWaitSeconds) }),
    ...(batch.departures === undefined
      ? {}
      : { departures: parts.calendars.departures(batch.departures, context.place) }),
  };
}

/** A batch load without a unit of its own counts the item's weight where it has one, else its own unit. */
function batchUnit({ item }: RoutingContext): string {
  return item?.weight === undefined ? (item?.unit ?? '') : 'KGM';
}

/** How many units of an item a load holds: in its own unit, by weight (KGM, TNE) or by volume (MTQ, LTR). */
export function unitsInLoad(item: Item | undefined, unit: string, quantity: number): number | undefined {
  if (!item || unit === item.unit) return quantity;
  if (unit === 'KGM' && item.weight) return quantity / item.weight;
  if (unit === 'TNE' && item.weight) return (quantity * 1000) / item.weight;
  if (unit === 'MTQ' && item.volume) return quantity / item.volume;
  if (unit === 'LTR' && item.volume) return quantity / (item.volume * 1000);
  return undefined;
}

/** A mode as it is; members with measured times of their own get a mode each, the rest of their class stays together. */
function routingModes(at: At, mode: Mode): RoutingMode[] {
  const split = mode.uses.findIndex((use) => isClass(at, use) && measured(at, mode, use).length > 0);
  if (split < 0) return oneMode(at, mode, undefined);
  const own = measured(at, mode, mode.uses[split]);
  const rest = new Set(own.map((one) => one.id));
  return [
    ...oneMode(at, mode, { use: split, without: rest }),
    ...own.flatMap((one) => oneMode(at, mode, { use: split, member: one.id })),
  ];
}

function isClass({ parts, context, step }: At, use: Use): use is Use & { of: string } {
  if (typeof use.of !== 'string' || use.quantity !== 1) return false;
  return parts.view.members.has(use.of) && context.override?.[step.id]?.uses?.[use.of] === undefined;
}

function measured({ parts, context, step }: At, mode: Mode, use: Use): Resource[] {
  const members = parts.resources.membersAt(use.of as string, parts.view.siteOf(context.place));
  return parts.times.measured({ process: context.process, step, mode }, members);
}

type Split = { use: number; member?: string; without?: ReadonlySet<string> };

function oneMode(at: At, mode: Mode, split: Split | undefined): RoutingMode[] {
  const { parts, context, step } = at;
  const override = context.override?.[step.id];
  const named = mode.uses.map((use, i): Use['of'] =>
    split?.use === i && split.member !== undefined
      ? split.member
      : typeof use.of === 'string'
        ? (override?.uses?.[use.of] ?? use.of)
        : use.of,
  );
  const ids = named.flatMap((of, i) => [of, mode.uses[i].of]).filter((of) => typeof of === 'string');
  const time = parts.times.of(
    { process: context.process, step, mode, place: context.place },
    [...new Set(ids)],
    override,
  );
  const uses: RoutingUse[] = [];
  for (const [i, use] of mode.uses.entries()) {
    const without = split?.use === i ? split.without : undefined;
    const target = parts.resources.target(named[i], {
      site: parts.view.siteOf(context.place),
      effective: time.effective,
      ...(without ? { without } : {}),
    });
    if (!target) return [];
    uses.push(...routingUses(at, { ...use, of: named[i] }, target));
  }
  const slow = time.effective ? 1 : 1 / slowest(at, uses);
  return [
    {
      id: mode.id,
      fixed: time.fixed * slow,
      perUnit: time.perUnit * slow,
      teardown: time.teardown * slow,
      uses,
      costPerUnit: mode.costPerUnit ?? 0,
      ...energy(at, uses),
    },
  ];
}

/** Availability of the resources named one by one; members of classes carry theirs in their grade. */
function slowest({ parts }: At, uses: readonly RoutingUse[]): number {
  let least = 1;
  for (const use of uses)
    if ('resource' in use.target && use.phase === 'run') {
      const resource = parts.view.resource.get(parts.resources.list[use.target.resource].id);
      if (resource?.reliability) least = Math.min(least, availability(resource));
    }
  return least;
}

function energy({ parts }: At, uses: readonly RoutingUse[]): { energyCostPerHour?: number } {
  const { energyPrice, view, resources } = parts;
  if (energyPrice === undefined) return {};
  let kW = 0;
  for (const use of uses)
    if ('resource' in use.target) {
      const power = view.resource.get(resources.list[use.target.resource].id)?.power;
      kW += power?.execute ?? power?.Execute ?? power?.run ?? 0;
    }
  return kW > 0 ? { energyCostPerHour: kW * energyPrice } : {};
}

/** Phase 'setup' is crew of the changeover; 'all' is both; teardown is part of the run, so its uses are kept all along. */
function routingUses(at: At, use: Use, target: RoutingUse['target']): RoutingUse[] {
  const { context, step, parts } = at;
  const quantity = use.basis === 'unit' ? use.quantity * context.quantity * context.factors[at.index] : use.quantity;
  const until = untilOf(at, use);
  const same = use.same === undefined ? -1 : context.path.steps.findIndex((one) => one.id === use.same);
  const run: RoutingUse = {
    target,
    quantity,
    phase: 'run',
    handover: handoverOf(at, use, target),
    ...(until === undefined ? {} : { until }),
    ...(same < 0 ? {} : { same }),
  };
  if (until === 'empty') noteLoads(at, target);
  if (use.phase === 'teardown')
    parts.note('schedule.teardown-use-held', { process: context.process.id, step: step.id });
  if (use.phase === 'setup') return [{ target, quantity, phase: 'setup', handover: 'never' }];
  if (use.handover === 'free' && run.handover === 'free')
    parts.note('schedule.handover-not-planned', { process: context.process.id, step: step.id });
  if (use.phase !== 'all' || isOwner(at, target)) return [run];
  return [run, { target, quantity, phase: 'setup', handover: 'never' }];
}

function targetMembers({ parts }: At, target: RoutingUse['target']): number[] {
  if ('resource' in target) return [target.resource];
  const ids = 'class' in target ? [target.class] : target.all;
  return parts.resources.classes.list[ids[0]].members.map((one) => one.resource);
}

function isOwner(at: At, target: RoutingUse['target']): boolean {
  return targetMembers(at, target).some((one) => at.parts.resources.list[one].changeover !== undefined);
}

/** Free only for people of a class without a hold or `same` (planning rule 16). */
function handoverOf(at: At, use: Use, target: RoutingUse['target']): 'free' | 'never' {
  if ('resource' in target || use.until !== undefined || use.same !== undefined) return 'never';
  const people = targetMembers(at, target).every((one) => at.parts.resources.list[one].kind === 'personnel');
  return people ? (use.handover ?? 'free') : 'never';
}

/** A step that is skipped passes in zero time: the hold ends with the last step before it that is done. */
function untilOf({ context, index }: At, use: Use): RoutingUse['until'] {
  if (use.until === undefined || use.until === 'next' || use.until === 'empty') return use.until;
  const { steps } = context.path;
  const at = steps.findIndex((one) => one.id === use.until);
  if (at >= 0) return at > index ? at : undefined;
  const listed = context.process.steps.findIndex((one) => one.id === use.until);
  let last = index;
  steps.forEach((one, i) => {
    if (i > last && context.process.steps.indexOf(one) < listed) last = i;
  });
  return last > index ? last : undefined;
}

/** The smallest load in units of all the items that are kept in a resource. */
function noteLoads(at: At, target: RoutingUse['target']): void {
  const { parts, context } = at;
  for (const index of targetMembers(at, target)) {
    const resource = parts.view.resource.get(parts.resources.list[index].id);
    const fits = (resource?.load ?? []).flatMap((one) => unitsInLoad(context.item, one.unit, one.quantity) ?? []);
    if (fits.length > 0) parts.loads.set(index, Math.min(parts.loads.get(index) ?? Infinity, ...fits));
    else if (resource?.load?.length)
      parts.note('schedule.load-unit', { resource: resource.id, item: context.item?.id ?? '' });
  }
}
