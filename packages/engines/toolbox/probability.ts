import { requirePositive, TuttiError } from '@tutti/model';
import { normalCdf, normalDensity, normalLoss, normalQuantile, normalTail } from './normal.ts';
import { betaI, gammaP, gammaQ, lnGamma } from './special-functions.ts';

/**
 * A distribution that can be asked; amounts in the unit of the variate.
 * `discrete` distributions live on 0, 1, 2, …: their `quantile` is the smallest integer k with P(X ≤ k) ≥ p.
 */
export type Probability = {
  readonly kind: 'normal' | 'lognormal' | 'gamma' | 'poisson' | 'negative-binomial' | 'binomial' | 'constant';
  readonly discrete: boolean;
  readonly mean: number;
  readonly variance: number;
  /** Density, or probability of the integer x. */
  density(x: number): number;
  /** P(X ≤ x). */
  cdf(x: number): number;
  /** P(X > x), without cancellation in the tail. */
  tail(x: number): number;
  /** The smallest x with P(X ≤ x) ≥ p, p in (0, 1). */
  quantile(p: number): number;
  /** First-order loss E[(X − x)⁺]: the units short when x are at hand. */
  loss(x: number): number;
};

/** A quantity that is certain. */
export function constant(value: number): Probability {
  return {
    kind: 'constant',
    discrete: Number.isInteger(value),
    mean: value,
    variance: 0,
    density: (x) => (x === value ? 1 : 0),
    cdf: (x) => (x >= value ? 1 : 0),
    tail: (x) => (x >= value ? 0 : 1),
    quantile: () => value,
    loss: (x) => Math.max(0, value - x),
  };
}

/**
 * Normal with this mean and standard deviation (> 0).
 * @example
 * normal(50, 8).quantile(0.975).toFixed(3) // '65.680'
 */
export function normal(mean: number, sd: number): Probability {
  requirePositive('sd', sd);
  return {
    kind: 'normal',
    discrete: false,
    mean,
    variance: sd * sd,
    density: (x) => normalDensity((x - mean) / sd) / sd,
    cdf: (x) => normalCdf((x - mean) / sd),
    tail: (x) => normalTail((x - mean) / sd),
    quantile: (p) => mean + sd * normalQuantile(p),
    loss: (x) => sd * normalLoss((x - mean) / sd),
  };
}

/** Lognormal with this mean (> 0) and coefficient of variation (> 0) of the variate itself. */
export function lognormal(mean: number, cv: number): Probability {
  requirePositive('mean', mean);
  requirePositive('cv', cv);
  const s = Math.sqrt(Math.log1p(cv * cv));
  const mu = Math.log(mean) - (s * s) / 2;
  const standard = (x: number) => (x <= 0 ? -Infinity : (Math.log(x) - mu) / s);
  return {
    kind: 'lognormal',
    discrete: false,
    mean,
    variance: mean * mean * cv * cv,
    density: (x) => (x <= 0 ? 0 : normalDensity(standard(x)) / (x * s)),
    cdf: (x) => (x <= 0 ? 0 : normalCdf(standard(x))),
    tail: (x) => (x <= 0 ? 1 : normalTail(standard(x))),
    quantile: (p) => Math.exp(mu + s * normalQuantile(p)),
    loss: (x) => (x <= 0 ? mean - x : mean * normalTail(standard(x) - s) - x * normalTail(standard(x))),
  };
}

/**
 * Gamma with this mean (> 0) and standard deviation (> 0): demand that is never negative.
 * Loss from E[X; X > x] = mean · P(X' > x) with one more in the shape. Source: Burgin (1975), Oper. Res. Q. 26(3).
 */
