/** Part of a requirement that nothing at hand covers. */
export type Short = { need: number; quantity: number };

export function total(shorts: readonly Short[]): number {
  return shorts.reduce((sum, short) => sum + short.quantity, 0);
}
