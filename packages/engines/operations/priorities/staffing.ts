import { requirePositive } from '@tutti/model';
import { goldenSection, normalCdf, normalDensity } from '../../toolbox/index.ts';

/** Stationary M/M/N: rates per hour, costs per server hour and per waiting hour. */
export type ServerFacts = {
  arrivalsPerHour: number;
  servicesPerHour: number;
  costPerServerHour: number;
  waitingPerHour: number;
};

/**
 * P(wait) in M/M/N by the stable recursion on Erlang's loss formula.
 * @param offeredLoad  λ/μ, < servers
 * Source: Erlang (1917); Cooper (1981), Introduction to Queueing Theory, §3.4. O(servers).
 * @example
 * erlangC(6, 4.75).toFixed(4) // '0.5010'
 */
export function erlangC(servers: number, offeredLoad: number): number {
  let loss = 1;
  for (let i = 1; i <= servers; i++) loss = (offeredLoad * loss) / (i + offeredLoad * loss);
  return loss / (1 - (offeredLoad / servers) * (1 - loss));
}

/** Mean wait in M/M/N, hours; Infinity when the servers are too few. */
export function meanWait(servers: number, facts: ServerFacts): number {
  const spare = servers * facts.servicesPerHour - facts.arrivalsPerHour;
  return spare > 0 ? erlangC(servers, facts.arrivalsPerHour / facts.servicesPerHour) / spare : Infinity;
}

/**
 * Number of servers of least cost K·N + W·λ·wait, exactly, with the waiting prices at which N changes.
 *
 * The cost is convex in N (Weber 1980), so the first N whose next server does not pay is the optimum.
 * @returns servers, wait in hours, and `keepBetween`: the waiting prices per hour between which N stays
 * @throws TuttiError INPUT_NOT_POSITIVE
 * @example
 * staffErlangC({ arrivalsPerHour: 9.5, servicesPerHour: 2, costPerServerHour: 120, waitingPerHour: 60 }).servers // 6
 */
export function staffErlangC(facts: ServerFacts): {
  servers: number;
  waitHours: number;
  keepBetween: [number, number];
} {
  for (const [name, value] of Object.entries(facts)) requirePositive(name, value);
  const threshold = (servers: number) =>
    facts.costPerServerHour / (facts.arrivalsPerHour * (meanWait(servers, facts) - meanWait(servers + 1, facts)));
  let servers = Math.floor(facts.arrivalsPerHour / facts.servicesPerHour) + 1;
  while (threshold(servers) < facts.waitingPerHour) servers++;
  const fewer = meanWait(servers - 1, facts) === Infinity ? 0 : threshold(servers - 1);
  return { servers, waitHours: meanWait(servers, facts), keepBetween: [fewer, threshold(servers)] };
}

/** P(wait) of the many-server limit at square-root staffing β: 1 / (1 + βΦ(β)/φ(β)). Source: Halfin & Whitt (1981). */
export function halfinWhitt(beta: number): number {
  return 1 / (1 + (beta * normalCdf(beta)) / normalDensity(beta));
}

/**
 * Square-root staffing N = R + β√R with β = argmin β + (W/K)·α(β)/β.
 * @returns β and the (real) number of servers
 * Source: Borst, Mandelbaum & Reiman (2004), Operations Research 52, 17–34.
 * @example
 * squareRootStaffing({ arrivalsPerHour: 9.5, servicesPerHour: 2, costPerServerHour: 120, waitingPerHour: 60 }).beta.toFixed(2) // '0.64'
 */
export function squareRootStaffing(facts: ServerFacts): { beta: number; servers: number } {
  for (const [name, value] of Object.entries(facts)) requirePositive(name, value);
  const ratio = facts.waitingPerHour / facts.costPerServerHour;
  const cost = (beta: number) => beta + (ratio * halfinWhitt(beta)) / beta;
  const beta = goldenSection(cost, { low: 1e-4, high: 12 }).at;
  const load = facts.arrivalsPerHour / facts.servicesPerHour;
  return { beta, servers: load + beta * Math.sqrt(load) };
}
