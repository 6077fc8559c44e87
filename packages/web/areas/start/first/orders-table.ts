import { type ColumnMapping, fieldOfHeading, proposeMapping, readPaste } from '@tutti/model/import';
import { columnLetters } from '@tutti/model/rows';
import { type FirstPlace, modelOf } from './first-place.ts';

/** What a column of the orders may mean: a field of the order, or where its item is made. */
export const meanings = ['id', 'item', 'quantity', 'at', 'customer', 'release', 'priority', 'resource'] as const;
export type Meaning = (typeof meanings)[number];

/** Orders as they were pasted: headings, what each column means, rows of cells. */
export type OrdersTable = {
  headings: readonly string[];
  means: readonly (Meaning | undefined)[];
  rows: readonly (readonly string[])[];
};

/** Cuts what was pasted into cells and finds out what its columns mean. Undefined when there is nothing in it. */
export function ordersTable(text: string, place: FirstPlace): OrdersTable | undefined {
  const cells = cut(text).filter((row) => row.some((cell) => cell.trim() !== ''));
  if (cells.length === 0) return undefined;
  const { mapping, columns } = proposeMapping({ rows: cells, file: '' }, { table: 'demands', base: modelOf(place) });
  const headingRow = mapping?.headingRow ?? 0;
  const rows = cells.slice(headingRow);
  const width = Math.max(...cells.map((row) => row.length));
  const given = Array.from({ length: width }, (_, i) =>
    headingRow > 0 ? (cells[headingRow - 1][i] ?? '').trim() : '',
  );
  const means = given.map((heading, i) => meanings.find((one) => one === columns[i]?.to) ?? resourceOf(heading));
  return { headings: different(given), means: headingRow > 0 ? means : byPlace(means), rows };
}

/** Headings such as Machine or Work centre name where an item is made; those that may name an order do not. */
const resourceOf = (heading: string): Meaning | undefined =>
  heading !== '' && fieldOfHeading('resources', heading) === 'id' && fieldOfHeading('demands', heading) === undefined
    ? 'resource'
    : undefined;

/** Without headings the cells alone cannot tell an item from an order number: the item is never left out. */
function byPlace(means: readonly (Meaning | undefined)[]): (Meaning | undefined)[] {
  if (means.includes('item')) return [...means];
  const free = means.indexOf(undefined);
  const at = free >= 0 ? free : means.indexOf('id');
  return means.map((one, i) => (i === at ? 'item' : one));
}

/** Cells set off by tabs; without any tab, by semicolons or commas. */
function cut(text: string): string[][] {
  if (text.includes('\t')) return readPaste(text);
  const lines = text.split(/\r?\n/);
  const separator = [';', ','].find((one) => lines.some((line) => line.includes(one)));
  return separator === undefined ? lines.map((line) => [line]) : lines.map((line) => line.split(separator));
}

/** Headings that name one column each: without a heading the letter, and a number behind what stands twice. */
function different(headings: readonly string[]): string[] {
  const taken = new Set<string>();
  return headings.map((heading, i) => {
    const wanted = heading || columnLetters(i);
    let free = wanted;
    for (let n = 2; taken.has(free); n++) free = `${wanted} ${n}`;
    taken.add(free);
    return free;
  });
}

/** The mapping of the orders as it stands. An id is made of the customer, item and date where no column has it. */
export function mappingOf({ headings, means }: Pick<OrdersTable, 'headings' | 'means'>, siteId: string): ColumnMapping {
  const columns = headings.flatMap((from, i) => {
    const to = means[i];
    return to === undefined || to === 'resource' ? [] : [{ from, to: to as string }];
  });
  const about = ['customer', 'item', 'at'].filter((field) => columns.some(({ to }) => to === field));
  return {
    table: 'demands',
    headingRow: 1,
    columns,
    fixed: { kind: 'order', place: siteId },
    ...(means.includes('id') ? {} : { idFrom: about }),
    ignored: [],
  };
}
