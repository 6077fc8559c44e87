import type { Calendar } from '../entities/calendar.ts';
import type { Demand } from '../entities/demand.ts';
import type { Estimate } from '../entities/estimate.ts';
import type { Item } from '../entities/item.ts';
import type { Lane } from '../entities/lane.ts';
import type { Order } from '../entities/order.ts';
import type { Place } from '../entities/place.ts';
import type { Process, Step } from '../entities/process.ts';
import type { Resource } from '../entities/resource.ts';
import type { Strategy } from '../entities/strategy.ts';
import type { Use } from '../entities/use.ts';
import type { Model } from '../model.ts';

/** The kinds of thing that an id can name. */
export type Kinds = {
  place: Place;
  calendar: Calendar;
  resource: Resource;
  item: Item;
  process: Process;
  lane: Lane;
  demand: Demand;
  strategy: Strategy;
  order: Order;
  estimate: Estimate;
};
export type Kind = keyof Kinds;

/** A model seen by its ids, built once in O(n). Of equal ids the first row counts; `process` also knows `id@version`. */
export type ModelIndex = {
  by: { readonly [K in Kind]: ReadonlyMap<string, Kinds[K]> };
  /** Every version of a process id, in row order. */
  versions: ReadonlyMap<string, readonly Process[]>;
  steps: ReadonlyMap<Process, ReadonlyMap<string, Step>>;
  /** Processes that are in use and make the item. */
  makers: ReadonlyMap<string, readonly Process[]>;
  /** Members of a class that can work: not retired, not candidates, no classes themselves. */
  members: ReadonlyMap<string, readonly Resource[]>;
  /** Every step id and every mode id there is. */
  stepIds: ReadonlySet<string>;
  modeIds: ReadonlySet<string>;
  /** Processes that a campaign or a preventive plan runs: only there a use may be of 'self'. */
  cleanings: ReadonlySet<string>;
};

/** Whether a thing counts in plans: neither retired nor a candidate. */
export function isActive(of: { status?: 'active' | 'candidate' | 'retired' | undefined }): boolean {
  return of.status === undefined || of.status === 'active';
}

/** The key of a process: `id@version`. */
export function processKey(of: Process): string {
  return `${of.id}@${of.version}`;
}

export function indexModel(model: Model): ModelIndex {
  const process = byId(model.processes);
  for (const one of model.processes) if (!process.has(processKey(one))) process.set(processKey(one), one);
  const steps = new Map(model.processes.map((one) => [one, byId(one.steps)] as const));
  const all = model.processes.flatMap((one) => one.steps);
  return {
    by: {
      place: byId(model.places),
      calendar: byId(model.calendars),
      resource: byId(model.resources),
      item: byId(model.items),
      process,
      lane: byId(model.lanes),
      demand: byId(model.demands),
      strategy: byId(model.strategies),
      order: byId(model.orders),
      estimate: byId(model.estimates),
    },
    versions: grouped(model.processes, (one) => [one.id, processKey(one)]),
    steps,
    makers: grouped(model.processes.filter(isActive), (one) => [...new Set(one.makes.map((made) => made.item))]),
    members: grouped(model.resources.filter(isMember), (one) => [...new Set((one.classes ?? []).map((of) => of.id))]),
    stepIds: new Set(all.map((step) => step.id)),
    modeIds: new Set(all.flatMap((step) => step.modes.map((mode) => mode.id))),
    cleanings: new Set(model.resources.flatMap(processesRunBy)),
  };
}

/**
 * The resources that may serve a use: itself, or the active members that have every class named. Undefined when an id is
 * unknown or 'self': then nothing can be said.
 */
export function candidates(index: ModelIndex, of: Use['of']): readonly Resource[] | undefined {
  if (typeof of === 'string') {
    const named = index.by.resource.get(of);
    if (named === undefined) return undefined;
    return named.isClass ? (index.members.get(of) ?? []) : [named];
  }
  if (of.all.some((id) => !index.by.resource.get(id)?.isClass)) return undefined;
  const [first, ...rest] = of.all.map((id) => index.members.get(id) ?? []);
  return rest.reduce<readonly Resource[]>((left, members) => {
    const have = new Set(members);
    return left.filter((one) => have.has(one));
  }, first ?? []);
}

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const row of rows) if (!found.has(row.id)) found.set(row.id, row);
  return found;
}

/** Rows by each of their keys. */
export function grouped<T>(rows: readonly T[], keysOf: (row: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows)
    for (const key of keysOf(row)) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  return groups;
}

function isMember(one: Resource): boolean {
  return !one.isClass && isActive(one);
}

function processesRunBy(one: Resource): string[] {
  const campaigns = (one.campaigns ?? []).flatMap((campaign) => campaign.process ?? []);
  const preventive = (one.reliability ?? []).flatMap((of) => (of.preventive ?? []).map((plan) => plan.process));
  return [...campaigns, ...preventive];
}
