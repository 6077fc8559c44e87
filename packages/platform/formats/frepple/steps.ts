import { type Mapping, maybe } from './mapping.ts';
import type { Operation } from './operations.ts';
import { placeId } from './places.ts';
import type { Resources } from './resources.ts';
import { SETUP } from './setups.ts';
import { type Flow, materialsOf } from './step-materials.ts';
import {
  checkEfficiencies,
  combinations,
  type Load,
  modeNames,
  type StepInput,
  setupOf,
  type UseInput,
  useOf,
} from './step-uses.ts';

/** What the steps of all operations are made from. */
export type StepSources = {
  resources: Resources;
  loads: ReadonlyMap<string, readonly Load[]>;
  flows: ReadonlyMap<string, readonly Flow[]>;
};

/** Enough for every job at once: a gate limits when, not how many. */
const GATE_CAPACITY = 1_000_000;

/** The step of one operation that is carried out by itself (fixed_time or time_per). */
export function stepOf(
  mapping: Mapping,
  sources: StepSources,
  of: { operation: Operation; id: string; made: string | undefined },
): StepInput {
  const { records } = mapping;
  const { operation, id, made } = of;
  const loads = sources.loads.get(operation.name) ?? [];
  const time = timeOf(mapping, operation);
  const ways = combinations(mapping, operation.name, loads);
  const names = modeNames(ways);
  const uses = ways.map((way) =>
    way.map((load) => useOf(mapping, sources.resources, load)).filter((use) => use !== undefined),
  );
  const calendars = calendarsOf(mapping, operation);
  const gate = uses.some((one) => one.length > 0)
    ? gateOf(mapping, sources, { operation, loads, calendars })
    : undefined;
  checkEfficiencies(mapping, sources.resources, { operation: operation.name, loads });
  const setup = setupOf(mapping, sources.resources, { operation: operation.name, loads });
  const materials = materialsOf(mapping, sources.flows.get(operation.name) ?? [], made);
  const cost = records.number(operation.row, 'cost');
  const elapsed = uses.some((one) => one.length === 0) && calendars.length > 0;
  return {
    id,
    ...(id === operation.name ? {} : { name: operation.name }),
    ...(setup === undefined ? {} : { attributes: { [SETUP]: setup } }),
    modes: ways.map((_, i) => ({
      id: names[i] as string,
      ...time,
      uses: [...(uses[i] as UseInput[]), ...(gate && (uses[i] as UseInput[]).length > 0 ? [gate] : [])],
      ...(cost ? { costPerUnit: cost } : {}),
    })),
    ...(materials.length === 0 ? {} : { materials }),
    ...maybe('calendar', elapsed ? mapping.calendars.workingTime(calendars) : undefined),
  };
}

function timeOf(mapping: Mapping, { row, type, name }: Operation): { fixed: number; perUnit?: number } {
  const { records } = mapping;
  const fixed = records.seconds(row, 'duration', 0) ?? 0;
  const perUnit = records.seconds(row, 'duration_per', 0) ?? 0;
  if ((records.seconds(row, 'posttime', 0) ?? 0) > 0) records.note('info', 'frepple.posttime-ignored', {}, name);
  if ((records.seconds(row, 'fence', 0) ?? 0) > 0)
    records.note('info', 'frepple.fence-ignored', { table: 'operation' }, name);
  return type === 'time_per' ? { fixed, perUnit } : { fixed };
}

/** The calendars an operation itself works by: its own and, unless it is subcontracted, its location's (rule 2). */
function calendarsOf({ records }: Mapping, { row, location }: Operation): string[] {
  const own = records.reference(row, 'available', 'calendar');
  const place = location === undefined ? undefined : records.named('location', location);
  const isOutside = records.text(row, 'category') === 'subcontractor';
  const ofPlace = place && !isOutside ? records.text(place, 'available') : undefined;
  return [...new Set([own, ofPlace])].filter((one) => one !== undefined);
}

/**
 * A use that opens and closes a step with resources when its own calendar or its location's says so and the resources do
 * not stand in such a location already: a space that has room for everybody, but opening hours.
 */
function gateOf(
  mapping: Mapping,
  { resources }: StepSources,
  of: { operation: Operation; loads: readonly Load[]; calendars: readonly string[] },
): UseInput | undefined {
  const { records, ids, tables } = mapping;
  const { operation, loads, calendars } = of;
  const places = loads
    .flatMap((load) => resources.tree.leaves(load.resource))
    .map((one) => resources.locationOf.get(one));
  const location = operation.location ?? places.find((place) => place !== undefined);
  const keptBy = (place: string | undefined) => {
    const row = place === undefined ? undefined : records.named('location', place);
    return row ? records.text(row, 'available') : undefined;
  };
  const missing = calendars.filter(
    (calendar) => places.length === 0 || !places.every((place) => keptBy(place) === calendar),
  );
  if (missing.length === 0 || location === undefined) return undefined;
  const key = `${missing.join(' + ')} @ ${location}`;
  const id = ids.resources.of('gate', key, `open: ${key}`);
  if (!tables.resources.some((resource) => resource.id === id)) {
    const place = placeId(mapping, 'location', location);
    const calendar = mapping.calendars.workingTime(missing);
    tables.resources.push({ id, kind: 'space', place, calendar, capacity: GATE_CAPACITY });
    records.note('info', 'frepple.gate', {}, key);
  }
  return { of: id, quantity: 1 };
}
