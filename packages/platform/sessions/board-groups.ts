import type { Model, Resource } from '@tutti/model';

/** A group of rows. */
export type RowGroup = { id: string; name: string };

/**
 * The group of each resource: resources that share a class, directly or through others, stand together, since work can go
 * from one to the next; people stand by their first class, since those who can do several things would join everything.
 * Without a class the parent is the group, else the place. A group of several classes has what their names have in common.
 */
export function boardGroups(model: Model, resources: readonly Resource[]): ReadonlyMap<string, RowGroup> {
  const known = new Map(model.resources.map((one) => [one.id, one]));
  const places = new Map(model.places.map((one) => [one.id, one.name ?? one.id]));
  const roots = new Map<string, string>();
  const rootOf = (id: string): string => {
    const above = roots.get(id) ?? id;
    return above === id ? id : rootOf(above);
  };
  const keys = new Map(resources.map((one) => [one.id, keysOf(one, known)] as const));
  for (const [first, ...others] of keys.values()) for (const other of others) roots.set(rootOf(other), rootOf(first));
  const joined = Map.groupBy(new Set([...keys.values()].flat()), rootOf);
  const groups = new Map(
    [...joined].map(([root, ids]) => {
      const names = ids.map((id) => known.get(id)?.name ?? places.get(id) ?? id);
      return [root, { id: root, name: commonName(names) }] as const;
    }),
  );
  return new Map(resources.map(({ id }) => [id, groups.get(rootOf(keys.get(id)![0]))!]));
}

function keysOf({ kind, classes = [], parent, place }: Resource, known: ReadonlyMap<string, Resource>): string[] {
  const own = classes.map((one) => one.id).filter((id) => known.has(id));
  if (own.length > 0) return kind === 'personnel' ? own.slice(0, 1) : own;
  return [parent !== undefined && known.has(parent) ? parent : place];
}

/** The words that all names begin with; the first name when they have none in common. */
function commonName(names: readonly string[]): string {
  const [first, ...others] = names.map((name) => name.split(' '));
  let words = first.length;
  for (const other of others)
    while (words > 0 && first.slice(0, words).join(' ') !== other.slice(0, words).join(' ')) words--;
  return words > 0 ? first.slice(0, words).join(' ') : names[0];
}
