import { requirePositive, TuttiError } from '@tutti/model';
import type { Probability } from '../../toolbox/index.ts';
import { hadleyWhitinService } from './safety-stock.ts';

/** Order `lot` units whenever the position (on hand + on order − owed) has fallen to `reorderPoint`. */
export type ReorderPolicy = { reorderPoint: number; lot: number; costPerPeriod: number; iterations: number };

/** Data of the (s, Q) problem; money and demand per the same period. */
export type ReorderProblem = {
  demand: number;
  orderCost: number;
  holdingCost: number;
  /** Money per unit short, however long. */
  shortageCost: number;
  /** Demand over the lead time, in units. */
  leadTimeDemand: Probability;
};

/**
 * Reorder point and lot together, by turns: Q = √(2D(A + b·n(s))/h), 1 − F(s) = hQ/(bD), n the expected units short a cycle.
 * @returns the policy with its expected cost per period; lots are not rounded
 * @throws TuttiError INPUT_NOT_POSITIVE; INPUT_OUT_OF_RANGE when shortages are so cheap that no reorder point is optimal
 * Source: Hadley & Whitin (1963), §4-2; Snyder & Shen (2019), ch. 5 (expected-inventory-level approximation). About ten rounds.
 */
export function hadleyWhitin(problem: ReorderProblem): ReorderPolicy {
  const { demand, orderCost, holdingCost, shortageCost, leadTimeDemand } = problem;
  requirePositive('demand', demand);
  requirePositive('orderCost', orderCost);
  requirePositive('holdingCost', holdingCost);
  requirePositive('shortageCost', shortageCost);
  let lot = Math.sqrt((2 * orderCost * demand) / holdingCost);
  let reorderPoint = Number.NaN;
  let iterations = 0;
  for (; iterations < 1000; iterations++) {
    const service = hadleyWhitinService({ holdingCost, lot, shortageCost, demand });
    if (!(service > 0)) {
      throw new TuttiError(
        'INPUT_OUT_OF_RANGE',
        `With a lot of ${lot}, a shortage at ${shortageCost} is cheaper than any stock.`,
        {
          advice: 'Maybe the shortage cost is too low, or holding cost and demand are per different periods.',
        },
      );
    }
    const next = leadTimeDemand.quantile(service);
    if (Math.abs(next - reorderPoint) <= 1e-12 * Math.max(1, Math.abs(next))) break;
    reorderPoint = next;
    lot = Math.sqrt((2 * demand * (orderCost + shortageCost * leadTimeDemand.loss(reorderPoint))) / holdingCost);
  }
  return { reorderPoint, lot, costPerPeriod: reorderCost(problem, reorderPoint, lot), iterations };
}

/** Expected cost per period of an (s, Q) policy: holding + ordering + shortages. Source: Snyder & Shen (2019), ch. 5. */
export function reorderCost(problem: ReorderProblem, reorderPoint: number, lot: number): number {
  const cycles = problem.demand / lot;
  const stock = reorderPoint - problem.leadTimeDemand.mean + lot / 2;
  const short = problem.leadTimeDemand.loss(reorderPoint);
  return problem.holdingCost * stock + cycles * (problem.orderCost + problem.shortageCost * short);
}

/**
 * Share of demand met at once under an (s, Q) policy: 1 − [n(s) − n(s + Q)]/Q, n the loss of lead-time demand.
 * Exact for units asked for one at a time and waiting customers; for larger single demands it is too high.
 * Source: Zipkin (2000), §6.2.3 (position uniform on s + 1 … s + Q). O(1).
 */
export function reorderFillRate(leadTimeDemand: Probability, reorderPoint: number, lot: number): number {
  return 1 - (leadTimeDemand.loss(reorderPoint) - leadTimeDemand.loss(reorderPoint + lot)) / lot;
}
