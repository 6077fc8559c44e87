import type { Multipliers } from './problem.ts';
import { meanWait, type ServerFacts } from './staffing.ts';
import { queueingPriceAt } from './vut-cushion.ts';

/** What a decision that people set or approved says about one multiplier: it lies in [low, high]. */
export type Revealed = { multiplier: keyof Multipliers; low: number; high: number; from: string };

const exactly = (multiplier: keyof Multipliers, value: number, from: string): Revealed => ({
  multiplier,
  low: value,
  high: value,
  from,
});

/**
 * Delivery multiplier behind a cycle service level: hQ / ((1 − α)·D·b), the inverse of `hadleyWhitin`.
 * @example
 * revealedByService({ serviceLevel: 0.9, holdingPerUnitYear: 1, lot: 100, demandPerYear: 1000, shortagePerUnit: 0.5 }).low.toFixed(6) // '2.000000'
 */
export function revealedByService(facts: {
  serviceLevel: number;
  holdingPerUnitYear: number;
  lot: number;
  demandPerYear: number;
  shortagePerUnit: number;
}): Revealed {
  const priced = (1 - facts.serviceLevel) * facts.demandPerYear * facts.shortagePerUnit;
  return exactly('delivery', (facts.holdingPerUnitYear * facts.lot) / priced, 'hadley-whitin@1');
}

/** Delivery multiplier behind overtime: at least premium / (rate·ℓ·hours saved) where it was worked, at most where refused. */
export function revealedByOvertime(facts: {
  premiumPerHour: number;
  unitsPerHour: number;
  latenessPerUnitHour: number;
  hoursSaved: number;
  worked: boolean;
}): Revealed {
  const at = facts.premiumPerHour / (facts.unitsPerHour * facts.latenessPerUnitHour * facts.hoursSaved);
  return {
    multiplier: 'delivery',
    low: facts.worked ? at : 0,
    high: facts.worked ? Infinity : at,
    from: 'overtime-break-even@1',
  };
}

/** Quality multiplier behind an inspection plan: at least k₁/(p·x) where all is inspected, at most where nothing is. */
export function revealedByInspection(facts: {
  costPerUnit: number;
  fractionDefective: number;
  externalFailurePerUnit: number;
  inspected: 'all' | 'none';
}): Revealed {
  const at = facts.costPerUnit / (facts.fractionDefective * facts.externalFailurePerUnit);
  const all = facts.inspected === 'all';
  return { multiplier: 'quality', low: all ? at : 0, high: all ? Infinity : at, from: 'deming-kp@1' };
}

/** Flexibility multiplier behind a planned utilisation: K·a(1−u)² / (u³(2−u)) / (W·V), the inverse of `vutCushion`. */
export function revealedByUtilisation(facts: {
  utilisation: number;
  costPerHour: number;
  load: number;
  queueingPerHour: number;
  variability: number;
}): Revealed {
  const price = queueingPriceAt(facts.utilisation, facts.costPerHour * facts.load);
  return exactly('flexibility', price / (facts.queueingPerHour * facts.variability), 'vut-cushion@1');
}

/** Flexibility multiplier behind a lot: (2AD / (Q²(1 − D/P)) − h) / (365φ), the inverse of `epq`; below 0 = larger than any. */
export function revealedByLot(facts: {
  lot: number;
  setupCost: number;
  demandPerYear: number;
  holdingPerUnitYear: number;
  productionPerYear?: number;
  leadTimePerUnitDay: number;
}): Revealed {
  const share = facts.productionPerYear === undefined ? 0 : facts.demandPerYear / facts.productionPerYear;
  const implied = (2 * facts.setupCost * facts.demandPerYear) / (facts.lot ** 2 * (1 - share));
  return exactly('flexibility', (implied - facts.holdingPerUnitYear) / (365 * facts.leadTimePerUnitDay), 'epq@1');
}

/** Delivery multiplier behind a number of servers: the interval in which that number is the cheapest. */
export function revealedByStaff(servers: number, facts: ServerFacts): Revealed {
  const switchesAt = (n: number) =>
    facts.costPerServerHour /
    (facts.arrivalsPerHour * (meanWait(n, facts) - meanWait(n + 1, facts))) /
    facts.waitingPerHour;
  const low = meanWait(servers - 1, facts) === Infinity ? 0 : switchesAt(servers - 1);
  return { multiplier: 'delivery', low, high: switchesAt(servers), from: 'erlang-c@1' };
}

/**
 * Whether several decisions, or explicit targets turned into decisions, can follow from one strategy.
 * @returns per multiplier the interval common to all; `conflict` names the two that exclude each other
 * @example
 * commonPriorities([{ multiplier: 'delivery', low: 2, high: 9, from: 'a' }, { multiplier: 'delivery', low: 0, high: 1, from: 'b' }])[0].conflict // ['a', 'b']
 */
export function commonPriorities(
  revealed: readonly Revealed[],
): { multiplier: keyof Multipliers; low: number; high: number; conflict?: [string, string] }[] {
  return (['quality', 'delivery', 'flexibility'] as const).flatMap((multiplier) => {
    const own = revealed.filter((one) => one.multiplier === multiplier);
    if (own.length === 0) return [];
    const lowest = own.reduce((a, b) => (b.low > a.low ? b : a));
    const highest = own.reduce((a, b) => (b.high < a.high ? b : a));
    const clash = lowest.low > highest.high * (1 + 1e-9);
    return [
      {
        multiplier,
        low: lowest.low,
        high: highest.high,
        ...(clash ? { conflict: [lowest.from, highest.from] as [string, string] } : {}),
      },
    ];
  });
}
