import { type Issue, type IssuePath, problem, warning } from '../issue.ts';
import { readCell } from './cell.ts';
import { type Column, knownColumns, missingColumns, resolveColumn } from './columns.ts';
import { numbersInDuration } from './duration-text.ts';
import { type DateOrder, dateVote, type ReadInstant } from './instant-text.ts';
import { nearest } from './nearest.ts';
import { type DecimalVotes, decimalStyle, decimalVotes } from './number-text.ts';
import { doubts, type Reading } from './reading.ts';
import { type ObjectShape, optionsOf } from './shape.ts';
import type { Table } from './table.ts';

export type TableOptions = {
  readInstant?: ReadInstant;
  dateOrder?: DateOrder;
  /** The place whose zone holds for a row's instants, from the row's cells by column. */
  placeOf?: (cell: (column: string) => string | undefined) => string | undefined;
  /** Columns that other files provide: not missed here. */
  elsewhere?: readonly string[];
};

/** A row as a raw entity, still to be checked by the schema, with its 1-based row in the file. */
export type RawRow = { value: Record<string, unknown>; row: number; bad: ReadonlySet<string> };

/**
 * Reads the cells of a table by the shape of its rows. All problems at once; a bad cell is left out of its row and named in `bad`.
 * O(cells).
 */
export function readTable(table: Table, root: ObjectShape, options: TableOptions): { rows: RawRow[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const columns = columnsOf(table, root, issues);
  const missing = missingColumns(
    root,
    table.columns.map((heading) => heading.trim()),
  ).filter((name) => !options.elsewhere?.includes(name));
  for (const name of missing)
    issues.push(problem('column-missing', { name }, { file: table.file, row: headingRow(table), column: name }));
  const overlaps = overlapsOf(columns);
  const readings = readingsOf(table, columns, issues, options);
  const exact = readings.map((reading): Reading => ({ ...reading, decimal: 'point', dates: table.typed?.dates }));
  const at = new Map(columns.map((column) => [column.name, column.index]));
  const rows: RawRow[] = [];
  table.rows.forEach((cells, i) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const row = table.firstRow + i;
    if (cells.length !== table.columns.length)
      issues.push(
        problem('row-width', { found: cells.length, columns: table.columns.length }, { file: table.file, row }),
      );
    const place = options.placeOf?.((name) => cells[at.get(name) ?? -1] || undefined);
    const value: Record<string, unknown> = {};
    const bad = new Set<string>(missing);
    for (const [a, b] of overlaps)
      if (cells[a.index] && cells[b.index]) {
        issues.push(problem('column-overlap', { other: a.name }, { file: table.file, row, column: b.name }));
        bad.add(b.name);
      }
    columns.forEach((column, c) => {
      const text = cells[column.index] ?? '';
      if (table.typed?.isTold?.(i, column.index)) bad.add(column.name);
      if (isEmpty(column, text) || bad.has(column.name)) return;
      const own = table.typed?.isNumber(i, column.index) ? exact[c] : readings[c];
      const reading = place === undefined ? own : { ...own, place };
      const read = readCell(column.shape, text, reading, (code, params, path, found, severity) => {
        const where: IssuePath = { file: table.file, row, column: column.name };
        if (path.length > 0) where.field = path.join(' › ');
        const doubtful = severity === 'warning' || doubts.has(code);
        issues.push((doubtful ? warning : problem)(code, params, where, found));
        if (!doubtful) bad.add(column.name);
      });
      if (read !== undefined) put(value, column.path, read);
    });
    rows.push({ value, row, bad });
  });
  return { rows, issues };
}

/** Blanks are a value only where text is wanted. */
function isEmpty(column: Column, text: string): boolean {
  return text === '' || (column.shape.type !== 'text' && text.trim() === '');
}

function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let here = into;
  for (const key of path.slice(0, -1)) here = (here[key] ??= {}) as Record<string, unknown>;
  here[path[path.length - 1]] = value;
}

const headingRow = (table: Table) => Math.max(1, table.firstRow - 1);

