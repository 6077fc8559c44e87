import { type Distribution, meanOf } from '../shapes/distribution.ts';
import type { Check } from './check.ts';
import type { Spot } from './spot.ts';

type Stated = Exclude<Distribution, number>;

/** An empirical mean may be rounded as people write it. */
const roundingShare = 0.005;

/** A duration: not below 0, and a distribution that exists. */
export function checkDuration(check: Check, value: Distribution | undefined, spot: Spot): void {
  if (value === undefined) return;
  const least = typeof value === 'number' ? value : Math.min(value.mean, value.min ?? 0);
  if (least < 0) check.error('negative-duration', spot, { seconds: least }, value);
  else checkDistribution(check, value, spot);
}

/** The parameters of a distribution give one: bounds, spread and observations fit its kind and its mean. */
export function checkDistribution(check: Check, value: Distribution, spot: Spot): void {
  if (typeof value === 'number') return;
  const { min, max } = value;
  if (min !== undefined && max !== undefined && min > max) {
    check.error('minimum-above-maximum', [...spot, 'min'], { minimum: min, maximum: max }, min);
    return;
  }
  if (value.kind === 'empirical') {
    checkEmpirical(check, value, spot);
    return;
  }
  if (value.kind === 'triangular' || value.kind === 'uniform') checkBounded(check, value, spot);
  else checkSpread(check, value, spot);
  const free = value.kind !== 'triangular' && value.kind !== 'uniform';
  if (free && (value.mean < (min ?? value.mean) || value.mean > (max ?? value.mean)))
    check.error('distribution-mean-impossible', [...spot, 'mean'], shownBounds(value), value.mean);
}

function checkEmpirical(check: Check, value: Stated, spot: Spot): void {
  const { values, mean } = value;
  if (!values) {
    check.error('distribution-without-values', [...spot, 'values'], { kind: value.kind });
    return;
  }
  const found = values.reduce((sum, one) => sum + one, 0) / values.length;
  if (Math.abs(found - mean) > roundingShare * Math.max(Math.abs(found), Math.abs(mean)))
    check.warn('distribution-empirical-mean', [...spot, 'mean'], { mean, found }, mean);
  sayCvIgnored(check, value, spot);
}

/** The mean of a uniform is its middle; a triangular one needs its mode 3·mean − min − max within [min, max]. */
function checkBounded(check: Check, value: Stated, spot: Spot): void {
  const { kind, mean, min, max } = value;
  if (min === undefined || max === undefined) {
    check.error('distribution-without-bounds', spot, { kind });
    return;
  }
  const slack = roundingShare * Math.max(Math.abs(min), Math.abs(max));
  const [low, high] =
    kind === 'uniform' ? [(min + max) / 2, (min + max) / 2] : [(2 * min + max) / 3, (min + 2 * max) / 3];
  if (mean < low - slack || mean > high + slack)
    check.error('distribution-mean-impossible', [...spot, 'mean'], { kind, mean, min: low, max: high }, mean);
  sayCvIgnored(check, value, spot);
}

function checkSpread(check: Check, value: Stated, spot: Spot): void {
  const { kind, mean, cv } = value;
  if (kind !== 'normal' && !(mean > 0))
    check.error('distribution-mean-not-positive', [...spot, 'mean'], { kind, mean }, mean);
  if (kind === 'exponential') {
    if (cv !== undefined && cv !== 1) sayCvIgnored(check, value, spot);
  } else if (cv === undefined) check.error('distribution-without-cv', [...spot, 'cv'], { kind });
}

function sayCvIgnored(check: Check, { kind, cv }: Stated, spot: Spot): void {
  if (cv !== undefined) check.warn('distribution-cv-ignored', [...spot, 'cv'], { kind, cv }, cv);
}

function shownBounds(value: Stated): Record<string, string | number> {
  return { kind: value.kind, mean: meanOf(value), min: value.min ?? '-∞', max: value.max ?? '∞' };
}
