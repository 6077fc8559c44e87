import { missingColumns, resolveColumn } from '../rows/columns.ts';
import type { RowTable } from '../rows/row-tables.ts';
import { cellsBelow, isDate, isNumberText } from './cell-fit.ts';
import { fillable, type HeadingMatch } from './match-headings.ts';
import type { PeopleTable } from './people-table.ts';
import { idsByName, type KnownRecords } from './references.ts';

/** Least share of cells that must agree with a guess, and what a guess is worth. */
const [LEAST, SCORE] = [0.6, 0.6];

/**
 * What the columns of a table without headings are, by their cells: names of known records, dates, numbers, and texts that are all
 * different for the id. Only fields that must be filled are guessed, and the customer.
 */
export function guessColumns(source: PeopleTable, { name, shape }: RowTable, known: KnownRecords): HeadingMatch[] {
  const width = source.rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const columns = Array.from({ length: width }, (_, column) => ({
    column,
    cells: cellsBelow(source, column, 0),
  })).filter(({ cells }) => cells.length > 0);
  const fields = [...missingColumns(shape, []), ...fillable(shape).filter((field) => field === 'customer')];
  const result: HeadingMatch[] = [];
  const take = (to: string, shareOf: (cells: (typeof columns)[number]['cells']) => number) => {
    const best = columns
      .filter(({ column }) => !result.some((one) => one.column === column))
      .map(({ column, cells }) => ({ column, share: shareOf(cells) }))
      .reduce((a, b) => (b.share > a.share ? b : a), { column: -1, share: 0 });
    if (best.share >= LEAST) result.push({ column: best.column, to, certainty: 'cells', score: SCORE });
  };
  const share = <T>(cells: readonly T[], holds: (cell: T) => boolean) => cells.filter(holds).length / cells.length;
  for (const field of fields) {
    const records = known.of(name, field);
    if (records)
      take(field, (cells) => share(cells, ({ text }) => records.ids.has(text) || idsByName(records, text).length > 0));
  }
  for (const field of fields) {
    const own = resolveColumn(shape, field)?.shape;
    if (own?.type !== 'number') continue;
    if (own.kind === 'instant') take(field, (cells) => share(cells, ({ text }) => isDate(text)));
    else take(field, (cells) => share(cells, ({ text, isNumber }) => isNumber || isNumberText(text)));
  }
  if (fields.includes('id'))
    take('id', (cells) =>
      cells.some(({ text }) => isDate(text)) ? 0 : new Set(cells.map(({ text }) => text)).size / cells.length,
    );
  return result;
}
