import { type BarIndex, indexBars } from './bar-index.ts';
import type { BoardLayout } from './board-layout.ts';
import type { BoardPlan } from './board-plan.ts';
import { byStart } from './by-start.ts';

/** Where bars stood in another plan, for those that stand elsewhere now. */
export type Ghosts = {
  start: Int32Array;
  end: Int32Array;
  /** Row and order of the plan that is shown; -1 where it has none such. */
  row: Int32Array;
  order: Int32Array;
  /** The bar of the shown plan that it became; -1 = it is gone. */
  bar: Int32Array;
  label: string[];
};

/** A bar of one of the two plans, in words that both share. */
type Known = { bar: number; work: string; resource: string; group: string; start: number; end: number };

/**
 * Compares by order, step, part and kind: a bar of the other plan that stands at another time or on another resource now,
 * or is gone, is a ghost. Of several alike, those that did not move are matched first, then those that kept their resource,
 * then those that kept its group. Seconds are those of the shown plan. O(bars).
 */
export function planGhosts(shown: BoardPlan, other: BoardPlan, labelOf: (bar: number) => string): Ghosts {
  const shift = Math.round((other.epoch - shown.epoch) / 1000);
  const became = matched(knownBars(other, shift), knownBars(shown, 0));
  const rows = new Map(shown.head.rows.map(({ resource }, at) => [resource, at]));
  const orders = new Map(shown.head.orders.map(({ id }, at) => [id, at]));
  const ghosts = became.flatMap(({ old, now }) => {
    const stays = now && now.start === old.start && now.end === old.end && now.resource === old.resource;
    if (stays || other.lead[old.bar] !== old.bar) return [];
    const order = orders.get(other.head.orders[other.columns.barOrder[old.bar]]?.id) ?? -1;
    return [{ ...old, row: rows.get(old.resource) ?? -1, order, became: now?.bar ?? -1, label: labelOf(old.bar) }];
  });
  return {
    start: Int32Array.from(ghosts, ({ start }) => start),
    end: Int32Array.from(ghosts, ({ end }) => end),
    row: Int32Array.from(ghosts, ({ row }) => row),
    order: Int32Array.from(ghosts, ({ order }) => order),
    bar: Int32Array.from(ghosts, (ghost) => ghost.became),
    label: ghosts.map(({ label }) => label),
  };
}

function knownBars({ head, columns, byStart: order }: BoardPlan, shift: number): Known[] {
  return Array.from(order, (bar) => {
    const { resource, group } = head.rows[columns.barRow[bar]];
    const whose = head.orders[columns.barOrder[bar]]?.id ?? `on ${resource}`;
    const step = head.steps[columns.barStep[bar]]?.id;
    const work = [whose, step, columns.barPart[bar], columns.barKind[bar]].join('\n');
    const start = columns.barStart[bar] + shift;
    return { bar, work, resource, group: head.groups[group]?.id ?? '', start, end: columns.barEnd[bar] + shift };
  });
}

/** Pairs alike bars of two plans, the most alike first. */
function matched(olds: Known[], nows: Known[]): { old: Known; now: Known | undefined }[] {
  const pairs = new Map<Known, Known>();
  const alike: ((one: Known) => string)[] = [
    ({ work, resource, start, end }) => [work, resource, start, end].join('\n'),
    ({ work, resource }) => [work, resource].join('\n'),
    ({ work, group }) => [work, group].join('\n'),
    ({ work }) => work,
  ];
  let free = nows;
  for (const key of alike) {
    const waiting = Map.groupBy(free, key);
    for (const old of olds) {
      const now = pairs.has(old) ? undefined : waiting.get(key(old))?.shift();
      if (now) pairs.set(old, now);
    }
    free = [...waiting.values()].flat();
  }
  return olds.map((old) => ({ old, now: pairs.get(old) }));
}

/** Ghosts on the lines of a layout. */
export type PlacedGhosts = { ghosts: Ghosts; index: BarIndex };

/** Places ghosts on the lines that are shown; a ghost whose row or order has no line is on none. */
export function placeGhosts(ghosts: Ghosts, { lines }: BoardLayout): PlacedGhosts {
  const lineOfRow = new Map<number, number>();
  const lineOfOrder = new Map<number, number>();
  lines.forEach(({ row, order }, at) => {
    if (row >= 0) lineOfRow.set(row, at);
    if (order >= 0) lineOfOrder.set(order, at);
  });
  const byOrder = lineOfOrder.size > 0;
  const lineOf = ghosts.row.map((row, at) =>
    byOrder ? (lineOfOrder.get(ghosts.order[at]) ?? -1) : (lineOfRow.get(row) ?? -1),
  );
  return { ghosts, index: indexBars(lines.length, lineOf, byStart(ghosts.start), ghosts) };
}
