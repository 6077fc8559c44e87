import { type Issue, problem } from '@tutti/model';
import type { Table } from '@tutti/model/rows';
import { CsvError, parse } from 'csv-parse';
import type { Limits } from './source-format.ts';

/** What may stand between cells. */
export type Delimiter = ',' | ';' | '\t' | '|';
const delimiters = [',', ';', '\t'] as const;

/** The delimiter that the first line with any has most of outside quotes, below a title say; the comma when no line has one. */
export function delimiterOf(text: string): Delimiter {
  const counts = new Map<Delimiter, number>(delimiters.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const char of text.slice(0, 100_000)) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '\n' || char === '\r')) {
      if ([...counts.values()].some((count) => count > 0)) break;
    } else if (!quoted && counts.has(char as Delimiter))
      counts.set(char as Delimiter, counts.get(char as Delimiter)! + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}

/**
 * Cuts CSV text (RFC 4180; comma, semicolon or tab) into a table whose row n is record n of the file, blank ones counted.
 * Stops at the first limit that is passed. O(text).
 */
export async function readCsv(
  text: string,
  {
    name,
    file,
    limits,
    delimiter = delimiterOf(text),
  }: { name: string; file: string; limits: Limits; delimiter?: Delimiter },
): Promise<{ table?: Table; issues: Issue[] }> {
  if (text.trim() === '') return { issues: [problem('file-empty', {}, { file })] };
  const parser = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: false });
  let columns: string[] | undefined;
  const rows: string[][] = [];
  const refused = (code: string, params: Record<string, number>, column?: string) => {
    parser.destroy();
    return { issues: [problem(code, params, { file, row: rows.length + 1, column })] };
  };
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      const wide = record.findIndex(
        (cell) => cell.length > limits.cellBytes / 4 && Buffer.byteLength(cell) > limits.cellBytes,
      );
      if (wide >= 0) {
        if (columns) rows.push(record);
        return refused(
          'cell-too-large',
          { bytes: Buffer.byteLength(record[wide]), limit: limits.cellBytes },
          columns?.[wide] ?? `${wide + 1}`,
        );
      }
      if (!columns) {
        if (record.length > limits.columns)
          return refused('too-many-columns', { columns: record.length, limit: limits.columns });
        columns = record;
      } else {
        rows.push(record);
        if (rows.length > limits.rows) return refused('too-many-rows', { limit: limits.rows });
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const code = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'csv-quote-open' : 'csv-malformed';
    return { issues: [problem(code, { reason: error.code }, { file, row: rows.length + (columns ? 2 : 1) })] };
  }
  return { table: { name, file, columns: columns ?? [], rows, firstRow: 2 }, issues: [] };
}

/** The lines of a table as RFC 4180 text, one at a time. Text is already safe for spreadsheets: `writeModel` escaped it. */
export function* csvLines(table: Pick<Table, 'columns' | 'rows'>): Generator<string> {
  yield `${table.columns.map(quoted).join(',')}\n`;
  for (const cells of table.rows) yield `${cells.map(quoted).join(',')}\n`;
}

const quoted = (cell: string) => (/[",;\t\r\n]|^\s|\s$|^\ufeff/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
