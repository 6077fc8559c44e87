import { Hierarchy } from './hierarchy.ts';
import { attributesOf, type Mapping, maybe, named } from './mapping.ts';
import type { Row } from './records.ts';

/** The tables that become places, and the role their places have. */
const ROLES = { location: 'own', supplier: 'supplier', customer: 'customer' } as const;
type PlaceTable = keyof typeof ROLES;

/** Tables whose `location` is a stocking point of its own, not only a heading above others. */
const STOCKING = ['buffer', 'demand', 'operation', 'resource'];

/** The id of the place of a location, supplier or customer. */
export function placeId(mapping: Mapping, table: PlaceTable, name: string): string {
  return mapping.ids.places.of(table, name);
}

/** Locations, suppliers and customers become places of the role they have; owners become enterprises above sites. */
export function mapPlaces(mapping: Mapping): { locations: Hierarchy } {
  const { records } = mapping;
  const direct = new Set(STOCKING.flatMap((table) => records.rows(table).map((row) => records.text(row, 'location'))));
  const trees = {
    location: new Hierarchy(records, 'location'),
    supplier: new Hierarchy(records, 'supplier'),
    customer: new Hierarchy(records, 'customer'),
  };
  for (const table of Object.keys(ROLES) as PlaceTable[])
    for (const row of records.rows(table)) {
      const isHeading = trees[table].isParent(row.name) && !(table === 'location' && direct.has(row.name));
      mapPlace(mapping, table, { row, tree: trees[table], isHeading });
    }
  giveSuppliersTheirTime(mapping);
  return { locations: trees.location };
}

function mapPlace(mapping: Mapping, table: PlaceTable, of: { row: Row; tree: Hierarchy; isHeading: boolean }): void {
  const { row, tree, isHeading } = of;
  const owner = tree.parent(row.name);
  const available = table === 'customer' ? undefined : mapping.records.reference(row, 'available', 'calendar');
  mapping.tables.places.push({
    ...named(mapping, row, placeId(mapping, table, row.name)),
    level: isHeading ? 'enterprise' : 'site',
    role: ROLES[table],
    ...maybe('parent', owner === undefined ? undefined : placeId(mapping, table, owner)),
    ...maybe('calendar', available === undefined ? undefined : mapping.calendars.workingTime([available])),
    ...attributesOf(mapping, row, ['category', 'subcategory']),
  });
}

/** A supplier without a calendar works always (rule 2); without one of its own the receiver's would count instead. */
function giveSuppliersTheirTime({ tables, calendars }: Mapping): void {
  if (!tables.places.some((place) => place.role === 'own' && place.calendar !== undefined)) return;
  for (const place of tables.places) if (place.role === 'supplier') place.calendar ??= calendars.always();
}
