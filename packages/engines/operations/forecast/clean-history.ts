import { isSeasonal, preferredSeason, withoutSeason, withSeason } from './season.ts';

/** A history without gaps: demand as it would have been without stock-outs and promotions. */
export type CleanHistory = {
  values: Float64Array;
  /** 1 = observed as it is; others are estimates and are not scored in a backtest. */
  observed: Uint8Array;
  /** Demand under promotion ÷ without. */
  uplift: number;
  replaced: number;
};

export type RawHistory = {
  values: ArrayLike<number>;
  censored?: ArrayLike<number>;
  promotion?: ArrayLike<number>;
  season: number;
};

/** Weight of a value one period further away when a gap is filled. */
const FADE = 0.8;

/**
 * Fills what is unknown, lifts what a stock-out cut off to at least its estimate, and takes promotions out.
 *
 * Estimates are two-sided exponentially weighted means of the observed values around, after the season found in a first pass
 * is taken out. The uplift of promotions is their total over the total of the estimates, from two promoted periods on.
 * A value that was cut off is never lowered. O(n).
 */
export function cleanHistory(raw: RawHistory): CleanHistory {
  const n = raw.values.length;
  const observed = new Uint8Array(n);
  let known = 0;
  for (let t = 0; t < n; t++) {
    observed[t] = Number.isNaN(raw.values[t]) || raw.censored?.[t] || raw.promotion?.[t] ? 0 : 1;
    known += observed[t];
  }
  const values = Float64Array.from(raw.values);
  if (known === n) return { values, observed, uplift: 1, replaced: 0 };
  // Nothing clean to estimate from: take what there is as it is.
  if (known === 0) {
    return { values: values.map((v) => (Number.isNaN(v) ? 0 : v)), observed, uplift: 1, replaced: n };
  }
  const estimate = estimated(values, observed, raw.season);
  const uplift = upliftOf(raw, estimate);
  for (let t = 0; t < n; t++) if (!observed[t]) values[t] = replacement(raw, t, { estimate: estimate[t], uplift });
  return { values, observed, uplift, replaced: n - known };
}

function replacement(raw: RawHistory, t: number, by: { estimate: number; uplift: number }): number {
  const value = raw.values[t];
  if (Number.isNaN(value)) return by.estimate;
  const base = raw.promotion?.[t] ? value / by.uplift : value;
  if (raw.censored?.[t]) return Math.max(base, by.estimate);
  return by.uplift === 1 ? by.estimate : base;
}

function upliftOf(raw: RawHistory, estimate: Float64Array): number {
  let promoted = 0;
  let expected = 0;
  let periods = 0;
  for (let t = 0; t < estimate.length; t++) {
    if (!raw.promotion?.[t] || raw.censored?.[t] || Number.isNaN(raw.values[t])) continue;
    promoted += raw.values[t];
    expected += estimate[t];
    periods++;
  }
  return periods >= 2 && expected > 0 && promoted > 0 ? promoted / expected : 1;
}

function estimated(values: Float64Array, observed: Uint8Array, season: number): Float64Array {
  const first = smoothedAround(values, observed);
  const filled = values.map((v, t) => (observed[t] ? v : first[t]));
  if (!isSeasonal(filled, season)) return first;
  const found = preferredSeason(filled, season);
  if (!found) return first;
  return withSeason(smoothedAround(withoutSeason(filled, found), observed), found, 0).map((v) => Math.max(0, v));
}

/** Σ w·y / Σ w over observed values, w = FADE^distance, by one pass forward and one back. */
function smoothedAround(y: Float64Array, observed: Uint8Array): Float64Array {
  const n = y.length;
  const above = new Float64Array(n);
  const below = new Float64Array(n);
  for (const step of [1, -1]) {
    let sum = 0;
    let weight = 0;
    for (let i = 0; i < n; i++) {
      const t = step > 0 ? i : n - 1 - i;
      above[t] += sum;
      below[t] += weight;
      sum = FADE * (sum + (observed[t] ? y[t] : 0));
      weight = FADE * (weight + observed[t]);
    }
  }
  // Nothing observed within reach (a lone value, a gap of thousands of periods): the mean of what was observed.
  const known = y.filter((_, t) => observed[t] === 1);
  const average = known.reduce((a, b) => a + b, 0) / known.length;
  return above.map((a, t) => (below[t] > 1e-12 ? a / below[t] : average));
}
