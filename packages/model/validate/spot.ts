import type { IssuePath } from '../issue.ts';
import type { Model, TableName } from '../model.ts';

/** Where a value sits: its table (or the workspace, row 0), the 0-based row, then the keys down to it. */
export type Spot = readonly [table: TableName | 'workspace', row: number, ...keys: (string | number)[]];

const singular: Record<string, string> = {
  places: 'place',
  calendars: 'calendar',
  resources: 'resource',
  items: 'item',
  processes: 'process',
  lanes: 'lane',
  demands: 'demand',
  strategies: 'strategy',
  policies: 'policy',
  orders: 'order',
  assignments: 'assignment',
  estimates: 'estimate',
  steps: 'step',
  modes: 'mode',
  classes: 'class',
  campaigns: 'campaign',
  outcomes: 'outcome',
  measures: 'measure',
};

/**
 * The path of a spot as an Issue carries it: `column` by dots from 0, `field` in words from 1, such as
 * `process cola › step fill › mode a › uses 2 › of`.
 */
export function pathOf(model: Model, spot: Spot): IssuePath {
  const [file, row, ...keys] = spot;
  const column = keys.join('.');
  if (file === 'workspace')
    return { file, column, field: ['workspace', ...wordsOf(model.workspace, keys)].join(' › ') };
  const entity: unknown = model[file][row];
  const title = `${singular[file] ?? file} ${nameOf(entity) ?? row + 1}`;
  return { file, row, column, field: [title, ...wordsOf(entity, keys)].join(' › ') };
}

function wordsOf(entity: unknown, keys: readonly (string | number)[]): string[] {
  const words: string[] = [];
  let here = entity;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const below = child(here, key);
    const index = keys[i + 1];
    if (Array.isArray(below) && typeof index === 'number') {
      const name = nameOf(below[index]);
      words.push(name === undefined ? `${key} ${index + 1}` : `${singular[key] ?? key} ${name}`);
      here = below[index];
      i++;
    } else {
      words.push(String(key));
      here = below;
    }
  }
  return words;
}

function child(of: unknown, key: string | number): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string | number, unknown>)[key] : undefined;
}

function nameOf(of: unknown): string | undefined {
  const name = child(of, 'id') ?? child(of, 'name');
  return typeof name === 'string' ? name : undefined;
}
