/** How a priority becomes a price. */
export type PriorityScale = {
  /** Lateness price of the reference priority, currency per unit and hour (already effective). */
  basePerUnitHour: number;
  /** Priority that costs exactly the base; default 3, the middle of the usual 1 to 5. */
  reference?: number;
  /** Steps of priority that double the price; default 1. */
  stepsPerDoubling?: number;
};

const LARGEST_FACTOR = 64;

/**
 * Lateness price of a demand that states none: base × 2^((reference − priority) / steps), the factor within 1/64 … 64.
 *
 * Low number = urgent (planning rule 14). No priority costs the base. The scale is ours, not from the literature.
 * @returns currency per unit and hour, with the factor applied, for the record
 * @example
 * latenessPriceOf(1, { basePerUnitHour: 0.01 }).perUnitHour // 0.04
 */
export function latenessPriceOf(
  priority: number | undefined,
  scale: PriorityScale,
): { perUnitHour: number; factor: number; formula: 'priority-doubling@1' } {
  const reference = scale.reference ?? 3;
  const power = (reference - (priority ?? reference)) / (scale.stepsPerDoubling ?? 1) || 0;
  const factor = Math.min(LARGEST_FACTOR, Math.max(1 / LARGEST_FACTOR, 2 ** power));
  return { perUnitHour: scale.basePerUnitHour * factor, factor, formula: 'priority-doubling@1' };
}
