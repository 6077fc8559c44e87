/**
 * Minimum of a unimodal function on [low, high] by golden-section search.
 * @returns the point found and the value there; the point is within `tolerance` of a minimum when f is unimodal
 * Source: Kiefer (1953), Proc. Amer. Math. Soc. 4. O(log((high − low) / tolerance)) evaluations.
 * @example
 * goldenSection((x) => (x - 2) ** 2, { low: 0, high: 5 }).at.toFixed(4) // '2.0000'
 */
export function goldenSection(
  f: (x: number) => number,
  range: { low: number; high: number; tolerance?: number },
): { at: number; value: number } {
  const share = (Math.sqrt(5) - 1) / 2;
  const tolerance = range.tolerance ?? 1e-9 * Math.max(1, Math.abs(range.high - range.low));
  let { low, high } = range;
  let left = high - share * (high - low);
  let right = low + share * (high - low);
  let fLeft = f(left);
  let fRight = f(right);
  while (high - low > tolerance && left < right) {
    if (fLeft <= fRight) {
      high = right;
      right = left;
      fRight = fLeft;
      left = high - share * (high - low);
      fLeft = f(left);
    } else {
      low = left;
      left = right;
      fLeft = fRight;
      right = low + share * (high - low);
      fRight = f(right);
    }
  }
  return fLeft <= fRight ? { at: left, value: fLeft } : { at: right, value: fRight };
}
