/** Setup per lot and holding per unit and period; `periods[i]` is the (rising) period number of requirement i, default i. */
export type LotCosts = { setupCost: number; holdingCost: number; periods?: ArrayLike<number> };

/**
 * Lots by the least cost per period: a lot grows until the average cost of a period would rise.
 *
 * Periods without requirements may be left out of the arrays: they are counted.
 * @param requirements  net requirements > 0, by period
 * @returns index of the first requirement of each lot
 * Source: Silver & Meal (1973), Production and Inventory Management 14(2), 64–74. O(n).
 * @example
 * silverMeal([18, 30, 42, 5, 20], { setupCost: 80, holdingCost: 2 }) // [0, 2, 4]
 */
export function silverMeal(requirements: ArrayLike<number>, costs: LotCosts): number[] {
  const starts: number[] = [];
  const period = (i: number) => costs.periods?.[i] ?? i;
  for (let first = 0; first < requirements.length; ) {
    starts.push(first);
    let cost = costs.setupCost;
    let next = first + 1;
    for (; next < requirements.length; next++) {
      const carried = period(next) - period(first);
      const extended = cost + costs.holdingCost * carried * requirements[next];
      // The average just before this requirement, empty periods included.
      if (extended / (carried + 1) > cost / carried) break;
      cost = extended;
    }
    first = next;
  }
  return starts;
}
