import { requirePositive } from '@tutti/model';

/** One pooled stage: capacity cost per hour × offered load, price per queueing hour × variability. */
export type StageFacts = { costPerHour: number; load: number; queueingPerHour: number; variability: number };

/** The queueing price × V at which utilisation u is optimal: K·a(1−u)² / (u³(2−u)). */
export function queueingPriceAt(utilisation: number, capacityCost: number): number {
  return (capacityCost * (1 - utilisation) ** 2) / (utilisation ** 3 * (2 - utilisation));
}

/**
 * Utilisation that minimises K·a/u + W·V·u²/(1−u) for a single pooled stage.
 * @returns utilisation u* in (0, 1) and the cushion 1/u* − 1
 * @throws TuttiError INPUT_NOT_POSITIVE
 * Source: the VUT equation of Hopp & Spearman (2008), Factory Physics §8.6, with a linear price of capacity. O(1).
 * @example
 * vutCushion({ costPerHour: 600, load: 3.2, queueingPerHour: 40, variability: 1 }).utilisation.toFixed(3) // '0.875'
 */
export function vutCushion(facts: StageFacts): { utilisation: number; cushion: number } {
  for (const [name, value] of Object.entries(facts)) requirePositive(name, value);
  const price = facts.queueingPerHour * facts.variability;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (queueingPriceAt(middle, facts.costPerHour * facts.load) > price) low = middle;
    else high = middle;
  }
  const utilisation = (low + high) / 2;
  return { utilisation, cushion: 1 / utilisation - 1 };
}
