import type { Item, Model } from '@tutti/model';

/** More families than this could not be told apart by colour. */
const MOST = 12;

/**
 * Tells the families of items for the board: the level of a hierarchy over items, or `family`, that tells most of these items
 * apart, as long as the eye can. What planners change over between is often finer than what they sell under.
 */
export function boardFamilies(model: Model, items: readonly Item[]): (item: Item | undefined) => string | undefined {
  const named = model.workspace.hierarchies.filter((one) => one.of === 'item').flatMap(({ levels }) => levels);
  let best: { level: string; count: number } = { level: 'family', count: 0 };
  for (const level of new Set(['family', ...named])) {
    const count = new Set(items.flatMap((item) => levelOf(item, level) ?? [])).size;
    if (count <= MOST && count > best.count) best = { level, count };
  }
  return (item) => item && levelOf(item, best.level);
}

function levelOf(item: Item, level: string): string | undefined {
  const value = level === 'family' ? item.family : item.attributes?.[level];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
