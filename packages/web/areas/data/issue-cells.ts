import type { WireIssue } from '@tutti/contract';
import { cellKey } from '../../pieces/grid/data-grid.tsx';

/** Issues that belong to cells of a table, as sentences by `cellKey`, and those that do not. */
export type PlacedIssues = { cells: ReadonlyMap<string, string>; rest: readonly WireIssue[] };

/**
 * Finds the cells that issues are about.
 * @param columns  of the grid: an issue inside a nested field belongs to the longest heading that holds it
 */
export function placeIssues(
  issues: readonly WireIssue[],
  given: { table: string; columns: readonly string[]; sentenceOf: (issue: WireIssue) => string },
): PlacedIssues {
  const cells = new Map<string, string>();
  const rest: WireIssue[] = [];
  for (const issue of issues) {
    const place = issue.path.file === given.table ? placeOf(issue, given.table) : undefined;
    const column = place && longestHeading(place.field, given.columns);
    if (!place || column === undefined) rest.push(issue);
    else {
      const key = cellKey(place.record, column);
      cells.set(key, [cells.get(key), given.sentenceOf(issue)].filter(Boolean).join(' '));
    }
  }
  return { cells, rest };
}

/** `demands D-1 › window › from`: the record, then the keys down to the value. */
function placeOf({ path }: WireIssue, table: string): { record: string; field: string } | undefined {
  const [first, ...keys] = (path.field ?? '').split(' › ');
  const record = path.record ?? (first.startsWith(`${table} `) ? first.slice(table.length + 1) : undefined);
  return record === undefined ? undefined : { record, field: keys.join('.') };
}

function longestHeading(field: string, columns: readonly string[]): string | undefined {
  return columns
    .filter((column) => field === column || field.startsWith(`${column}.`))
    .sort((a, b) => b.length - a.length)[0];
}