export function gamma(mean: number, sd: number): Probability {
  requirePositive('mean', mean);
  requirePositive('sd', sd);
  const scale = (sd * sd) / mean;
  const shape = mean / scale;
  const cdf = (x: number) => gammaP(shape, x / scale);
  const tail = (x: number) => gammaQ(shape, x / scale);
  const density = (x: number) =>
    x <= 0 ? 0 : Math.exp((shape - 1) * Math.log(x / scale) - x / scale - lnGamma(shape)) / scale;
  return {
    kind: 'gamma',
    discrete: false,
    mean,
    variance: sd * sd,
    density,
    cdf,
    tail,
    quantile: (p) => continuousQuantile(p, cdf, mean + sd * Math.max(0, normalQuantile(Math.min(p, 0.999999)))),
    loss: (x) => (x <= 0 ? mean - x : mean * gammaQ(shape + 1, x / scale) - x * tail(x)),
  };
}

/**
 * Poisson with this mean (≥ 0), in whole units.
 * Loss n(x) = (mean − x)·P(X > x) + mean·P(X = x). Source: Zipkin (2000), Foundations of Inventory Management, C.2.3.
 * @example
 * poisson(40).quantile(0.75) // 44
 */
export function poisson(mean: number): Probability {
  if (mean === 0) return constant(0);
  requirePositive('mean', mean);
  const density = (k: number) => (k < 0 ? 0 : Math.exp(k * Math.log(mean) - mean - lnGamma(k + 1)));
  const cdf = (x: number) => (x < 0 ? 0 : gammaQ(Math.floor(x) + 1, mean));
  const tail = (x: number) => (x < 0 ? 1 : gammaP(Math.floor(x) + 1, mean));
  return discrete('poisson', {
    mean,
    variance: mean,
    skewness: 1 / Math.sqrt(mean),
    density,
    cdf,
    tail,
    lossAt: (k) => (mean - k) * tail(k) + mean * density(k),
    ratio: (k) => mean / (k + 1),
  });
}

/**
 * Negative binomial with this mean (> 0) and variance, in whole units; Poisson when the variance is not above the mean.
 * Loss n(x) = (mean − x)·P(X > x) + (x + r)·b·P(X = x), r = mean/b, b = variance/mean − 1.
 * Source: Zipkin (2000), Foundations of Inventory Management, C.2.3.
 * @example
 * negativeBinomial(2, 6).quantile(0.95) // 7
 */
export function negativeBinomial(mean: number, variance: number): Probability {
  // Below one part in a million the two are the same and the formulas of the negative binomial lose their digits.
  if (!(variance > mean * (1 + 1e-6))) return poisson(mean);
  requirePositive('mean', mean);
  requirePositive('variance', variance);
  const b = variance / mean - 1;
  const r = mean / b;
  const success = 1 / (1 + b);
  const base = r * Math.log(success) - lnGamma(r);
  const density = (k: number) =>
    k < 0 ? 0 : Math.exp(base + lnGamma(r + k) - lnGamma(k + 1) + k * Math.log(1 - success));
  const cdf = (x: number) => (x < 0 ? 0 : betaI(r, Math.floor(x) + 1, success));
  const tail = (x: number) => (x < 0 ? 1 : betaI(Math.floor(x) + 1, r, 1 - success));
  return discrete('negative-binomial', {
    mean,
    variance,
    skewness: ((2 * variance) / mean - 1) / Math.sqrt(variance),
    density,
    cdf,
    tail,
    lossAt: (k) => (mean - k) * tail(k) + (k + r) * b * density(k),
    ratio: (k) => ((k + r) / (k + 1)) * (1 - success),
  });
}

/**
 * Binomial: successes in `trials` independent trials (whole, ≥ 1), each with `probability` in (0, 1).
 * @example
 * binomial(10, 0.5).cdf(5).toFixed(6) // '0.623047'
 */
