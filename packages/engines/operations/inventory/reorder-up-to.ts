import { requirePositive, TuttiError } from '@tutti/model';
import type { Probability } from '../../toolbox/index.ts';

/** Order up to `orderUpTo` whenever the position at a review is at or below `reorderPoint`. */
export type ReorderUpToPolicy = { reorderPoint: number; orderUpTo: number; costPerPeriod: number };

/**
 * Optimal (s, S) for one item under periodic review with whole demand, fixed order cost and linear holding and backorder cost.
 * @param problem `demand` of the periods that a decision covers (one period when orders arrive at once): whole units, mean > 0;
 *                `orderCost` > 0 money per order; `holdingCost`, `backorderCost` > 0 money per unit and period
 * @returns the optimum, exact up to the cut of the demand distribution at 1 − 1e-14
 * @throws TuttiError INPUT_NOT_POSITIVE; INPUT_OUT_OF_RANGE when demand is not discrete
 * Source: Zheng & Federgruen (1991), Operations Research 39(4). O((S − s)·support) in all.
 */
export function reorderUpTo(problem: {
  demand: Probability;
  orderCost: number;
  holdingCost: number;
  backorderCost: number;
}): ReorderUpToPolicy {
  const { demand, orderCost } = problem;
  requirePositive('orderCost', orderCost);
  requirePositive('mean demand', demand.mean);
  if (!demand.discrete) throw new TuttiError('INPUT_OUT_OF_RANGE', 'reorderUpTo needs demand in whole units.');
  const cost = new CycleCost(problem);
  let best = 0;
  while (cost.oneStep(best + 1) < cost.oneStep(best)) best++;
  const lowest = best;
  let s = lowest - 1;
  let S0 = lowest;
  while (cost.average(s, S0) > cost.oneStep(s)) s--;
  let c0 = cost.average(s, S0);
  for (let S = S0 + 1; cost.oneStep(S) <= c0; S++) {
    if (cost.average(s, S) >= c0) continue;
    S0 = S;
    while (s + 1 < lowest && cost.average(s, S0) <= cost.oneStep(s + 1)) s++;
    c0 = cost.average(s, S0);
  }
  return { reorderPoint: s, orderUpTo: S0, costPerPeriod: c0 };
}

/** G(y) and the average cost c(s, S) = [K + Σ m(j)·G(S − j)] / M(S − s) of Zheng & Federgruen, both kept. */
class CycleCost {
  private readonly mass: number[] = [];
  private readonly renewal: number[] = [];
  private readonly steps = new Map<number, number>();
  private readonly p: { demand: Probability; orderCost: number; holdingCost: number; backorderCost: number };

  constructor(p: { demand: Probability; orderCost: number; holdingCost: number; backorderCost: number }) {
    requirePositive('holdingCost', p.holdingCost);
    requirePositive('backorderCost', p.backorderCost);
    this.p = p;
    for (let k = 0, total = 0; total < 1 - 1e-14 && k < 1e6; k++) {
      const density = p.demand.density(k);
      if (density < 1e-18 && k > p.demand.mean) break;
      this.mass.push(density);
      total += density;
    }
    this.renewal.push(1 / (1 - this.mass[0]));
  }

  /** Expected holding and backorder cost of the period that starts with position y. */
  oneStep(y: number): number {
    const known = this.steps.get(y);
    if (known !== undefined) return known;
    const short = this.p.demand.loss(y);
    const value = this.p.holdingCost * (y - this.p.demand.mean + short) + this.p.backorderCost * short;
    this.steps.set(y, value);
    return value;
  }

  average(s: number, S: number): number {
    let periods = 0;
    let total = this.p.orderCost;
    for (let j = 0; j < S - s; j++) {
      const m = this.visits(j);
      periods += m;
      total += m * this.oneStep(S - j);
    }
    return total / periods;
  }

  /** Expected number of periods in which the position is S − j: the renewal density of demand. */
  private visits(j: number): number {
    for (let k = this.renewal.length; k <= j; k++) {
      let sum = 0;
      const last = Math.min(k, this.mass.length - 1);
      for (let d = 1; d <= last; d++) sum += this.mass[d] * this.renewal[k - d];
      this.renewal.push(sum / (1 - this.mass[0]));
    }
    return this.renewal[j];
  }
}
