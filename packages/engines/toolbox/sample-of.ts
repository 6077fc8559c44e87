import type { Distribution } from '@tutti/model';
import { TuttiError } from '@tutti/model';
import { normalQuantile } from './normal.ts';
import { gamma, lognormal } from './probability.ts';
import type { Random } from './random.ts';
import { lnGamma } from './special-functions.ts';
import { quantile as sampleQuantile } from './statistics.ts';

type Stated = Exclude<Distribution, number>;

/**
 * One draw from a distribution of the model, in the unit of the field that holds it.
 * `min` and `max` cut the unbounded families (a draw outside is moved to the bound); without `cv` the value is certain.
 * @throws TuttiError INPUT_DISTRIBUTION when the fields of the family do not describe a distribution
 */
export function sampleOf(distribution: Distribution, random: Random): number {
  if (typeof distribution === 'number' || distribution.kind !== 'gamma' || !distribution.cv) {
    return quantileOf(distribution, random.uniform());
  }
  // Inverting the gamma takes a search; rejection is a hundred times faster.
  const shape = 1 / distribution.cv ** 2;
  return cut(distribution, random.gamma(shape, positiveMean(distribution) / shape));
}

/**
 * The value that is not exceeded with probability p in (0, 1), in the unit of the field: a planned percentile.
 * @throws TuttiError INPUT_DISTRIBUTION when the fields of the family do not describe a distribution
 * @example
 * quantileOf({ kind: 'exponential', mean: 10 }, 0.5).toFixed(3) // '6.931'
 */
export function quantileOf(distribution: Distribution, p: number): number {
  if (typeof distribution === 'number') return distribution;
  const { kind } = distribution;
  const value = inverse[kind](distribution, p);
  return kind === 'triangular' || kind === 'uniform' || kind === 'empirical' ? value : cut(distribution, value);
}

function cut(d: Stated, value: number): number {
  return Math.min(d.max ?? Infinity, Math.max(d.min ?? -Infinity, value));
}

const inverse: Record<Stated['kind'], (d: Stated, p: number) => number> = {
  normal: (d, p) => d.mean + Math.abs(d.mean) * (d.cv ?? 0) * normalQuantile(p),
  lognormal: (d, p) => (d.cv ? lognormal(positiveMean(d), d.cv).quantile(p) : d.mean),
  gamma: (d, p) => (d.cv ? gamma(positiveMean(d), positiveMean(d) * d.cv).quantile(p) : d.mean),
  exponential: (d, p) => -positiveMean(d) * Math.log1p(-p),
  weibull: (d, p) => weibullQuantile(d, p),
  uniform: (d, p) => {
    const half = d.mean * (d.cv ?? 0) * Math.sqrt(3);
    const low = d.min ?? (d.max === undefined ? d.mean - half : 2 * d.mean - d.max);
    const high = d.max ?? (d.min === undefined ? d.mean + half : 2 * d.mean - d.min);
    if (!(low <= high)) throw refused(d, 'min above max');
    return low + p * (high - low);
  },
  triangular: (d, p) => triangularQuantile(d, p),
  empirical: (d, p) => {
    if (!d.values || d.values.length === 0) throw refused(d, 'no values');
    return sampleQuantile(d.values, p);
  },
};

function positiveMean(d: Stated): number {
  if (!(d.mean > 0)) throw refused(d, `mean ${d.mean} is not above 0`);
  return d.mean;
}

/** The mode follows from the mean: (min + mode + max) / 3. */
function triangularQuantile(d: Stated, p: number): number {
  if (d.min === undefined || d.max === undefined) throw refused(d, 'min and max are needed');
  const range = d.max - d.min;
  if (range === 0) return d.min;
  const mode = 3 * d.mean - d.min - d.max;
  if (!(range > 0) || mode < d.min - 1e-9 * range || mode > d.max + 1e-9 * range) {
    throw refused(d, `no mode between min and max gives the mean ${d.mean}`);
  }
  const split = (mode - d.min) / range;
  if (p < split) return d.min + Math.sqrt(p * range * (mode - d.min));
  return d.max - Math.sqrt((1 - p) * range * (d.max - mode));
}

const shapes = new Map<number, number>();

function weibullQuantile(d: Stated, p: number): number {
  if (!d.cv) return d.mean;
  const shape = weibullShape(d.cv);
  const scale = positiveMean(d) / Math.exp(lnGamma(1 + 1 / shape));
  return scale * (-Math.log1p(-p)) ** (1 / shape);
}

/** Shape whose coefficient of variation is `cv`: bisection on a decreasing function; kept, as draws come by the million. */
function weibullShape(cv: number): number {
  const known = shapes.get(cv);
  if (known !== undefined) return known;
  let low = 0.05;
  let high = 1000;
  for (let i = 0; i < 100; i++) {
    const k = Math.sqrt(low * high);
    const cv2 = Math.expm1(lnGamma(1 + 2 / k) - 2 * lnGamma(1 + 1 / k));
    if (cv2 > cv * cv) low = k;
    else high = k;
  }
  if (shapes.size > 1000) shapes.clear();
  shapes.set(cv, low);
  return low;
}

function refused(d: Stated, why: string): TuttiError {
  return new TuttiError('INPUT_DISTRIBUTION', `The ${d.kind} distribution cannot be used: ${why}.`, {
    advice: 'Maybe mean, min and max are in different units.',
  });
}
