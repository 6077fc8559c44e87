import type { Calendar, Demand, Item, Lane, Model, Order, Place, Process, Resource } from '@tutti/model';

/** A model by its ids, built once for a plan in O(n). What is retired or a candidate serves nobody. */
export type ModelView = {
  model: Model;
  place: ReadonlyMap<string, Place>;
  calendar: ReadonlyMap<string, Calendar>;
  resource: ReadonlyMap<string, Resource>;
  item: ReadonlyMap<string, Item>;
  /** By id (the first that is active) and by `id@version`. */
  process: ReadonlyMap<string, Process>;
  lane: ReadonlyMap<string, Lane>;
  demand: ReadonlyMap<string, Demand>;
  /** Members of a class, by id. */
  members: ReadonlyMap<string, readonly Resource[]>;
  /** Processes that make an item, best rank first. */
  makers: ReadonlyMap<string, readonly Process[]>;
  /** The place and all above it. */
  placesUp(place: string | undefined): readonly Place[];
  zoneOf(place: string | undefined): string;
  /** The nearest Site at or above the place; undefined above sites. */
  siteOf(place: string | undefined): string | undefined;
};

export function isActive(of: { status?: 'active' | 'candidate' | 'retired' }): boolean {
  return of.status === undefined || of.status === 'active';
}

/** The active records of a model by their ids, and what is asked of them often. O(records). */
export function viewModel(model: Model): ModelView {
  const place = byId(model.places);
  const up = new Map<string, readonly Place[]>();
  const placesUp = (id: string | undefined): readonly Place[] => {
    if (id === undefined) return [];
    const known = up.get(id);
    if (known) return known;
    const chain: Place[] = [];
    for (let at = place.get(id); at && !chain.includes(at); at = at.parent ? place.get(at.parent) : undefined)
      chain.push(at);
    up.set(id, chain);
    return chain;
  };
  return {
    model,
    place,
    calendar: byId(model.calendars),
    resource: byId(model.resources),
    item: byId(model.items),
    process: processesById(model.processes),
    lane: byId(model.lanes),
    demand: byId(model.demands),
    members: membersOf(model.resources),
    makers: makersOf(model.processes),
    placesUp,
    zoneOf: (id) => placesUp(id).find((one) => one.timeZone)?.timeZone ?? model.workspace.timeZone,
    siteOf: (id) => placesUp(id).find((one) => one.level === 'site')?.id,
  };
}

/** Where an order is carried out: its process's place, else where it delivers, else where its item is wanted. */
export function placeOfWork(view: ModelView, order: Order, process: Process | undefined): string | undefined {
  return process?.place ?? order.to ?? order.from ?? view.demand.get(order.pegs[0]?.demand ?? '')?.place;
}

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const row of rows) if (!found.has(row.id)) found.set(row.id, row);
  return found;
}

function processesById(processes: readonly Process[]): Map<string, Process> {
  const found = new Map<string, Process>();
  for (const active of [true, false])
    for (const one of processes) {
      if (isActive(one) !== active) continue;
      if (!found.has(one.id)) found.set(one.id, one);
      found.set(`${one.id}@${one.version}`, one);
    }
  return found;
}

function membersOf(resources: readonly Resource[]): Map<string, Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const one of resources) if (one.isClass && !found.has(one.id)) found.set(one.id, []);
  for (const one of resources) {
    if (one.isClass || !isActive(one)) continue;
    for (const of of one.classes ?? []) {
      const list = found.get(of.id);
      if (list && !list.includes(one)) list.push(one);
    }
  }
  for (const list of found.values()) list.sort((a, b) => (a.id < b.id ? -1 : 1));
  return found;
}

function makersOf(processes: readonly Process[]): Map<string, Process[]> {
  const found = new Map<string, Process[]>();
  for (const one of processes.filter(isActive))
    for (const made of one.makes) found.set(made.item, [...(found.get(made.item) ?? []), one]);
  for (const list of found.values()) list.sort((a, b) => (a.rank ?? 1) - (b.rank ?? 1) || (a.id < b.id ? -1 : 1));
  return found;
}
