import type { Demand } from '../entities/demand.ts';
import type { Lane } from '../entities/lane.ts';
import type { Resource } from '../entities/resource.ts';
import type { Check } from './check.ts';
import { checkDistribution, checkDuration } from './distributions.ts';
import { checkAscending, checkLotSize, checkPositive, checkTimes } from './ordering.ts';
import type { Spot } from './spot.ts';

const tolerance = 1e-9;

/** Numbers and times of every table but the processes. */
export function checkTableNumbers(check: Check): void {
  const { model } = check;
  for (const table of [
    'places',
    'calendars',
    'resources',
    'items',
    'lanes',
    'demands',
    'strategies',
    'orders',
  ] as const)
    model[table].forEach((one, row) => {
      checkTimes(check, one, { spot: [table, row], keys: ['validFrom', 'validTo'] });
    });
  model.calendars.forEach((calendar, row) => {
    calendar.entries.forEach((entry, i) => {
      if (entry.kind === 'work' || entry.kind === 'overtime')
        checkPositive(check, entry.duration, ['calendars', row, 'entries', i, 'duration']);
    });
  });
  model.resources.forEach((resource, row) => {
    checkReliability(check, resource, row);
  });
  model.lanes.forEach((lane, row) => {
    checkLane(check, lane, row);
  });
  model.demands.forEach((demand, row) => {
    checkDemand(check, demand, row);
  });
  checkStock(check);
  model.orders.forEach((order, row) => {
    checkTimes(check, order, { spot: ['orders', row], keys: ['start', 'end'] });
    checkPrecision(check, order, ['orders', row, 'quantity']);
  });
  model.assignments.forEach((one, row) => {
    checkTimes(check, one, { spot: ['assignments', row], keys: ['start', 'end'] });
  });
  model.estimates.forEach((one, row) => {
    checkDistribution(check, one.distribution, ['estimates', row, 'distribution']);
    if (one.window) checkTimes(check, one.window, { spot: ['estimates', row, 'window'], keys: ['from', 'to'] });
  });
}

function checkReliability(check: Check, resource: Resource, row: number): void {
  resource.reliability?.forEach((failure, f) => {
    const spot: Spot = ['resources', row, 'reliability', f];
    checkDistribution(check, failure.timeToFailure, [...spot, 'timeToFailure']);
    checkDuration(check, failure.timeToRepair, [...spot, 'timeToRepair']);
    failure.preventive?.forEach((plan, p) => {
      if (!plan.everyRunSeconds && !plan.everySeconds && !plan.everyQuantity)
        check.error('preventive-without-interval', [...spot, 'preventive', p], { failureMode: failure.failureMode });
    });
  });
}

function checkLane(check: Check, lane: Lane, row: number): void {
  const spot: Spot = ['lanes', row];
  if (lane.from === lane.to) check.error('lane-to-itself', [...spot, 'to'], { place: lane.to }, lane.to);
  checkDuration(check, lane.leadTime, [...spot, 'leadTime']);
  checkLotSize(check, lane.lotSize, [...spot, 'lotSize']);
  const breaks = (lane.breaks ?? []).map((one) => one.quantity);
  checkAscending(check, breaks, { spot: [...spot, 'breaks'], key: 'quantity' });
}

function checkDemand(check: Check, demand: Demand, row: number): void {
  const spot: Spot = ['demands', row];
  checkTimes(check, demand, { spot, keys: ['at', 'windowEnd'] });
  checkTimes(check, demand, { spot, keys: ['release', 'latest'] });
  if (demand.patience !== undefined) checkDuration(check, demand.patience, [...spot, 'patience']);
  for (const [step, given] of Object.entries(demand.override ?? {}))
    for (const part of ['fixed', 'perUnit'] as const)
      checkDuration(check, given[part], [...spot, 'override', step, part]);
  if (Array.isArray(demand.latenessPrice)) {
    const steps = demand.latenessPrice.map((one) => one.afterSeconds);
    checkAscending(check, steps, { spot: [...spot, 'latenessPrice'], key: 'afterSeconds' });
  }
  if (demand.mix) {
    const sum = demand.mix.reduce((total, one) => total + one.probability, 0);
    if (Math.abs(sum - 1) > tolerance) check.error('mix-sum', [...spot, 'mix'], { sum }, sum);
  }
  if (demand.kind === 'arrivals' && !demand.ratePerHour)
    check.error('arrivals-without-rate', [...spot, 'ratePerHour'], { demand: demand.id });
  if (demand.kind !== 'forecast' && demand.kind !== 'history' && demand.kind !== 'arrivals')
    checkPrecision(check, demand, [...spot, 'quantity']);
}

function checkStock(check: Check): void {
  check.model.stock.forEach((lot, row) => {
    const spot: Spot = ['stock', row];
    checkTimes(check, lot, { spot, keys: ['made', 'expires'] });
    if (lot.quantity < 0) {
      const params = { item: lot.item, place: lot.place, quantity: lot.quantity };
      check.warn('stock-negative', [...spot, 'quantity'], params, lot.quantity);
    }
    checkPrecision(check, lot, [...spot, 'quantity']);
  });
}

/** Facts are kept as whole numbers at the item's decimals (decision 7); forecasts and rates are not facts. */
function checkPrecision(check: Check, of: { item: string; quantity: number }, spot: Spot): void {
  if (Number.isInteger(of.quantity)) return;
  const item = check.index.by.item.get(of.item);
  if (!item) return;
  const scaled = of.quantity * 10 ** item.decimals;
  if (Math.abs(scaled - Math.round(scaled)) > 1e-6 * Math.max(1, Math.abs(scaled)) * 1e-3)
    check.warn('quantity-too-precise', spot, { item: item.id, decimals: item.decimals }, of.quantity);
}
