import { isRecord } from './document.ts';
import type { Content } from './table.ts';

/** A value of an entity by its dotted path, as the file has it. */
export type Get = (path: string) => unknown;

/** Reads a value of a JSON record by dots. */
export const getter =
  (value: unknown): Get =>
  (path) =>
    path.split('.').reduce((here: unknown, key) => (isRecord(here) ? here[key] : undefined), value);

/** A text field of all entities of a table by their id, as the file has it and before anything is checked. */
export function fieldById(content: Content, name: string, field: string): Map<string, string> {
  const found = new Map<string, string>();
  const table = content.tables.find((one) => one.name === name);
  if (table) {
    const [id, at] = [table.columns.indexOf('id'), table.columns.indexOf(field)];
    if (id >= 0 && at >= 0) for (const cells of table.rows) if (cells[id] && cells[at]) found.set(cells[id], cells[at]);
  }
  const whole = content.documents.find((one) => one.name === 'model')?.value;
  const list = content.documents.find((one) => one.name === name)?.value ?? (isRecord(whole) ? whole[name] : undefined);
  if (Array.isArray(list))
    for (const one of list)
      if (isRecord(one) && typeof one.id === 'string' && typeof one[field] === 'string') found.set(one.id, one[field]);
  return found;
}

/** What an existing model says about zones. */
export type ZoneBase = {
  places: readonly { id: string; parent?: string; timeZone?: string }[];
  timeZone: string;
};

/**
 * The time zone of a place in a source: its own, else that of the nearest place above, else the workspace's.
 * @param base  places and zone of the model that the source is imported into
 * @returns a function of the place's id; undefined where nothing names a zone
 */
export function zonesOf(content: Content, base?: ZoneBase): (placeId?: string) => string | undefined {
  const [zones, parents] = [fieldById(content, 'places', 'timeZone'), fieldById(content, 'places', 'parent')];
  for (const place of base?.places ?? []) {
    if (place.timeZone && !zones.has(place.id)) zones.set(place.id, place.timeZone);
    if (place.parent && !parents.has(place.id)) parents.set(place.id, place.parent);
  }
  const whole = content.documents.find((one) => one.name === 'model')?.value;
  const workspace = content.documents.find((one) => one.name === 'workspace')?.value ?? getter(whole)('workspace');
  const own = getter(workspace)('timeZone') ?? cellOf(content, 'workspace', 'timeZone');
  return (placeId) => {
    const seen = new Set<string>();
    for (let at = placeId; at !== undefined && !seen.has(at); at = parents.get(at)) {
      const zone = zones.get(at);
      if (zone) return zone;
      seen.add(at);
    }
    return typeof own === 'string' ? own : base?.timeZone;
  };
}

/** A cell of the first row of a table that says something there. */
function cellOf(content: Content, name: string, column: string): string | undefined {
  const table = content.tables.find((one) => one.name === name);
  const at = table?.columns.findIndex((heading) => heading.trim() === column) ?? -1;
  return at < 0 ? undefined : table?.rows.find((cells) => cells[at])?.[at];
}

/** Finds the place a row or record belongs to, for reading its local instants. */
export function placeFinder(content: Content): (table: string, get: Get) => string | undefined {
  const ofResource = fieldById(content, 'resources', 'place');
  const ofProcess = fieldById(content, 'processes', 'place');
  return (table, get) => {
    if (table === 'places') return text(get('id'));
    const resource = text(get('resource')) ?? text(get('scope.resource')) ?? firstResource(get('uses'));
    return (
      text(get('place')) ??
      text(get('scope.place')) ??
      text(get('to')) ??
      text(get('from')) ??
      (resource === undefined ? undefined : ofResource.get(resource)) ??
      ofProcess.get(text(get('process')) ?? '')
    );
  };
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** The resource of the first use, of a list or of its JSON in a cell. */
function firstResource(uses: unknown): string | undefined {
  if (typeof uses === 'string') return /"resource"\s*:\s*"([^"\\]+)"/.exec(uses)?.[1];
  return Array.isArray(uses) ? text(getter(uses[0])('resource')) : undefined;
}