export function binomial(trials: number, probability: number): Probability {
  requirePositive('trials', trials);
  if (!(probability > 0 && probability < 1)) {
    throw new TuttiError('INPUT_OUT_OF_RANGE', `probability must be between 0 and 1, got ${probability}.`);
  }
  const mean = trials * probability;
  const variance = mean * (1 - probability);
  const density = (k: number) =>
    k < 0 || k > trials
      ? 0
      : Math.exp(
          lnGamma(trials + 1) -
            lnGamma(k + 1) -
            lnGamma(trials - k + 1) +
            k * Math.log(probability) +
            (trials - k) * Math.log1p(-probability),
        );
  /** P(at least k of n). */
  const atLeast = (k: number, n: number) => (k <= 0 ? 1 : k > n ? 0 : betaI(k, n - k + 1, probability));
  const tail = (x: number) => atLeast(Math.floor(x) + 1, trials);
  return discrete('binomial', {
    mean,
    variance,
    skewness: (1 - 2 * probability) / Math.sqrt(variance),
    density,
    cdf: (x) => (x < 0 ? 0 : x >= trials ? 1 : betaI(trials - Math.floor(x), Math.floor(x) + 1, 1 - probability)),
    tail,
    // E[X; X > k] = n·p·P(Bin(n − 1) ≥ k)
    lossAt: (k) => mean * atLeast(k, trials - 1) - k * tail(k),
    ratio: (k) => (k >= trials ? 0 : ((trials - k) / (k + 1)) * (probability / (1 - probability))),
  });
}

type DiscreteParts = {
  mean: number;
  variance: number;
  skewness: number;
  density: (k: number) => number;
  cdf: (x: number) => number;
  tail: (x: number) => number;
  lossAt: (k: number) => number;
  /** P(X = k + 1) / P(X = k). */
  ratio: (k: number) => number;
};

/** Mean up to which quantiles are summed from zero; above, a three-moment guess is corrected by the exact cdf. */
const RECURRENCE_LIMIT = 60;

function discrete(kind: Probability['kind'], parts: DiscreteParts): Probability {
  const { mean, variance, density, cdf, tail, lossAt } = parts;
  return {
    kind,
    discrete: true,
    mean,
    variance,
    density: (x) => (Number.isInteger(x) ? density(x) : 0),
    cdf,
    tail,
    quantile: (p) => (mean <= RECURRENCE_LIMIT && p < 0.999999 ? summedQuantile(p, parts) : searchedQuantile(p, parts)),
    // Between integers the loss is linear with slope −P(X > x).
    loss: (x) => {
      if (x < 0) return mean - x;
      const whole = Math.floor(x);
      return Math.max(0, lossAt(whole) - (x - whole) * tail(whole));
    },
  };
}

function summedQuantile(p: number, parts: DiscreteParts): number {
  let mass = parts.density(0);
  let total = mass;
  let k = 0;
  // The allowance keeps a p that equals a cumulated probability from rounding up one unit.
  const wanted = p - 1e-13;
  while (total < wanted && mass >= 0 && k < 1e7) {
    mass *= parts.ratio(k);
    total += mass;
    k++;
    if (mass < 1e-18 * total && k > parts.mean) return searchedQuantile(p, parts);
  }
  return k;
}

function searchedQuantile(p: number, parts: DiscreteParts): number {
  if (!(p > 0)) return 0;
  if (!(p < 1)) return Infinity;
  const z = normalQuantile(p);
  // Cornish–Fisher with three moments: within a unit or two.
  const guess = parts.mean + Math.sqrt(parts.variance) * (z + ((z * z - 1) * parts.skewness) / 6);
  let k = Math.max(0, Math.floor(guess));
  const enough =
    p > 0.5 ? (x: number) => parts.tail(x) <= (1 - p) * (1 + 1e-12) : (x: number) => parts.cdf(x) >= p * (1 - 1e-12);
  while (!enough(k)) k++;
  while (k > 0 && enough(k - 1)) k--;
  return k;
}

function continuousQuantile(p: number, cdf: (x: number) => number, start: number): number {
  if (!(p > 0)) return 0;
  if (!(p < 1)) return Infinity;
  let high = Math.max(start, 1e-300);
  while (cdf(high) < p) high *= 2;
  let low = high;
  while (low > 1e-300 && cdf(low) > p) low /= 2;
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    const middle = (low + high) / 2;
    if (cdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