function columnsOf(table: Table, root: ObjectShape, issues: Issue[]): Column[] {
  const columns: Column[] = [];
  const row = headingRow(table);
  const known = knownColumns(root);
  const seen = new Map<string, number>();
  table.columns.forEach((heading, index) => {
    const name = heading.trim();
    const where = { file: table.file, row, column: name || `${index + 1}` };
    if (name === '') {
      if (table.rows.some((cells) => (cells[index] ?? '').trim() !== ''))
        issues.push(problem('column-unnamed', {}, where));
      return;
    }
    if (seen.has(name)) {
      issues.push(problem('column-twice', { first: seen.get(name)! + 1, second: index + 1 }, where));
      return;
    }
    seen.set(name, index);
    const found = resolveColumn(root, name);
    if (found) columns.push({ name, index, ...found });
    else issues.push(problem('column-unknown', { nearest: nearest(name, known).join(', ') }, where, name));
  });
  return columns;
}

/** Pairs of columns of which one holds the other as JSON. */
function overlapsOf(columns: readonly Column[]): [Column, Column][] {
  return columns.flatMap((a) =>
    columns.filter((b) => b !== a && b.name.startsWith(`${a.name}.`)).map((b): [Column, Column] => [a, b]),
  );
}

/** What the cells of each column together say about decimals and dates. */
function readingsOf(table: Table, columns: readonly Column[], issues: Issue[], options: TableOptions): Reading[] {
  const votes = columns.map((column) => votesOf(table, column));
  return columns.map((column, c) => {
    const where = (position: number) => ({ file: table.file, row: table.firstRow + position, column: column.name });
    const { point, comma } = votes[c];
    if (point >= 0 && comma >= 0) {
      const [first, second] = [Math.min(point, comma), Math.max(point, comma)];
      const text = table.rows[second][column.index];
      issues.push(problem('decimals-mixed', { first: table.firstRow + first }, where(second), text));
    }
    const others = votes.some((vote, other) => other !== c && vote.comma >= 0);
    const order = table.dateOrder ?? options.dateOrder ?? orderOf(table, column, issues);
    const decimal = table.decimal ?? decimalStyle(votes[c], others);
    return { decimal, order, readInstant: options.readInstant };
  });
}

function votesOf(table: Table, column: Column): DecimalVotes {
  const kinds = optionsOf(column.shape).flatMap((option) => (option.type === 'number' ? [option.kind ?? ''] : []));
  if (kinds.length === 0 || kinds[0] === 'instant') return { point: -1, comma: -1, either: -1 };
  return decimalVotes(
    table.rows.map((cells, i) => {
      const text = cells[column.index] ?? '';
      if (text === '' || table.typed?.isNumber(i, column.index)) return [i, []];
      return [i, kinds[0] === 'duration' ? numbersInDuration(text) : [text]];
    }),
  );
}

function orderOf(table: Table, column: Column, issues: Issue[]): DateOrder | undefined {
  if (column.shape.type !== 'number' || column.shape.kind !== 'instant') return undefined;
  const first = { dmy: -1, mdy: -1, either: -1, none: -1 };
  let count = 0;
  table.rows.forEach((cells, i) => {
    const vote = dateVote(cells[column.index] ?? '');
    if (first[vote] < 0) first[vote] = i;
    if (vote === 'either') count++;
  });
  const where = (position: number) => ({ file: table.file, row: table.firstRow + position, column: column.name });
  if (first.dmy >= 0 && first.mdy >= 0) {
    const [a, b] = [Math.min(first.dmy, first.mdy), Math.max(first.dmy, first.mdy)];
    issues.push(problem('date-order-mixed', { first: table.firstRow + a }, where(b), table.rows[b][column.index]));
    return undefined;
  }
  if (first.dmy >= 0 || first.mdy >= 0) return first.dmy >= 0 ? 'dmy' : 'mdy';
  if (first.either >= 0)
    issues.push(
      problem('date-ambiguous', { cells: count }, where(first.either), table.rows[first.either][column.index]),
    );
  return undefined;
}
