import type { Item } from '../entities/item.ts';
import type { Mode, Process, Step } from '../entities/process.ts';
import type { Campaign, Resource } from '../entities/resource.ts';
import type { Use } from '../entities/use.ts';
import { type Distribution, meanOf } from '../shapes/distribution.ts';
import type { Check } from './check.ts';
import { candidates, isActive } from './model-index.ts';
import type { Spot } from './spot.ts';

/** What is known of all that may serve a use; computed once for each class or set of classes. */
type Serving = {
  members: readonly Resource[];
  total: number;
  largest: number;
  changeover: boolean;
  loads: boolean;
  campaigns: boolean;
};
type Serves = (of: Use['of']) => Serving | undefined;

/** Every way to do a step can be done by somebody: enough capacity, one changeover owner, units and runs that fit. */
export function checkWorkCapacity(check: Check): void {
  const serves = serving(check);
  check.model.processes.forEach((process, row) => {
    if (!isActive(process)) return;
    process.steps.forEach((step, s) => {
      step.modes.forEach((mode, m) => {
        const spot: Spot = ['processes', row, 'steps', s, 'modes', m];
        checkMode(check, { step, mode, serves }, spot);
        mode.uses.forEach((use, u) => {
          const found = serves(use.of);
          if (!found) return;
          checkQuantity(check, { use, found }, [...spot, 'uses', u]);
          if (found.loads)
            checkLoads(check, { process, step, use, members: found.members }, [...spot, 'uses', u, 'of']);
          if (found.campaigns) checkRuns(check, { process, mode, members: found.members }, [...spot, 'uses', u, 'of']);
        });
      });
    });
  });
}

function serving({ index }: Check): Serves {
  const known = new Map<string, Serving | undefined>();
  return (of) => {
    const key = typeof of === 'string' ? of : `all/${[...of.all].sort().join('/')}`;
    if (known.has(key)) return known.get(key);
    const members = candidates(index, of);
    const found = members && {
      members,
      total: members.reduce((sum, one) => sum + one.capacity, 0),
      largest: members.reduce((most, one) => Math.max(most, one.capacity), 0),
      changeover: members.some((one) => one.changeover !== undefined),
      loads: members.some((one) => one.load !== undefined),
      campaigns: members.length > 0 && members.every((one) => one.campaigns?.length),
    };
    known.set(key, found);
    return found;
  };
}

function checkMode(check: Check, of: { step: Step; mode: Mode; serves: Serves }, spot: Spot): void {
  const { step, mode, serves } = of;
  const owners = mode.uses.filter((use) => serves(use.of)?.changeover);
  if (owners.length > 1) {
    const params = { step: step.id, owners: owners.map((use) => nameOf(use.of)).join(', ') };
    check.error('several-changeover-owners', [...spot, 'uses'], params);
  }
  const takesTime = [mode.fixed, mode.perUnit, mode.teardown].some((part) => part !== undefined && meanOf(part) > 0);
  if (takesTime && mode.uses.length === 0 && step.calendar === undefined && (step.where ?? 'own') === 'own')
    check.warn('step-without-resources', [...spot, 'uses'], { step: step.id });
}

function checkQuantity(check: Check, of: { use: Use; found: Serving }, spot: Spot): void {
  const { use, found } = of;
  if (found.members.length === 0) {
    if (typeof use.of !== 'string') check.warn('no-member-has-all', [...spot, 'of'], { classes: nameOf(use.of) });
    return;
  }
  const most = use.whole ? found.largest : found.total;
  if (use.quantity > most * (1 + 1e-9)) {
    const params = { of: nameOf(use.of), quantity: use.quantity, capacity: most };
    check.error('quantity-over-capacity', [...spot, 'quantity'], params, use.quantity);
  }
}

type Loaded = { process: Process; step: Step; use: Use; members: readonly Resource[] };

/** What a vessel or a batch holds is counted in a unit that the item has: its own, its weight (KGM) or its volume. */
function checkLoads(check: Check, of: Loaded, spot: Spot): void {
  const { process, step, use, members } = of;
  if (use.until !== 'empty' && step.batch?.max.load === undefined) return;
  const item = check.index.by.item.get(madeAt(process, step));
  if (!item) return;
  for (const { id, load } of members) {
    if (!load || load.some((one) => convertible(item, one.unit))) continue;
    const params = { item: item.id, unit: item.unit, resource: id, load: load.map((one) => one.unit).join(', ') };
    check.error('load-unit-mismatch', spot, params, id);
    return;
  }
}

function convertible(item: Item, unit: string): boolean {
  if (unit === item.unit) return true;
  if (unit === 'KGM' || unit === 'TNE') return item.weight !== undefined;
  return (unit === 'MTQ' || unit === 'LTR') && item.volume !== undefined;
}

function madeAt(process: Process, step: Step): string {
  const made = process.makes.find((one) => one.at === step.id);
  return made?.item ?? step.materials?.find((one) => one.use === 'produced')?.item ?? process.makes[0].item;
}

/**
 * The smallest run (the smallest lot, or no unit at all) already exceeds the limit of every resource that may do it, and
 * nothing may interrupt it: an error where the limit is validated, else a warning (rule 18). Limits by condition count with
 * their largest value, which is all that can be proved.
 */
function checkRuns(check: Check, of: { process: Process; mode: Mode; members: readonly Resource[] }, spot: Spot): void {
  const { process, mode, members } = of;
  const units = process.lotSize?.min ?? 0;
  const seconds = secondsOf(mode.fixed) + secondsOf(mode.perUnit) * units;
  const broken = members.map((one) => one.campaigns!.find((campaign) => exceeds(campaign, { seconds, units })));
  if (broken.some((campaign) => campaign === undefined)) return;
  const campaign = broken[0]!;
  const run = campaign.clock === 'quantity' ? units : seconds;
  const params = { campaign: campaign.name, run, limit: limitOf(campaign), clock: campaign.clock };
  const strict = broken.every((one) => one!.validated !== undefined);
  if (strict) check.error('run-over-campaign-limit', spot, params, run);
  else check.warn('run-over-campaign-limit', spot, params, run);
}

function exceeds(campaign: Campaign, run: { seconds: number; units: number }): boolean {
  if (campaign.mayInterrupt || campaign.clock === 'idle') return false;
  return (campaign.clock === 'quantity' ? run.units : run.seconds) > limitOf(campaign);
}

function limitOf({ max }: Campaign): number {
  return typeof max === 'number' ? max : Math.max(...max.map((one) => one.max));
}

function secondsOf(value: Distribution | undefined): number {
  return value === undefined ? 0 : meanOf(value);
}

function nameOf(of: Use['of']): string {
  return typeof of === 'string' ? of : of.all.join(' + ');
}
