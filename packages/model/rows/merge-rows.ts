import type { TableName } from '../model.ts';
import { canonical } from './canonical.ts';
import { isRecord } from './document.ts';
import { recordKey } from './record-key.ts';

export type MergeCounts = { added: number; changed: number; unchanged: number; retired: number; removed: number };

type Row = Readonly<Record<string, unknown>>;

/** `from[i]` is the index in `fresh` of merged row i, −1 when it was there before. */
export type MergedRows = { rows: Row[]; from: number[]; counts: MergeCounts };

/** Tables whose rows can be retired; rows of the others are removed. */
const retirable: ReadonlySet<TableName> = new Set([
  'places',
  'calendars',
  'resources',
  'items',
  'processes',
  'lanes',
  'demands',
  'strategies',
  'orders',
]);

export type Merging = {
  old: readonly Row[];
  fresh: readonly Row[];
  /** Retire (or remove, where a table knows no retirement) rows that are not in `fresh`, and fields it does not have. */
  replace?: boolean;
  /** Paths of the fields that `fresh` can speak of; all when absent. Others keep their old values. */
  fields?: readonly (readonly string[])[];
};

/**
 * Brings fresh rows of a table into those it has: matched by `recordKey`, new ones added at the end, absent ones kept unless
 * `replace`. Rows that are equal afterwards stay the same objects, so that a repeated import changes nothing. O(rows).
 */
export function mergeRows(table: TableName, { old, fresh, replace = false, fields }: Merging): MergedRows {
  const counts = { added: 0, changed: 0, unchanged: 0, retired: 0, removed: 0 };
  const groups = Map.groupBy(fresh.keys(), (i) => recordKey(table, fresh[i]));
  const result: MergedRows = { rows: [], from: [], counts };
  const add = (row: Row, from: number) => {
    result.rows.push(row);
    result.from.push(from);
  };
  const taken = new Map<string, number>();
  for (const row of old) {
    const key = recordKey(table, row);
    const next = groups.get(key)?.[taken.get(key) ?? 0];
    if (next !== undefined) {
      taken.set(key, (taken.get(key) ?? 0) + 1);
      const merged = replace || fields === undefined ? fresh[next] : withFields(row, fresh[next], fields);
      const same = canonical(merged) === canonical(row);
      counts[same ? 'unchanged' : 'changed']++;
      add(same ? row : merged, next);
    } else if (!groups.has(key) && !replace) add(row, -1);
    else if (!groups.has(key) && row.status === 'retired') add(row, -1);
    else if (!groups.has(key) && retirable.has(table)) {
      add({ ...row, status: 'retired' }, -1);
      counts.retired++;
    } else counts.removed++;
  }
  for (const [key, group] of groups)
    for (const i of group.slice(taken.get(key) ?? 0)) {
      add(fresh[i], i);
      counts.added++;
    }
  return result;
}

/** The old row with the given fields taken from the fresh one, absent where that has none. */
function withFields(old: Row, fresh: Row, fields: readonly (readonly string[])[]): Row {
  return fields.reduce((row, path) => withField(row, fresh, path), old);
}

function withField(old: Row, fresh: Row, [key, ...rest]: readonly string[]): Row {
  const [before, after] = [old[key], fresh[key]];
  const value = rest.length === 0 || !isRecord(before) ? after : inner(before, after, rest);
  const { [key]: _gone, ...others } = old;
  return value === undefined ? others : { ...others, [key]: value };
}

/** A record whose last key went is gone too, unless the fresh row has it empty. */
function inner(before: Row, after: unknown, path: readonly string[]): Row | undefined {
  const result = withField(before, isRecord(after) ? after : {}, path);
  return after === undefined && Object.keys(result).length === 0 ? undefined : result;
}
