import type { Inspection, Process, Step } from '../entities/process.ts';
import type { Check } from './check.ts';
import { checkDuration } from './distributions.ts';
import { checkBounds, checkLotSize, checkPositive, checkTimes } from './ordering.ts';
import type { Spot } from './spot.ts';

const tolerance = 1e-9;

/** Numbers inside processes: probabilities, lots, batches, lags, durations, inspection limits. */
export function checkProcessNumbers(check: Check): void {
  check.model.processes.forEach((process, row) => {
    const spot: Spot = ['processes', row];
    checkTimes(check, process, { spot, keys: ['validFrom', 'validTo'] });
    checkLotSize(check, process.lotSize, [...spot, 'lotSize']);
    checkPositive(check, process.takt?.seconds, [...spot, 'takt', 'seconds']);
    process.links.forEach((link, i) => {
      checkBounds(check, { min: link.minSeconds, max: link.maxSeconds }, [...spot, 'links', i, 'minSeconds']);
    });
    process.steps.forEach((step, s) => {
      checkStep(check, step, [...spot, 'steps', s]);
    });
  });
  checkShares(check);
}

function checkStep(check: Check, step: Step, spot: Spot): void {
  step.modes.forEach((mode, m) => {
    for (const part of ['fixed', 'perUnit', 'teardown'] as const)
      checkDuration(check, mode[part], [...spot, 'modes', m, part]);
  });
  checkOutcomes(check, step, spot);
  checkBatch(check, step, spot);
  step.inspections?.forEach((inspection, i) => {
    checkLimits(check, inspection, [...spot, 'inspections', i]);
  });
}

/**
 * Outcomes of one basis are alternatives. What they leave to 1 goes on to the next step; where 'next' is stated, nothing may
 * be left.
 */
function checkOutcomes(check: Check, step: Step, spot: Spot): void {
  const { outcomes } = step;
  if (!outcomes) return;
  for (const basis of ['order', 'unit', 'batch'] as const) {
    const alternatives = outcomes.filter((outcome) => outcome.basis === basis);
    const sum = alternatives.reduce((total, outcome) => total + outcome.probability, 0);
    const complete = alternatives.some((outcome) => outcome.to === 'next');
    if (sum > 1 + tolerance || (complete && sum < 1 - tolerance))
      check.error('outcome-sum', [...spot, 'outcomes'], { step: step.id, basis, sum }, sum);
  }
  if (step.yield !== undefined && outcomes.some((outcome) => outcome.basis === 'unit' && outcome.to === 'scrap'))
    check.error('yield-and-scrap-outcome', [...spot, 'yield'], { step: step.id }, step.yield);
}

function checkBatch(check: Check, { id, batch }: Step, spot: Spot): void {
  if (!batch) return;
  const bounds = [batch.max.orders, batch.max.units, batch.max.load].filter((bound) => bound !== undefined);
  if (bounds.length === 0) check.error('batch-without-bound', [...spot, 'batch', 'max'], { step: id });
  else checkBounds(check, { min: batch.min, max: Math.max(...bounds) }, [...spot, 'batch', 'min']);
}

function checkLimits(check: Check, { lower, upper, target, characteristic }: Inspection, spot: Spot): void {
  checkBounds(check, { min: lower, max: upper }, [...spot, 'lower']);
  if (target === undefined || (lower ?? target) > (upper ?? target)) return;
  if (target < (lower ?? target) || target > (upper ?? target)) {
    const params = { characteristic, target, lower: lower ?? '-∞', upper: upper ?? '∞' };
    check.error('target-outside-limits', [...spot, 'target'], params, target);
  }
}

type Share = { key: string; share: number | undefined; spot: Spot };

/** Shares of the sources of one item: at most 1 together, exactly 1 when every source states one. */
function checkShares(check: Check): void {
  const { processes, lanes } = check.model;
  checkShareSums(
    check,
    processes.flatMap((one: Process, row) =>
      one.status === 'retired' || one.status === 'candidate'
        ? []
        : [{ key: `${one.makes[0].item} @ ${one.place ?? ''}`, share: one.share, spot: ['processes', row, 'share'] }],
    ),
  );
  checkShareSums(
    check,
    lanes.flatMap((one, row): Share[] =>
      one.status === 'retired' || one.status === 'candidate' || one.mode === 'return'
        ? []
        : (one.items === '*' ? ['*'] : one.items).map((item) => ({
            key: `${item} @ ${one.to}`,
            share: one.share,
            spot: ['lanes', row, 'share'],
          })),
    ),
  );
}

function checkShareSums(check: Check, shares: readonly Share[]): void {
  const groups = new Map<string, { sum: number; all: boolean; spot: Spot | undefined }>();
  for (const { key, share, spot } of shares) {
    const group = groups.get(key) ?? { sum: 0, all: true, spot: undefined };
    groups.set(key, group);
    if (share === undefined) group.all = false;
    else {
      group.sum += share;
      group.spot ??= spot;
    }
  }
  const said = new Set<string>();
  for (const [of, { sum, all, spot }] of groups) {
    if (!spot || said.has(spot.join())) continue;
    if (sum <= 1 + tolerance && !(all && sum < 1 - tolerance)) continue;
    said.add(spot.join());
    check.error('share-sum', spot, { of, sum }, sum);
  }
}
