import { constant, gamma, negativeBinomial, normal, type Probability, poisson } from '../../toolbox/index.ts';

/** Mean and variance of a random time, in periods (and periods²). */
export type RandomTime = { mean: number; variance: number };

/** Mean and variance of demand per period; `whole`: only whole units are asked for. */
export type DemandRate = { mean: number; variance: number; whole: boolean };

/** Above this coefficient of variation a normal would put more than 2 % of demand below zero. */
const NORMAL_LIMIT = 0.5;
/** Whole demand steadier than Poisson is believed above this mean; below, the small variance is chance. */
const STEADY_MEAN = 60;

/**
 * Mean and variance of the demand over a random time: d̄·L̄ and L̄·σ_d² + d̄²·σ_L², periods independent of each other.
 * @returns units and units²
 * Source: Silver, Pyke & Thomas (2017), Inventory and Production Management in Supply Chains, ch. 6. O(1).
 * @example
 * demandMoments({ mean: 2000, variance: 360000 }, { mean: 3, variance: 0 }).variance // 1080000
 */
export function demandMoments(
  rate: { mean: number; variance: number },
  time: RandomTime,
): { mean: number; variance: number } {
  return {
    mean: rate.mean * time.mean,
    variance: time.mean * rate.variance + rate.mean * rate.mean * time.variance,
  };
}

/**
 * Distribution of the demand over a lead time or protection interval, fitted to its two moments.
 *
 * Whole units: negative binomial when the variance is above the mean; Poisson when it is not, or normal once the mean is
 * above 60. Divisible units: normal, or gamma when the coefficient of variation is above 0.5, so that demand is not negative.
 * Source: Axsäter (2015), Inventory Control, §5.1 (choice by the ratio of variance to mean); Burgin (1975) for the gamma. O(1).
 */
export function leadTimeDemand(rate: DemandRate, time: RandomTime): Probability {
  const { mean, variance } = demandMoments(rate, time);
  if (!(mean > 0)) return constant(0);
  if (rate.whole && variance > mean) return negativeBinomial(mean, variance);
  if (rate.whole && mean <= STEADY_MEAN) return poisson(mean);
  if (variance === 0) return constant(mean);
  const sd = Math.sqrt(variance);
  return sd / mean > NORMAL_LIMIT ? gamma(mean, sd) : normal(mean, sd);
}

/**
 * Exact distribution of whole demand over a whole random lead time: Σ_l P(L = l) · (demand of one period)^{*l}.
 * @param period    P(demand = k) of one period, k = 0, 1, …; sums to 1
 * @param leadTime  P(lead time = l periods), l = 0, 1, …; sums to 1
 * @returns         P(lead-time demand = k); length = max lead × max demand + 1
 * Source: Zipkin (2000), §7.5 (compound lead-time demand). O(max lead² × max demand²): for short supports.
 * @example
 * convolvedLeadTimeDemand([0.5, 0.5], [0, 0, 1]).join() // '0.25,0.5,0.25'
 */
export function convolvedLeadTimeDemand(period: ArrayLike<number>, leadTime: ArrayLike<number>): Float64Array {
  const longest = leadTime.length - 1;
  const result = new Float64Array(Math.max(0, longest) * (period.length - 1) + 1);
  let sum = Float64Array.of(1);
  for (let l = 0; l <= longest; l++) {
    for (let k = 0; k < sum.length; k++) result[k] += leadTime[l] * sum[k];
    if (l < longest) sum = convolved(sum, period);
  }
  return result;
}

function convolved(a: Float64Array, b: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const result = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < a.length; i++) for (let j = 0; j < b.length; j++) result[i + j] += a[i] * b[j];
  return result;
}
