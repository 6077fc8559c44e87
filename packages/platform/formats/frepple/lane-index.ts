import type { LaneInput } from './sourcing.ts';

/** Finds the lanes that bring an item to a place. Built in O(items over all lanes), a look-up is O(1). */
export function laneIndex(lanes: readonly LaneInput[]): (item: string, to: string) => readonly LaneInput[] {
  const byPlace = new Map<string, Map<string, LaneInput[]>>();
  for (const lane of lanes) {
    const byItem = byPlace.get(lane.to) ?? new Map<string, LaneInput[]>();
    byPlace.set(lane.to, byItem);
    for (const item of lane.items) {
      const known = byItem.get(item);
      if (known) known.push(lane);
      else byItem.set(item, [lane]);
    }
  }
  return (item, to) => byPlace.get(to)?.get(item) ?? [];
}
