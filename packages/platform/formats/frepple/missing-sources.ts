import { warning } from '@tutti/model';
import { laneIndex } from './lane-index.ts';
import type { Mapping } from './mapping.ts';

/**
 * Reports every item at a place that is wanted and that nothing makes, buys or brings there (rule 15): the source invents a
 * supplier for it, here it is a warning. Wanted is what is demanded, and what its ways of supply take.
 */
export function reportMissingSources({ records, tables }: Mapping): void {
  const open = tables.demands.map((demand) => ({ item: demand.item, place: demand.place }));
  const makers = new Map<string, (typeof tables.processes)[number][]>();
  for (const process of tables.processes)
    for (const { item } of process.makes) makers.set(item, [...(makers.get(item) ?? []), process]);
  const lanesTo = laneIndex(tables.lanes);
  const suppliers = new Set(tables.places.filter((place) => place.role !== 'own').map((place) => place.id));
  const onHand = new Map<string, number>();
  for (const one of tables.stock) {
    const key = JSON.stringify([one.item, one.place]);
    onHand.set(key, (onHand.get(key) ?? 0) + one.quantity);
  }
  const seen = new Set<string>();
  for (let next = open.pop(); next; next = open.pop()) {
    const { item, place } = next;
    const key = JSON.stringify([item, place]);
    if (seen.has(key) || suppliers.has(place)) continue;
    seen.add(key);
    const made = (makers.get(item) ?? []).filter((process) => process.place === place || process.place === undefined);
    const brought = lanesTo(item, place);
    for (const process of made)
      for (const { materials } of process.steps)
        for (const { item: input, use } of materials ?? []) if (use === 'consumed') open.push({ item: input, place });
    for (const lane of brought) open.push({ item, place: lane.from });
    if (made.length + brought.length > 0) continue;
    const stock = onHand.get(key) ?? 0;
    records.issues.push(warning('frepple.no-source', { item, place, stock }, { file: 'item', field: item }));
  }
}
