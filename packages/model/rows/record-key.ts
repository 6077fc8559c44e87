import { hashText } from '../hash-text.ts';
import type { TableName } from '../model.ts';
import { canonical } from './canonical.ts';

/** What names a record of a table whose records need no id. */
const naming: Partial<Record<TableName, readonly string[]>> = {
  stock: ['item', 'place', 'resource', 'lot', 'serial', 'disposition', 'owner'],
  policies: ['parameter', 'source', 'scope'],
  assignments: ['kind', 'step', 'mode', 'start', 'orders', 'uses'],
};
/** Longest key; a longer one is cut and ends in a hash of the whole. */
const LONGEST = 160;

type Row = Readonly<Record<string, unknown>>;

/**
 * What a record is known by: its id; a process by `id@version`; stock, policies and assignments without an id by what they
 * are about, joined by `/` (which no id holds). At most 160 characters. Two records may share a key: see `recordKeys`.
 * @example
 * recordKey('stock', { item: 'syrup', place: 'plant', quantity: 5, disposition: 'unrestricted' }) // 'syrup/plant////unrestricted/'
 * recordKey('processes', { id: 'fill', version: '2' }) // 'fill@2'
 */
export function recordKey(table: TableName, record: Row): string {
  if (table === 'processes') return shortened(`${String(record.id)}@${String(record.version ?? '1')}`);
  if (record.id !== undefined) return shortened(String(record.id));
  return shortened((naming[table] ?? []).map((field) => part(record[field])).join('/'));
}

/**
 * The keys of all records of a table, made different: the second with a key ends in `~2`, the third in `~3`. They name records in
 * change sets and addresses. O(records).
 */
export function recordKeys(table: TableName, records: readonly Row[]): string[] {
  const counts = new Map<string, number>();
  const used = new Set<string>();
  return records.map((record) => {
    const key = recordKey(table, record);
    let count = counts.get(key) ?? 0;
    let name: string;
    do name = ++count === 1 ? key : `${key}~${count}`;
    while (used.has(name));
    counts.set(key, count);
    used.add(name);
    return name;
  });
}

function part(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? one : canonical(one))).join(',');
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${key}=${String(inner)}`)
    .join(',');
}

const shortened = (key: string) => (key.length <= LONGEST ? key : `${key.slice(0, LONGEST - 17)}#${hashText(key)}`);
