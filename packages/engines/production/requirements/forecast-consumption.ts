/** Forecast of one item, place and variant: rising bucket starts, bucket ends, quantities. */
export type ForecastBuckets = { starts: readonly number[]; ends: readonly number[]; quantities: Float64Array };

/**
 * Lets orders consume forecast: all in their own buckets first, the rest back (nearest first), then forward.
 *
 * @param buckets  `quantities` is reduced in place
 * @param orders   due instants and quantities, in order of service
 * @param reach    seconds back and forward from the due instant
 * @returns quantity that found no forecast to consume
 * Source: the usual consumption rule of master scheduling; Vollmann et al. (2005), Manufacturing Planning and Control, ch. 6.
 * O(orders × buckets within reach).
 */
export function consumeForecast(
  buckets: ForecastBuckets,
  orders: readonly { due: number; quantity: number }[],
  reach: { back: number; forward: number },
): number {
  const left = orders.map((order) => order.quantity);
  const take = (order: number, bucket: number) => {
    const quantity = Math.min(left[order], buckets.quantities[bucket]);
    buckets.quantities[bucket] -= quantity;
    left[order] -= quantity;
  };
  const own = orders.map((order) => lastStartAtOrBefore(buckets.starts, order.due));
  own.forEach((bucket, i) => {
    if (bucket >= 0 && orders[i].due < buckets.ends[bucket]) take(i, bucket);
  });
  own.forEach((bucket, i) => {
    const { due } = orders[i];
    for (let b = bucket; b >= 0 && left[i] > 0 && buckets.ends[b] > due - reach.back; b--) take(i, b);
    for (let b = bucket + 1; b < buckets.starts.length && left[i] > 0 && buckets.starts[b] <= due + reach.forward; b++)
      take(i, b);
  });
  return left.reduce((sum, each) => sum + each, 0);
}

function lastStartAtOrBefore(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
