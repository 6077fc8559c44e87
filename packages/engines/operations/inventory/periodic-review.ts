import type { Probability } from '../../toolbox/index.ts';

/**
 * Share of demand met at once when every review orders up to S: 1 − [n_{R+L}(S) − n_L(S)] / (demand of a review period).
 * @param levels `lead`: demand over the lead time; `protection`: over review + lead time; `orderUpTo` S in units
 * @returns a share; exact for waiting customers and demand that is independent from period to period
 * Source: Silver, Pyke & Thomas (2017), ch. 6; Sobel (2004), Manufacturing & Service Oper. Mgmt 6(1). O(1).
 */
export function orderUpToFillRate(levels: { lead: Probability; protection: Probability; orderUpTo: number }): number {
  const perReview = levels.protection.mean - levels.lead.mean;
  return 1 - (levels.protection.loss(levels.orderUpTo) - levels.lead.loss(levels.orderUpTo)) / perReview;
}

/**
 * The smallest level at which a share that rises with the level reaches a target.
 * @param share  non-decreasing function of the level, in units
 * @param start  where to look first: `mean` and `sd` of the demand covered; `whole`: integers only
 * @returns the level, to 1e-9 of its size when not whole
 */
export function smallestLevel(
  share: (level: number) => number,
  target: number,
  start: { mean: number; sd: number; whole: boolean },
): number {
  const step = start.whole ? Math.max(1, Math.ceil(start.sd)) : Math.max(start.sd, 1e-9 * start.mean);
  let high = start.whole ? Math.ceil(start.mean) : start.mean;
  for (let grow = step; share(high) < target; grow *= 2) high += grow;
  // Below zero stock the level means waiting on purpose; the search ends at 0.
  let low = 0;
  if (share(low) >= target) return 0;
  const fine = start.whole ? 1 : 1e-9 * Math.max(high, 1e-6);
  while (high - low > fine) {
    const middle = start.whole ? Math.floor((low + high) / 2) : (low + high) / 2;
    if (share(middle) >= target) high = middle;
    else low = middle;
  }
  return high;
}
