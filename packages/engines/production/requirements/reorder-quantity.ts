import type { StockingPoint } from './problem.ts';
import { EPSILON } from './quantities.ts';

/**
 * What a review orders: up to the level when the stock on hand and on order is at the reorder point, or below the level
 * where there is no reorder point; 0 = nothing is due.
 */
export function reorderQuantity(point: StockingPoint, position: number): number {
  const { reorderPoint, orderUpTo } = point;
  const target = orderUpTo ?? reorderPoint ?? 0;
  const due = reorderPoint === undefined ? position < target - EPSILON : position <= reorderPoint + EPSILON;
  return due ? lotOf(point, target - position) : 0;
}

/** Whole lots of a fixed size; any other quantity stays as it is. */
export function lotOf(point: StockingPoint | undefined, quantity: number): number {
  const lot = point?.lotRule === 'fixed' ? (point.lotQuantity ?? 0) : 0;
  return lot > 0 ? Math.ceil(quantity / lot - EPSILON) * lot : quantity;
}
