import { z } from 'zod';
import { resolveColumn } from '../rows/columns.ts';
import { rowTable } from '../rows/row-tables.ts';
import { cellsBelow, fitOf } from './cell-fit.ts';
import { columnMapping } from './column-mapping.ts';
import { plainWords } from './heading-words.ts';
import type { PeopleTable } from './people-table.ts';

/** Separators of a text file. */
export const delimiters = [',', ';', '\t', '|'] as const;

/** A mapping that was saved under a name, with what the table looked like, so that the next one of the same shape is known again. */
export const savedMapping = z.strictObject({
  mapping: columnMapping,
  /** All headings of the table, those left out too; empty when it had none. */
  headings: z.array(z.string().max(500)).max(500),
  /** Columns of the table. */
  width: z.number().int().positive().max(500),
  sheet: z.string().max(100).optional(),
  /** Where the separator had to be said. */
  delimiter: z.enum(delimiters).optional(),
});
export type SavedMapping = z.infer<typeof savedMapping>;

/** Rows in which the headings are looked for. */
const HEADING_ROWS = 30;
/** Least share of the headings that two tables of the same shape have in common, and of cells that can be read without headings. */
const [LEAST_ALIKE, LEAST_FIT] = [0.6, 0.9];

/**
 * The saved mapping that a table has the shape of: every heading it maps is there and most others too; without headings, as many
 * columns whose cells can be read. The most alike wins, then the first. O(mappings × cells looked at).
 */
export function fittingMapping<S extends SavedMapping>(source: PeopleTable, saved: readonly S[]): S | undefined {
  let best: S | undefined;
  let most = 0;
  for (const one of saved) {
    const alike = one.mapping.headingRow === undefined ? alikeByCells(source, one) : alikeByHeadings(source, one);
    if (alike > most) [best, most] = [one, alike];
  }
  return best;
}

function alikeByHeadings({ rows }: PeopleTable, { mapping, headings }: SavedMapping): number {
  const needed = mapping.columns.flatMap(({ from }) => (typeof from === 'string' ? [plainWords(from)] : []));
  const wanted = new Set(headings.map(plainWords).filter((plain) => plain !== ''));
  return rows.slice(0, HEADING_ROWS).reduce((most, cells) => {
    const found = new Set(cells.map(plainWords).filter((plain) => plain !== ''));
    if (!needed.every((plain) => found.has(plain))) return most;
    const common = [...found].filter((plain) => wanted.has(plain)).length;
    const alike = common / (found.size + wanted.size - common);
    return alike >= LEAST_ALIKE ? Math.max(most, alike) : most;
  }, 0);
}

function alikeByCells(source: PeopleTable, { mapping, width }: SavedMapping): number {
  const own = rowTable(mapping.table);
  const wide = source.rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  if (!own || wide !== width) return 0;
  const fits = mapping.columns.map(({ from, to }) => {
    const shape = resolveColumn(own.shape, to)?.shape;
    if (typeof from !== 'number' || !shape) return 0;
    return fitOf(cellsBelow(source, from - 1, 0), { table: own.name, column: to, shape });
  });
  const least = Math.min(...fits);
  // Headings say more than cells do.
  return least >= LEAST_FIT ? least / 2 : 0;
}
