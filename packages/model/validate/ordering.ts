import type { Check } from './check.ts';
import type { Spot } from './spot.ts';

type Lots = { min?: number | undefined; max?: number | undefined; multiple?: number | undefined };

/** A minimum is not above its maximum; either may be left out. The spot is the minimum's. */
export function checkBounds(
  check: Check,
  of: { min?: number | undefined; max?: number | undefined },
  spot: Spot,
): void {
  if (of.min !== undefined && of.max !== undefined && of.min > of.max)
    check.error('minimum-above-maximum', spot, { minimum: of.min, maximum: of.max }, of.min);
}

/** Some multiple lies between the smallest and the largest lot. */
export function checkLotSize(check: Check, lots: Lots | undefined, spot: Spot): void {
  if (!lots) return;
  const { min = 0, max, multiple } = lots;
  checkBounds(check, lots, [...spot, 'min']);
  if (max !== undefined && min > max) return;
  if (multiple === 0) {
    check.error('not-positive', [...spot, 'multiple'], { field: 'multiple' }, multiple);
    return;
  }
  if (multiple === undefined || max === undefined) return;
  const first = Math.max(1, Math.ceil(min / multiple - 1e-9)) * multiple;
  if (first > max * (1 + 1e-9))
    check.error('multiple-does-not-fit', [...spot, 'multiple'], { multiple, minimum: min, maximum: max }, multiple);
}

/** One instant is not after another; `keys` are the two fields below the spot, the message points to the second. */
export function checkTimes<K extends string>(
  check: Check,
  of: { [P in K]?: number | undefined },
  at: { spot: Spot; keys: readonly [K, K] },
): void {
  const [earlier, later] = at.keys;
  const [first, second] = [of[earlier], of[later]];
  if (first !== undefined && second !== undefined && first > second)
    check.error('times-out-of-order', [...at.spot, later], { earlier, later, from: first, to: second }, second);
}

/** Steps of a price list rise; the spot is the list's. */
export function checkAscending(check: Check, values: readonly number[], at: { spot: Spot; key: string }): void {
  for (let i = 1; i < values.length; i++)
    if (values[i] <= values[i - 1]) {
      const params = { before: values[i - 1], value: values[i] };
      check.error('steps-not-ascending', [...at.spot, i, at.key], params, values[i]);
    }
}

/** A number that must be above 0. */
export function checkPositive(check: Check, value: number | undefined, spot: Spot): void {
  if (value !== undefined && !(value > 0))
    check.error('not-positive', spot, { field: String(spot[spot.length - 1]) }, value);
}
