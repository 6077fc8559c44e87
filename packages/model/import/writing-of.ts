import { resolveColumn } from '../rows/columns.ts';
import { dateVote } from '../rows/instant-text.ts';
import { decimalVote } from '../rows/number-text.ts';
import { rowTable } from '../rows/row-tables.ts';
import { optionsOf } from '../rows/shape.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { PeopleTable } from './people-table.ts';

/** Rows that are looked at. */
const LOOKED_AT = 5000;

/**
 * How a table of somebody's own writes decimals and dates. 'open' = some cells could be read both ways and no other cell of the
 * table decides; absent = there is nothing to decide.
 */
export type Writing = { decimal?: 'point' | 'comma' | 'open'; dateOrder?: 'dmy' | 'mdy' | 'open' };

/** What the mapped columns of a table say about its decimals and dates. O(cells of the first 5000 rows). */
export function writingOf(source: PeopleTable, mapping: ColumnMapping): Writing {
  const own = rowTable(mapping.table);
  const heading = (mapping.headingRow ?? 0) - 1;
  const [decimals, dates] = [new Set<string>(), new Set<string>()];
  for (const { from, to } of own ? mapping.columns : []) {
    const index =
      typeof from === 'number' ? from - 1 : (source.rows[heading] ?? []).findIndex((one) => one.trim() === from);
    const number = optionsOf(resolveColumn(own!.shape, to)?.shape ?? { type: 'boolean' }).find(
      (one) => one.type === 'number',
    );
    if (index < 0 || number?.type !== 'number') continue;
    const [votes, vote] = number.kind === 'instant' ? [dates, dateVote] : [decimals, decimalVote];
    for (let row = heading + 1; row < Math.min(source.rows.length, heading + 1 + LOOKED_AT); row++)
      if (source.typed?.isNumber(row, index) !== true) votes.add(vote(source.rows[row][index] ?? ''));
  }
  return {
    ...decided('decimal', decimals, ['point', 'comma']),
    ...decided('dateOrder', dates, ['dmy', 'mdy']),
  } as Writing;
}

function decided(name: string, votes: ReadonlySet<string>, ways: readonly [string, string]): Record<string, string> {
  const found = ways.filter((way) => votes.has(way));
  if (found.length === 1) return { [name]: found[0] };
  return found.length > 1 || votes.has('either') ? { [name]: 'open' } : {};
}
