import type { Resource } from '@tutti/model';
import { Hierarchy } from './hierarchy.ts';
import { attributesOf, effectivity, type Mapping, maybe, named } from './mapping.ts';
import { placeId } from './places.ts';
import type { Row } from './records.ts';
import { changeoverOf, SETUP } from './setups.ts';

/** What steps must know of the resources: who is in a pool, who limits nothing, who holds a skill. */
export type Resources = {
  tree: Hierarchy;
  /** Resources that limit nothing: infinite, not constrained, or counted in time buckets. */
  unlimited: ReadonlySet<string>;
  /** skill → the resources that hold it now. */
  holders: ReadonlyMap<string, ReadonlySet<string>>;
  /** resource → its location's name. */
  locationOf: ReadonlyMap<string, string>;
};

type Membership = NonNullable<Resource['classes']>[number];

/** The id of a resource. */
export function resourceId(mapping: Mapping, name: string): string {
  return mapping.ids.resources.of('resource', name);
}

/** The id of the class of a skill. */
export function skillId(mapping: Mapping, name: string): string {
  return mapping.ids.resources.of('skill', name);
}

/** Resources (rules 3, 10, 11): an owner is a class, its lowest members the resources; a skill is a class. */
export function mapResources(mapping: Mapping): Resources {
  const { records } = mapping;
  const tree = new Hierarchy(records, 'resource');
  const unlimited = new Set(
    records
      .rows('resource')
      .filter((row) => isUnlimited(mapping, row))
      .map((row) => row.name),
  );
  const { holders, memberships } = readSkills(mapping, tree);
  const locationOf = locationsOf(mapping, tree);
  const setups = occurringSetups(mapping);
  records.leave('setupmatrix'); // it has nothing but its name
  for (const row of records.rows('resource')) {
    const location = locationOf.get(row.name);
    if (location === undefined) {
      records.refuse('frepple.field-missing', row, 'location');
      continue;
    }
    const place = placeId(mapping, 'location', location);
    if (tree.isParent(row.name)) mapPool(mapping, row, place);
    else if (!unlimited.has(row.name)) {
      const classes: Membership[] = [
        ...tree.above(row.name).map((owner) => ({ id: resourceId(mapping, owner) })),
        ...(memberships.get(row.name) ?? []),
      ];
      mapMember(mapping, row, { place, classes, setups });
    }
  }
  mapSkills(mapping, holders, locationOf);
  return { tree, unlimited, holders, locationOf };
}

function isUnlimited(mapping: Mapping, row: Row): boolean {
  const { records } = mapping;
  const type = records.text(row, 'type') ?? 'default';
  if (type.startsWith('buckets')) records.note('warning', 'frepple.bucket-resource-unlimited', { type }, row.name);
  else if (type === 'infinite' || !records.flag(row, 'constrained', true))
    records.note('info', 'frepple.resource-unlimited', {}, row.name);
  else return false;
  return true;
}

/** Where resources are: their own location, else that of their first located member, else the only stocking location. */
function locationsOf(mapping: Mapping, tree: Hierarchy): Map<string, string> {
  const { records } = mapping;
  const own = new Map(
    records.rows('resource').map((row) => [row.name, records.reference(row, 'location', 'location')]),
  );
  const all = records.rows('location').map((row) => row.name);
  const found = new Map<string, string>();
  for (const name of own.keys()) {
    const near = [name, ...tree.leaves(name), ...tree.above(name)].map((one) => own.get(one));
    const location = near.find((one) => one !== undefined) ?? (all.length === 1 ? all[0] : undefined);
    if (location !== undefined) found.set(name, location);
  }
  return found;
}

function mapPool(mapping: Mapping, row: Row, place: string): void {
  mapping.records.numbers(row, { maximum: 1 });
  mapping.tables.resources.push({
    ...named(mapping, row, resourceId(mapping, row.name)),
    kind: 'equipment',
    isClass: true,
    place,
  });
  for (const field of ['maximum_calendar', 'available'])
    if (mapping.records.text(row, field) !== undefined)
      mapping.records.note('warning', 'frepple.pool-field-ignored', { field }, row.name);
}

