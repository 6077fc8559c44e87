/**
 * Lots of least total cost, exactly: forward dynamic programming over the last period that orders.
 *
 * With one setup cost for all, periods that cannot be the last to order any more are dropped (planning horizon theorem).
 * @param requirements  per period, ≥ 0
 * @param costs         `setupCost` one number or one per period; `holdingCost` per unit and period; `periods[i]` the
 *                      (rising) period number of requirement i, default i
 * @returns index of the first requirement of each lot, and the cost
 * Source: Wagner & Whitin (1958), Management Science 5, 89–96. O(n²) at worst.
 * @example
 * wagnerWhitin([90, 120, 80, 70], { setupCost: 500, holdingCost: 2 }).cost // 1380
 */
export function wagnerWhitin(
  requirements: ArrayLike<number>,
  costs: { setupCost: number | ArrayLike<number>; holdingCost: number; periods?: ArrayLike<number> },
): { starts: number[]; cost: number } {
  const n = requirements.length;
  const period = (i: number) => costs.periods?.[i] ?? i;
  const setup = (i: number) => (typeof costs.setupCost === 'number' ? costs.setupCost : costs.setupCost[i]);
  const best = new Float64Array(n + 1);
  const last = new Int32Array(n + 1);
  // carry[s]: holding cost of a lot placed at s, up to the requirement looked at.
  const carry = new Float64Array(n);
  let horizon = 0;
  for (let i = 0; i < n; i++) {
    best[i + 1] = Infinity;
    for (let s = horizon; s <= i; s++) {
      carry[s] += costs.holdingCost * (period(i) - period(s)) * requirements[i];
      const cost = best[s] + setup(s) + carry[s];
      if (cost <= best[i + 1]) {
        best[i + 1] = cost;
        last[i + 1] = s;
      }
    }
    if (typeof costs.setupCost === 'number') horizon = last[i + 1];
  }
  const starts: number[] = [];
  for (let i = n; i > 0; i = last[i]) starts.unshift(last[i]);
  return { starts, cost: best[n] };
}
