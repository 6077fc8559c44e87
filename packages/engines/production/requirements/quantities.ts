import type { LotSize, SourceMaterial, SourceOutput } from './problem.ts';

/** Quantities below this are rounding noise of float64 sums. */
export const EPSILON = 1e-7;

/**
 * Units that one step handles for an order of good units: runs ÷ the yields from that step on (planning rule 1).
 * @example
 * stepQuantity(90, { makesQuantity: 1, yieldFrom: 0.9 }) // 100
 */
export function stepQuantity(good: number, process: { makesQuantity?: number; yieldFrom?: number }): number {
  return good / (process.makesQuantity ?? 1) / (process.yieldFrom ?? 1);
}

/**
 * Gross material for an order of good units, yields and scrap included.
 * @example
 * grossMaterial(90, { item: 'm', quantity: 2, yieldFrom: 0.9, scrap: 0.2 }, 1) // 250
 */
export function grossMaterial(good: number, material: SourceMaterial, makesQuantity = 1): number {
  const units = material.basis === 'order' ? 1 : stepQuantity(good, { makesQuantity, yieldFrom: material.yieldFrom });
  return (units * material.quantity) / (1 - (material.scrap ?? 0));
}

/** Quantity of a co- or by-product of an order of good units. */
export function outputQuantity(good: number, output: SourceOutput, makesQuantity = 1): number {
  const units = output.basis === 'order' ? 1 : stepQuantity(good, { makesQuantity, yieldFrom: output.yieldFrom });
  return units * output.quantity;
}

/**
 * Lots that cover a quantity: up to the minimum, then to the multiple, split at the maximum, rounded up to decimals.
 * @param quantity  what is needed, > 0
 * @returns one or more lots, each allowed, together at least the quantity
 * @example
 * splitLots(25, { min: 4, max: 10, multiple: 4 }, 0) // [8, 8, 8, 4]
 */
export function splitLots(quantity: number, lot: LotSize | undefined, decimals: number): number[] {
  const unit = lot?.multiple ?? 0;
  const most = lot?.max === undefined ? Infinity : unit > 0 ? Math.floor(lot.max / unit + EPSILON) * unit : lot.max;
  const lots: number[] = [];
  let left = quantity;
  while (left > EPSILON) {
    const size = roundUp(Math.max(Math.min(left, most), lot?.min ?? 0), unit, decimals);
    lots.push(size);
    left -= size;
  }
  return lots;
}

/** The largest allowed lot within a quantity; 0 when there is none. */
export function largestLot(quantity: number, lot: LotSize | undefined, decimals: number): number {
  const unit = lot?.multiple ?? 0;
  const whole = unit > 0 ? Math.floor(quantity / unit + EPSILON) * unit : quantity;
  const scale = 10 ** decimals;
  const size = Math.floor(whole * scale + EPSILON) / scale;
  return size + EPSILON < (lot?.min ?? 0) ? 0 : size;
}

function roundUp(quantity: number, multiple: number, decimals: number): number {
  const lots = multiple > 0 ? Math.ceil(quantity / multiple - EPSILON) * multiple : quantity;
  const scale = 10 ** decimals;
  return Math.ceil(lots * scale - EPSILON) / scale;
}

/** Alternates of a material; an output has none. */
export function alternatesOf(part: SourceMaterial | SourceOutput): NonNullable<SourceMaterial['alternates']> {
  return (part as SourceMaterial).alternates ?? [];
}