function mapMember(mapping: Mapping, row: Row, of: { place: string; classes: Membership[]; setups: string[] }): void {
  const { records, tables } = mapping;
  const id = resourceId(mapping, row.name);
  const { capacity, calendar } = capacityOf(mapping, row);
  const matrix = records.reference(row, 'setupmatrix', 'setupmatrix');
  if (matrix !== undefined && capacity > 1) records.note('warning', 'frepple.setup-of-several', {}, row.name);
  const cost = records.number(row, 'cost');
  tables.resources.push({
    ...named(mapping, row, id),
    kind: 'equipment',
    place: of.place,
    calendar,
    capacity,
    ...(of.classes.length === 0 ? {} : { classes: of.classes }),
    ...(cost ? { cost: { perHour: cost } } : {}),
    ...(matrix === undefined ? {} : { changeover: changeoverOf(records, matrix, of.setups) }),
    ...attributesOf(mapping, row, ['category', 'subcategory']),
  });
  const setup = records.text(row, 'setup') ?? '';
  if (matrix !== undefined) mapping.standing.push({ resource: id, attributes: { [SETUP]: setup } });
}

/** How much of a resource there is and when: the calendar of its maximum replaces the number (rule 3). */
function capacityOf(mapping: Mapping, row: Row): { capacity: number; calendar: string } {
  const { records, calendars } = mapping;
  const number = records.number(row, 'maximum', 1) ?? 1;
  const maximum = records.reference(row, 'maximum_calendar', 'calendar');
  const capacity = maximum === undefined ? number : calendars.largest(maximum);
  const available = records.reference(row, 'available', 'calendar');
  const efficiency = records.reference(row, 'efficiency_calendar', 'calendar');
  const percent = records.number(row, 'efficiency', 100) ?? 100;
  if (capacity > 0)
    return { capacity, calendar: calendars.ofResource(row.name, { available, maximum, efficiency, percent }) };
  records.note('warning', 'frepple.resource-without-capacity', {}, row.name);
  return { capacity: 1, calendar: calendars.never() };
}

/** Who holds which skill now; a skill that starts later is not held, one that ends keeps its end. */
function readSkills(
  mapping: Mapping,
  tree: Hierarchy,
): { holders: Map<string, Set<string>>; memberships: Map<string, Membership[]> } {
  const { records, now } = mapping;
  const holders = new Map(records.rows('skill').map((row) => [row.name, new Set<string>()]));
  const memberships = new Map<string, Membership[]>();
  for (const row of records.rows('resourceskill')) {
    const resource = records.required(row, 'resource', 'resource');
    const skill = records.required(row, 'skill', 'skill');
    if (resource === undefined || skill === undefined) continue;
    const { validFrom, validTo } = effectivity(mapping, row);
    if ((records.number(row, 'priority', 1) ?? 1) > 1) records.note('info', 'frepple.skill-priority', {}, resource);
    if (validTo !== undefined && validTo <= now) records.note('info', 'frepple.skill-over', {}, resource);
    else if (validFrom !== undefined && validFrom > now) records.note('warning', 'frepple.skill-later', {}, resource);
    else
      for (const member of tree.leaves(resource)) {
        holders.get(skill)?.add(member);
        const classes = memberships.get(member) ?? [];
        memberships.set(member, [...classes, { id: skillId(mapping, skill), ...maybe('validTo', validTo) }]);
      }
  }
  return { holders, memberships };
}

function mapSkills(mapping: Mapping, holders: Map<string, Set<string>>, locationOf: Map<string, string>): void {
  for (const row of mapping.records.rows('skill')) {
    const first = [...(holders.get(row.name) ?? [])].map((member) => locationOf.get(member)).find((one) => one);
    const place = first ?? mapping.records.rows('location')[0]?.name;
    if (place === undefined) continue;
    mapping.tables.resources.push({
      ...named(mapping, row, skillId(mapping, row.name)),
      kind: 'equipment',
      isClass: true,
      place: placeId(mapping, 'location', place),
    });
  }
}

/** Every setup an operation asks for or a resource starts with; the empty one is a resource without setup. */
function occurringSetups({ records }: Mapping): string[] {
  const found = new Set<string>(['']);
  for (const table of ['operationresource', 'resource'])
    for (const row of records.rows(table)) found.add(records.text(row, 'setup') ?? '');
  return [...found].sort();
}
