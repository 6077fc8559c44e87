import { Hierarchy } from './hierarchy.ts';
import { attributesOf, type Mapping, maybe, named } from './mapping.ts';

/** Tables that use an item itself; a supplier or distribution record of a parent means its descendants. */
const USING = ['buffer', 'demand', 'operation', 'operationmaterial', 'operationplan'];
/** Fields that hold quantities of the row's item. */
const QUANTITIES: Record<string, readonly string[]> = {
  buffer: ['onhand', 'minimum'],
  demand: ['quantity'],
  operationmaterial: ['quantity', 'quantity_fixed'],
  operationplan: ['quantity'],
  itemsupplier: ['sizeminimum', 'sizemultiple', 'sizemaximum'],
  itemdistribution: ['sizeminimum', 'sizemultiple', 'sizemaximum'],
};

/** The id of an item. */
export function itemId(mapping: Mapping, name: string): string {
  return mapping.ids.items.of('item', name);
}

/**
 * Items that are stock become items, owners become the levels of a hierarchy `group 1`, `group 2` … from broad to fine.
 * An item that somebody demands is a product, another a material.
 */
export function mapItems(mapping: Mapping): {
  items: Hierarchy;
  hierarchies: { name: string; of: 'item'; levels: string[] }[];
} {
  const { records } = mapping;
  const items = new Hierarchy(records, 'item');
  const used = new Set(USING.flatMap((table) => records.rows(table).map((row) => records.text(row, 'item'))));
  const demanded = new Set(records.rows('demand').map((row) => records.text(row, 'item')));
  const decimals = decimalsByItem(mapping);
  let depth = 0;
  for (const row of records.rows('item')) {
    if (items.isParent(row.name) && !used.has(row.name)) continue;
    const groups = items.above(row.name).reverse();
    depth = Math.max(depth, groups.length);
    const sizes = records.numbers(row, { cost: undefined, weight: undefined, volume: undefined });
    if (sizes.weight !== undefined || sizes.volume !== undefined)
      records.note('info', 'frepple.weight-volume-units', {}, row.name);
    const own = attributesOf(mapping, row, ['subcategory', 'uom']).attributes;
    const attributes = { ...own, ...Object.fromEntries(groups.map((group, i) => [`group ${i + 1}`, group])) };
    const family = records.text(row, 'category');
    mapping.tables.items.push({
      ...named(mapping, row, itemId(mapping, row.name)),
      kind: demanded.has(row.name) ? 'product' : 'material',
      unit: 'C62',
      decimals: decimals.get(row.name) ?? 0,
      ...maybe('family', family),
      ...maybe('cost', sizes.cost),
      ...maybe('weight', sizes.weight),
      ...maybe('volume', sizes.volume),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    });
    records.note('info', 'frepple.unit-assumed', { unit: 'C62' }, row.name);
    if (/^make to order$/i.test(records.text(row, 'type') ?? '')) {
      const scope = { item: itemId(mapping, row.name) };
      mapping.tables.policies.push({ scope, parameter: 'decouplingPoint', value: 'MTO' });
    }
  }
  const levels = Array.from({ length: depth }, (_, i) => `group ${i + 1}`);
  return { items, hierarchies: depth === 0 ? [] : [{ name: 'group', of: 'item', levels }] };
}

/** How many decimals the quantities of each item have, at most 6. */
function decimalsByItem({ records }: Mapping): Map<string, number> {
  const found = new Map<string, number>();
  for (const [table, fields] of Object.entries(QUANTITIES))
    for (const row of records.rows(table)) {
      const item = records.text(row, 'item');
      if (item === undefined) continue;
      const most = Math.max(...fields.map((field) => decimalsOf(Number(row.fields[field]))));
      found.set(item, Math.max(found.get(item) ?? 0, most));
    }
  return found;
}

function decimalsOf(value: number): number {
  if (!Number.isFinite(value)) return 0;
  for (let digits = 0; digits < 6; digits++) {
    const scaled = value * 10 ** digits;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9 * Math.max(1, Math.abs(scaled))) return digits;
  }
  return 6;
}
