import { type Issue, problem } from '@tutti/model';
import type { PeopleTable } from '@tutti/model/import';
import { readJson } from './json-text.ts';
import type { Limits } from './source-format.ts';

/** Records inside records that get columns of their own; deeper ones stay JSON. */
const DEEPEST = 4;

type Fields = ReadonlyMap<string, { text: string; isNumber: boolean }>;

/**
 * The lists of records of a JSON file as tables: its keys are the headings, keys inside a record stand after a dot, lists stay JSON.
 * A file is one list, or a record of lists, each a sheet by its name.
 */
export function jsonTables(text: string, file: string, limits: Limits): { tables: PeopleTable[]; issues: Issue[] } {
  const { value, issues } = readJson(text, file);
  if (issues.length > 0) return { tables: [], issues };
  if (isList(value)) return tableOf(value, { file, limits });
  const lists = isRecord(value) ? Object.entries(value).filter(([, list]) => isList(list) && list.length > 0) : [];
  if (lists.length === 0) return { tables: [], issues: [problem('json-without-list', {}, { file })] };
  const read = lists.map(([sheet, list]) => tableOf(list as Record<string, unknown>[], { file, sheet, limits }));
  return { tables: read.flatMap(({ tables }) => tables), issues: read.flatMap((one) => one.issues) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is Record<string, unknown>[] => Array.isArray(value) && value.every(isRecord);

function tableOf(
  records: readonly Record<string, unknown>[],
  { file, sheet, limits }: { file: string; sheet?: string; limits: Limits },
): { tables: PeopleTable[]; issues: Issue[] } {
  const where = sheet === undefined ? { file } : { file, sheet };
  if (records.length > limits.rows)
    return { tables: [], issues: [problem('too-many-rows', { limit: limits.rows }, where)] };
  const rows = records.map(fieldsOf);
  const headings = [...new Set(rows.flatMap((fields) => [...fields.keys()]))];
  if (headings.length > limits.columns)
    return {
      tables: [],
      issues: [problem('too-many-columns', { columns: headings.length, limit: limits.columns }, where)],
    };
  const cellAt = (row: number, column: number) => rows[row - 1]?.get(headings[column]);
  const texts = rows.map((fields) => headings.map((heading) => fields.get(heading)?.text ?? ''));
  // As in a workbook, a number in a column of dates counts days.
  const typed = {
    dates: 1900 as const,
    isNumber: (row: number, column: number) => cellAt(row, column)?.isNumber === true,
  };
  return { tables: headings.length === 0 ? [] : [{ ...where, rows: [headings, ...texts], typed }], issues: [] };
}

function fieldsOf(record: Record<string, unknown>): Fields {
  const fields = new Map<string, { text: string; isNumber: boolean }>();
  const visit = (value: unknown, key: string, depth: number): void => {
    if (value === undefined || value === null) return;
    if (isRecord(value) && depth < DEEPEST)
      for (const [inner, one] of Object.entries(value)) visit(one, `${key}.${inner}`, depth + 1);
    else {
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
      fields.set(key, { text, isNumber: typeof value === 'number' });
    }
  };
  for (const [key, value] of Object.entries(record)) visit(value, key, 1);
  return fields;
}
