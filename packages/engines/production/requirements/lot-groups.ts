import { partPeriod } from './part-period.ts';
import type { StockingPoint } from './problem.ts';
import { silverMeal } from './silver-meal.ts';
import { wagnerWhitin } from './wagner-whitin.ts';

const DAY = 86_400;

/** Whether a rule looks ahead, so that net requirements must be known before lots are. */
export function looksAhead(point: StockingPoint | undefined): boolean {
  return point?.lotRule !== undefined && point.lotRule !== 'lot-for-lot' && point.lotRule !== 'fixed';
}

/**
 * Which net requirements one order covers, by the point's lot rule.
 * @param times       rising instants of the net requirements
 * @param quantities  net requirements
 * @returns for each net requirement the index after the last one of its lot
 */
export function lotGroups(times: readonly number[], quantities: readonly number[], point: StockingPoint): Int32Array {
  const length = point.lotPeriodSeconds ?? DAY;
  if (point.lotRule === 'period') return covered(times, periodStarts(times, length));
  // The cost rules count whole periods: requirements of one period are one.
  const firsts: number[] = [];
  const periods: number[] = [];
  const sums: number[] = [];
  for (let i = 0; i < times.length; i++) {
    const period = Math.floor(times[i] / length);
    if (periods.at(-1) !== period) {
      firsts.push(i);
      periods.push(period);
      sums.push(0);
    }
    sums[sums.length - 1] += quantities[i];
  }
  const holdingCost = ((point.holdingPerUnitDay ?? 0) * length) / DAY;
  const costs = { setupCost: point.setupCost ?? 0, holdingCost, periods };
  const starts =
    point.lotRule === 'silver-meal'
      ? silverMeal(sums, costs)
      : point.lotRule === 'part-period'
        ? partPeriod(sums, costs)
        : wagnerWhitin(sums, costs).starts;
  return covered(
    times,
    starts.map((start) => firsts[start]),
  );
}

/** Period order quantity: one order covers [its first requirement, + length). Source: Hopp & Spearman (2008) §3.1.4. */
function periodStarts(times: readonly number[], length: number): number[] {
  const starts: number[] = [];
  for (let i = 0, until = -Infinity; i < times.length; i++) {
    if (times[i] < until) continue;
    starts.push(i);
    until = times[i] + length;
  }
  return starts;
}

function covered(times: readonly number[], starts: readonly number[]): Int32Array {
  const ends = new Int32Array(times.length);
  starts.forEach((start, k) => {
    ends.fill(starts[k + 1] ?? times.length, start, starts[k + 1] ?? times.length);
  });
  return ends;
}
