import { type Attributes, meanOf, type Process, type Resource, type Step } from '@tutti/model';
import { lotOf } from './component-needs.ts';
import type { Line } from './order-book.ts';
import type { Skeleton } from './skeleton.ts';
import { membersFor, plannedSeconds, stepQuantities, stepsFor, type WorkIndex } from './work-content.ts';

/** Work that any of some members may do: seconds, and number of runs. */
type Claim = { members: Resource[]; seconds: number; runs: number };
/** Work that falls to one resource. */
type Burden = { seconds: number; runs: number };
/** Made components: units wanted, and seconds for which their consumers run. */
type Lots = Map<string, { quantity: number; consuming: number }>;

/**
 * Seconds from now in which the most burdened resource does its part of the lines at the utilisation wanted: runs, holds,
 * changeovers, cleaning and breakdowns counted by their means, the work of a class spread over its members as evenly as
 * their other classes let it be. A rough-cut estimate by a bill of capacity, not a plan.
 * @returns seconds, and the share of that time for which each resource works
 */
export function neededHorizon(
  lines: readonly Line[],
  given: { skeleton: Skeleton; index: WorkIndex; changeShare: number; utilisation: number; minimum: number },
): { seconds: number; utilisation: Map<string, number> } {
  const { skeleton, index } = given;
  const claims = new Map<string, Claim>();
  const lots: Lots = new Map();
  for (const line of lines) claimWork({ ...line, quantity: line.demand.quantity }, claims, index, lots);
  for (const [item, lot] of lots) claimLots(item, lot, claims, index);
  const rate = new Map(skeleton.model.resources.map((one) => [one.id, ratePerSecond(one, skeleton)]));
  const burdens = spread([...claims.values()], rate);
  const setups = setupSeconds(burdens, given.changeShare, index);
  const demanded = new Map<string, number>();
  let worst = 0;
  for (const resource of skeleton.model.resources) {
    if (resource.isClass) continue;
    const seconds = (burdens.get(resource.id)?.seconds ?? 0) + (setups.get(resource.id) ?? 0);
    const needed = seconds / availability(resource) / (rate.get(resource.id) as number);
    demanded.set(resource.id, needed);
    worst = Math.max(worst, needed);
  }
  const seconds = Math.max(given.minimum, worst / given.utilisation);
  return { seconds, utilisation: new Map([...demanded].map(([id, needed]) => [id, needed / seconds])) };
}

type Work = { process: Process; attributes: Attributes; quantity: number; runs?: number; heldAfter?: number };

function claimWork(work: Work, claims: Map<string, Claim>, index: WorkIndex, lots?: Lots): void {
  const runs = work.runs ?? 1;
  const steps = stepsFor(work.process, work.attributes);
  const quantities = stepQuantities(work.process, steps, work.quantity);
  const seconds = steps.map((step, i) => plannedSeconds(step, quantities[i]));
  steps.forEach((step, i) => {
    for (const use of step.modes[0].uses) {
      const to = use.until === undefined ? -1 : steps.findIndex((later) => later.id === use.until);
      const held = to > i ? sum(seconds.slice(i + 1, to + 1)) : use.until === 'empty' ? (work.heldAfter ?? 0) : 0;
      const key = typeof use.of === 'string' ? use.of : use.of.all.join('+');
      const claim = claims.get(key) ?? { members: membersFor(use, index), seconds: 0, runs: 0 };
      claim.seconds += (runs * (seconds[i] + held) * use.quantity) / together(step, quantities[i]);
      claim.runs += runs;
      claims.set(key, claim);
    }
    for (const { item, quantity, basis, use } of step.materials ?? []) {
      if (!lots || use !== 'consumed' || index.maker.get(item)?.makes[0].item !== item) continue;
      const lot = lots.get(item) ?? { quantity: 0, consuming: 0 };
      lot.quantity += quantity * (basis === 'unit' ? quantities[i] : 1);
      lot.consuming += seconds[i];
      lots.set(item, lot);
    }
  });
}

