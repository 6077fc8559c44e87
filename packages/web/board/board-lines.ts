import type { BoardPlan } from './board-plan.ts';
import { barsOf, orderName } from './board-plan.ts';
import { orderTree } from './order-tree.ts';

/** What the lines of the board are: resources in their groups, orders with what they are made from, or items in families. */
export const groupings = ['resource', 'order', 'family'] as const;
export type Grouping = (typeof groupings)[number];

/** One line of the board: a heading, or a row that bars stand on. */
export type BoardLine = {
  kind: 'heading' | 'row';
  /** Stays the same from plan to plan. */
  key: string;
  name: string;
  note: string;
  /** Steps in from the left: what an order is made from stands one step further in. */
  depth: number;
  /** Key of the heading above; its own for a heading. */
  heading: string;
  /** Index of the row of the plan, of the order; -1 where the line is none. */
  row: number;
  order: number;
};

export type LineWords = { status: (status: number) => string; noFamily: string };

/** Which lines to make. */
export type LineChoice = {
  grouping: Grouping;
  words: LineWords;
  /** Orders to show, by index; all when absent. Rows of resources stay. */
  shown?: Uint8Array;
  /** Headings whose rows are folded away. */
  folded?: ReadonlySet<string>;
};

/** Lines of the board and the line of each bar (-1 = on none). */
export type Lines = { lines: BoardLine[]; lineOf: Int32Array };

/** Lines of a plan in the grouping chosen. O(lines + bars). */
export function boardLines(plan: BoardPlan, choice: LineChoice): Lines {
  if (choice.grouping === 'resource') return linesOfResources(plan, choice);
  return choice.grouping === 'order' ? linesOfOrders(plan, choice) : linesOfFamilies(plan, choice);
}

function heading(key: string, name: string): BoardLine {
  return { kind: 'heading', key, name, note: '', depth: 0, heading: key, row: -1, order: -1 };
}

function linesOfResources(plan: BoardPlan, { folded }: LineChoice): Lines {
  const { head, columns } = plan;
  const lines: BoardLine[] = [];
  const lineOfRow = new Int32Array(head.rows.length).fill(-1);
  head.groups.forEach((group, at) => {
    const rows = head.rows.flatMap((row, index) => (row.group === at ? [index] : []));
    if (rows.length === 0) return;
    const top = heading(`group:${group.id}`, group.name);
    lines.push(top);
    if (folded?.has(top.key)) return;
    for (const row of rows) {
      const { resource, name, note = '' } = head.rows[row];
      lineOfRow[row] = lines.length;
      lines.push({ ...top, kind: 'row', key: `resource:${resource}`, name, note, row });
    }
  });
  return { lines, lineOf: columns.barRow.map((row) => lineOfRow[row]) };
}

function linesOfOrders(plan: BoardPlan, { words, shown, folded }: LineChoice): Lines {
  const { head, columns } = plan;
  const lines: BoardLine[] = [];
  const lineOfOrder = new Int32Array(head.orders.length).fill(-1);
  for (const { status, orders } of orderTree(plan, shown)) {
    const top = heading(`status:${status}`, words.status(status));
    lines.push({ ...top, note: String(orders.filter(({ depth }) => depth === 0).length) });
    if (folded?.has(top.key)) continue;
    for (const { order, depth } of orders) {
      const { id, itemName } = head.orders[order];
      const name = orderName(head.orders[order]);
      lineOfOrder[order] = lines.length;
      lines.push({
        ...top,
        kind: 'row',
        key: `order:${id}`,
        name,
        note: name.endsWith(itemName) ? '' : itemName,
        depth,
        order,
      });
    }
  }
  return { lines, lineOf: columns.barOrder.map((order) => (order < 0 ? -1 : lineOfOrder[order])) };
}

function linesOfFamilies(plan: BoardPlan, { words, shown, folded }: LineChoice): Lines {
  const { head, columns } = plan;
  const lines: BoardLine[] = [];
  const lineOfItem = new Map<string, number>();
  const items = itemsByFamily(plan, shown);
  const families = [...head.families.keys(), -1].filter((family) => items.has(family));
  for (const family of families) {
    const top = heading(`family:${head.families[family] ?? ''}`, head.families[family] ?? words.noFamily);
    lines.push(top);
    if (folded?.has(top.key)) continue;
    for (const [item, name] of items.get(family)!) {
      lineOfItem.set(item, lines.length);
      lines.push({ ...top, kind: 'row', key: `item:${item}`, name });
    }
  }
  const lineOf = columns.barOrder.map((order) =>
    order < 0 || (shown && !shown[order]) ? -1 : (lineOfItem.get(head.orders[order].item) ?? -1),
  );
  return { lines, lineOf };
}

/** Items with work on the board, by family, each family's by name. */
function itemsByFamily(plan: BoardPlan, shown?: Uint8Array): Map<number, [string, string][]> {
  const families = new Map<number, Map<string, string>>();
  plan.head.orders.forEach(({ item, itemName, family }, order) => {
    if ((shown && !shown[order]) || barsOf(plan, order).length === 0) return;
    const items = families.get(family) ?? new Map<string, string>();
    families.set(family, items.set(item, itemName));
  });
  const byName = ([a, x]: [string, string], [b, y]: [string, string]) => (x === y ? (a < b ? -1 : 1) : x < y ? -1 : 1);
  return new Map([...families].map(([family, items]) => [family, [...items].sort(byName)]));
}
