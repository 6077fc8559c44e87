import { barKinds } from '@tutti/contract';
import { type BoardPlan, barsOf } from './board-plan.ts';

/** An arrow from the end of one bar to the start of another. `peg`: from an order to the one it supplies. */
export type RouteArrow = { from: number; to: number; peg: boolean };

const work = new Set(['run', 'inspect', 'trip'].map((kind) => barKinds.indexOf(kind as (typeof barKinds)[number])));

/**
 * The way of an order over the resources, read from its times: each piece of work follows the one that ended last before
 * it began (of parallel ones the nearest), the first ones follow the orders that supply it.
 * O(bars of the order²).
 */
export function orderRoute(plan: BoardPlan, order: number): RouteArrow[] {
  const stops = stopsOf(plan, order);
  const arrows = stops.flatMap((to, at) => {
    const from = before(plan, stops.slice(0, at), to);
    return from < 0 ? [] : [{ from, to, peg: false }];
  });
  if (stops.length === 0) return [];
  const { pegFrom, pegTo } = plan.columns;
  pegTo.forEach((to, at) => {
    const last = to === order ? stopsOf(plan, pegFrom[at]).at(-1) : undefined;
    if (last !== undefined) arrows.push({ from: last, to: stops[0], peg: true });
  });
  return arrows;
}

/** One bar for each assignment of the order that is work: on the resource whose row comes first. */
function stopsOf({ columns, ...plan }: BoardPlan, order: number): number[] {
  const stops = new Map<number, number>();
  for (const bar of barsOf({ columns, ...plan }, order)) {
    if (!work.has(columns.barKind[bar])) continue;
    const assignment = columns.barAssignment[bar];
    const known = stops.get(assignment);
    if (known === undefined || columns.barRow[bar] < columns.barRow[known]) stops.set(assignment, bar);
  }
  return [...stops.values()];
}

function before({ columns: { barStart, barEnd } }: BoardPlan, earlier: readonly number[], to: number): number {
  let ended = -1;
  let begun = -1;
  for (const bar of earlier) {
    if (barEnd[bar] <= barStart[to] && (ended < 0 || barEnd[bar] >= barEnd[ended])) ended = bar;
    // Where pieces are handed on before all is done, the one that began last leads here.
    if (barStart[bar] < barStart[to] && (begun < 0 || barStart[bar] >= barStart[begun])) begun = bar;
  }
  return ended >= 0 ? ended : begun;
}
