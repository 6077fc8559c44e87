import type { Demand, Issue } from '@tutti/model';
import { localInstant, localText } from '@tutti/model/calendars';
import { applyMapping, mapContent } from '@tutti/model/import';
import { type FirstPlace, modelOf, siteId } from './first-place.ts';
import { mappingOf, type OrdersTable } from './orders-table.ts';

/** How cells are read that could be read in two ways. */
export type Ways = { dateOrder?: 'dmy' | 'mdy'; decimal?: 'point' | 'comma' };

/** The orders that cells stand for; what is wrong with a cell is told by row (from 0) and heading. */
export type OrdersRead = {
  demands: Demand[];
  /** Rows with anything in them. */
  count: number;
  issues: Issue[];
  cells: { row: number; heading: string; issue: Issue }[];
};

/**
 * Reads orders by what their columns mean. All that is wrong at once; no orders while anything is. A due date without a time is due
 * at the end of the working day.
 * @param endOfDay  seconds after midnight at which the working day ends
 */
export function readOrders(
  table: OrdersTable,
  { place, ways, endOfDay }: { place: FirstPlace; ways: Ways; endOfDay: number },
): OrdersRead {
  const rows = [table.headings, ...table.rows.map((cells) => keyed(table, cells))];
  const mapping = { ...mappingOf(table, siteId), ...ways };
  const applied = applyMapping({ rows, file: 'orders' }, mapping);
  const tables = applied.table ? [applied.table] : [];
  const zones = { places: modelOf(place).places, timeZone: place.timeZone };
  const { model, issues } = mapContent(
    { tables, documents: [], issues: applied.issues },
    { partial: true, base: zones },
  );
  const told = issues.filter(({ severity, code }) => severity === 'error' && code !== 'column-unmapped');
  const cells = told.flatMap((issue) => {
    const { row, column } = issue.path;
    const isCell = row !== undefined && row > 1 && column !== undefined && table.headings.includes(column);
    return isCell ? [{ row: row - 2, heading: column, issue }] : [];
  });
  const rest = told.filter((issue) => !cells.some((one) => one.issue === issue));
  const demands = (model?.demands ?? []).map((demand) => endingDay(demand, place.timeZone, endOfDay));
  const count = table.rows.filter((one) => one.some((cell) => cell.trim() !== '')).length;
  return { demands, count, issues: rest, cells };
}

/** The items that the orders name, also while some of their cells cannot be read. */
export function itemsOf(table: OrdersTable): string[] {
  const column = table.means.indexOf('item');
  return [...new Set(table.rows.map((cells) => keyed(table, cells)[column] ?? ''))].filter((item) => item !== '');
}

/** Where the orders say that an item is made: in the first row of it that says so. */
export function resourceOfItem(table: OrdersTable, item: string): string | undefined {
  const [items, resources] = [table.means.indexOf('item'), table.means.indexOf('resource')];
  if (resources < 0) return undefined;
  const said = table.rows.find(
    (cells) => keyed(table, cells)[items] === item && (cells[resources] ?? '').trim() !== '',
  );
  return said?.[resources].trim();
}

/** Ids hold no "/", part numbers do. */
function keyed({ means }: OrdersTable, cells: readonly string[]): string[] {
  return means.map((meaning, i) =>
    meaning === 'id' || meaning === 'item' || meaning === 'customer'
      ? (cells[i] ?? '').trim().replaceAll('/', '-')
      : (cells[i] ?? ''),
  );
}

function endingDay(demand: Demand, timeZone: string, endOfDay: number): Demand {
  const local = localText(demand.at, timeZone);
  if (!local.slice(10).startsWith('T00:00:00')) return demand;
  const [hours, minutes] = [Math.floor(endOfDay / 3600), Math.floor((endOfDay % 3600) / 60)];
  const time = [Math.min(hours, 23), hours > 23 ? 59 : minutes].map((part) => String(part).padStart(2, '0')).join(':');
  const at = localInstant(`${local.slice(0, 10)}T${time}:00`, timeZone);
  return at === undefined ? demand : { ...demand, at: at.instant };
}
