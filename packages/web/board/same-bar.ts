import { type BoardPlan, barsOf } from './board-plan.ts';

/**
 * The bar of another plan that is the same piece of work: same order, step, part and kind, on the same resource where there
 * are several; -1 when it is gone. Work without an order is met again by its resource, kind and start.
 */
export function sameBar(from: BoardPlan, bar: number, to: BoardPlan): number {
  const { barOrder, barRow } = from.columns;
  if (barOrder[bar] < 0) return sameUpkeep(from, bar, to);
  const order = to.head.orders.findIndex(({ id }) => id === from.head.orders[barOrder[bar]].id);
  if (order < 0) return -1;
  const alike = [...barsOf(to, order)].filter((other) => isAlike(from, bar, to, other));
  const { resource } = from.head.rows[barRow[bar]];
  return alike.find((other) => to.head.rows[to.columns.barRow[other]].resource === resource) ?? alike[0] ?? -1;
}

function isAlike(from: BoardPlan, bar: number, to: BoardPlan, other: number): boolean {
  return (
    from.columns.barKind[bar] === to.columns.barKind[other] &&
    from.columns.barPart[bar] === to.columns.barPart[other] &&
    from.head.steps[from.columns.barStep[bar]]?.id === to.head.steps[to.columns.barStep[other]]?.id
  );
}

function sameUpkeep(from: BoardPlan, bar: number, to: BoardPlan): number {
  const { resource } = from.head.rows[from.columns.barRow[bar]];
  const at = from.epoch + from.columns.barStart[bar] * 1000;
  for (let other = 0; other < to.bars; other++)
    if (
      to.columns.barOrder[other] < 0 &&
      to.epoch + to.columns.barStart[other] * 1000 === at &&
      to.head.rows[to.columns.barRow[other]].resource === resource &&
      to.columns.barKind[other] === from.columns.barKind[bar]
    )
      return other;
  return -1;
}
