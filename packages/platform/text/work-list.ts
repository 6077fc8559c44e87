import type { Assignment, Item, Order } from '@tutti/model';
import { figure } from './figures.ts';
import type { LocalTimes } from './local-times.ts';
import { type TextColumn, textTable } from './table.ts';
import type { Words } from './words.ts';

const doing: Readonly<Record<Assignment['kind'], string>> = {
  run: 'run',
  setup: 'set up',
  clean: 'clean',
  maintain: 'maintain',
  inspect: 'inspect',
  shift: 'on shift',
  trip: 'trip',
  hold: 'hold',
};

/** What one resource does within [start, end), by time; at most `most` lines, then "and N more". */
export function workList(
  resource: string,
  within: { start: number; end: number },
  given: {
    assignments: readonly Assignment[];
    orders: ReadonlyMap<string, Order>;
    words: Words;
    times: LocalTimes;
    most?: number;
  },
): string[] {
  const { words, most = 8 } = given;
  const work = given.assignments
    .filter(
      (one) => one.start < within.end && one.end > within.start && one.uses.some((use) => use.resource === resource),
    )
    .sort((a, b) => a.start - b.start || a.end - b.end);
  if (work.length === 0) return [];
  const columns: TextColumn[] = [
    { heading: 'From' },
    { heading: 'To' },
    { heading: 'Do' },
    { heading: words.label('order', 'Order'), most: 24 },
    { heading: words.label('item', 'Item'), most: 28 },
    { heading: words.label('step', 'Step'), most: 18 },
    { heading: 'Quantity', align: 'right' },
  ];
  const rows = work.slice(0, most).map((one) => rowOf(one, { ...given, within }));
  const more = work.length - most;
  return [...textTable(columns, rows, '    '), ...(more > 0 ? [`    and ${figure(more)} more`] : [])];
}

function rowOf(
  one: Assignment,
  {
    orders,
    words,
    times,
    within,
  }: { orders: ReadonlyMap<string, Order>; words: Words; times: LocalTimes; within: { start: number; end: number } },
): string[] {
  const order = orders.get(one.orders[0] ?? '');
  const more = one.orders.length > 1 ? ` +${one.orders.length - 1}` : '';
  const item: Item['id'] | undefined = order?.item;
  return [
    one.start < within.start ? 'running' : times.clock(one.start),
    one.end > within.end ? times.moment(one.end) : times.clock(one.end),
    doing[one.kind],
    (one.orders[0] ?? '') + more,
    item === undefined ? '' : words.item(item),
    words.step(order?.process, one.step),
    one.kind === 'run' && item !== undefined
      ? `${figure(one.quantity ?? order!.quantity, 2)} ${words.unit(item)}`.trim()
      : '',
  ];
}
