import type { LotCosts } from './silver-meal.ts';

/**
 * Lots by part-period balancing: a lot covers the requirements that bring its holding cost nearest to one setup.
 *
 * @param requirements  net requirements > 0, by period
 * @returns index of the first requirement of each lot; a tie takes the smaller lot
 * Source: DeMatteis (1968), IBM Systems Journal 7, 30–38; Hopp & Spearman (2008), Factory Physics §3.1.4. O(n).
 * @example
 * partPeriod([20, 50, 10, 50, 50, 10, 20, 40, 20, 30], { setupCost: 100, holdingCost: 1 }) // [0, 3, 6, 9]
 */
export function partPeriod(requirements: ArrayLike<number>, costs: LotCosts): number[] {
  const starts: number[] = [];
  const period = (i: number) => costs.periods?.[i] ?? i;
  for (let first = 0; first < requirements.length; ) {
    starts.push(first);
    let holding = 0;
    let next = first + 1;
    for (; next < requirements.length; next++) {
      const extended = holding + costs.holdingCost * (period(next) - period(first)) * requirements[next];
      if (Math.abs(extended - costs.setupCost) >= Math.abs(holding - costs.setupCost)) break;
      holding = extended;
    }
    first = next;
  }
  return starts;
}