/** Orders that share a batch when it is full. */
function together(step: Step, quantity: number): number {
  const max = step.batch?.max;
  if (!max) return 1;
  return Math.max(1, Math.floor(Math.min(max.orders ?? Number.POSITIVE_INFINITY, (max.units ?? quantity) / quantity)));
}

function claimLots(
  item: string,
  lot: { quantity: number; consuming: number },
  claims: Map<string, Claim>,
  index: WorkIndex,
): void {
  const process = index.maker.get(item) as Process;
  const quantity = lotOf(process) ?? lot.quantity;
  const runs = Math.ceil(lot.quantity / quantity - 1e-6);
  const attributes = { ...process.attributes, ...index.item.get(item)?.attributes };
  claimWork({ process, attributes, quantity, runs, heldAfter: lot.consuming / runs }, claims, index);
}

const ROUNDS = 30;

/** Spreads claims over their members: proportional fitting, each round moving work away from the more burdened. */
function spread(claims: readonly Claim[], rate: ReadonlyMap<string, number>): Map<string, Burden> {
  const shares = claims.map((claim) => claim.members.map(() => 1 / claim.members.length));
  let burdens = burdensOf(claims, shares);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < claims.length; i++) {
      const used = claims[i].members.map((one) => ((burdens.get(one.id)?.seconds ?? 0) + 1) / (rate.get(one.id) || 1));
      const raw = shares[i].map((share, k) => share / Math.sqrt(used[k]));
      const total = sum(raw);
      shares[i] = raw.map((share) => share / total);
    }
    burdens = burdensOf(claims, shares);
  }
  return burdens;
}

function burdensOf(claims: readonly Claim[], shares: readonly number[][]): Map<string, Burden> {
  const burdens = new Map<string, Burden>();
  claims.forEach((claim, i) => {
    claim.members.forEach((one, k) => {
      const burden = burdens.get(one.id) ?? { seconds: 0, runs: 0 };
      burden.seconds += claim.seconds * shares[i][k];
      burden.runs += claim.runs * shares[i][k];
      burdens.set(one.id, burden);
    });
  });
  return burdens;
}

/** Expected changeover seconds, of the resource itself and of the crews that its rules ask for. */
function setupSeconds(burdens: Map<string, Burden>, share: number, index: WorkIndex): Map<string, number> {
  const out = new Map<string, number>();
  for (const [id, burden] of burdens) {
    const { changeover } = index.resource.get(id) as Resource;
    for (const attribute of changeover?.attributes ?? []) {
      const rules = changeover!.rules.filter((rule) => rule.attribute === attribute);
      const changes = (share * burden.runs) / Math.max(1, rules.length);
      for (const rule of rules) {
        out.set(id, (out.get(id) ?? 0) + changes * rule.time);
        for (const use of rule.crew ?? []) {
          const members = membersFor(use, index);
          for (const one of members)
            out.set(one.id, (out.get(one.id) ?? 0) + (changes * rule.time * use.quantity) / members.length);
        }
      }
    }
  }
  return out;
}

/** Share of its time that a resource neither stands broken nor is cleaned. */
function availability(resource: Resource): number {
  let share = 1;
  for (const { timeToFailure, timeToRepair } of resource.reliability ?? [])
    share *= meanOf(timeToFailure) / (meanOf(timeToFailure) + meanOf(timeToRepair));
  for (const campaign of resource.campaigns ?? []) {
    const max = typeof campaign.max === 'number' ? campaign.max : Math.min(...campaign.max.map((one) => one.max));
    if (campaign.clock === 'elapsed' || campaign.clock === 'run')
      share *= 1 - (campaign.time ?? 0) / (max + (campaign.time ?? 0));
  }
  return share;
}

function ratePerSecond(resource: Resource, skeleton: Skeleton): number {
  const calendar = resource.calendar ?? 'always';
  const week = skeleton.secondsPerWeek.get(calendar) ?? 0;
  return (week / 604_800) * (skeleton.levelled.has(calendar) ? 1 : resource.capacity);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}
