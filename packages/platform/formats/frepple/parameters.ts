import type { FreppleRecords, Row } from './records.ts';

export type FreppleOptions = {
  /** Name of the workspace. */
  name?: string;
  /** Epoch ms that stands for "now" or "today" in `currentdate`; the caller's clock. */
  now?: number;
  /** IANA zone that dates without offset are local to; UTC by default. */
  timeZone?: string;
  /** ISO 4217 code; without it the one the parameters state, else EUR. */
  currency?: string;
  /** Seconds planned ahead. */
  horizonSeconds?: number;
};

const DAY = 86400;
const SYMBOLS: Record<string, string> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' };
/** Read here or by another part of the import. */
const READ = new Set([
  'currentdate',
  'currency',
  'plan.individualPoolResources',
  'forecast.Horizon_future',
  'plan.fixBrokenSupplyPath',
]);

/** The text of a parameter; 'default' means not set. */
export function parameter(records: FreppleRecords, name: string): string | undefined {
  const row = records.named('parameter', name);
  const text = row ? records.text(row, 'value') : undefined;
  return text === 'default' ? undefined : text;
}

/**
 * Epoch ms of `currentdate`. 'now' and 'today' (midnight UTC) need the caller's clock.
 * @returns undefined, with an error, when it cannot be known
 */
export function readNow(records: FreppleRecords, options: FreppleOptions): number | undefined {
  const text = parameter(records, 'currentdate') ?? 'now';
  if (text !== 'now' && text !== 'today') {
    const row = records.named('parameter', 'currentdate') as Row;
    return records.date(row, 'value', options.timeZone ?? 'UTC');
  }
  if (options.now === undefined) {
    records.issues.push({
      code: 'frepple.now-needed',
      severity: 'error',
      params: { currentdate: text },
      path: { file: 'parameter' },
    });
    return undefined;
  }
  return text === 'now' ? options.now : Math.floor(options.now / (DAY * 1000)) * DAY * 1000;
}

/** The currency: the caller's, an ISO code or a known symbol among the parameters, else EUR; assumed ones are said. */
export function readCurrency(records: FreppleRecords, options: FreppleOptions): string {
  if (options.currency !== undefined) return options.currency;
  const stated = parameter(records, 'currency')?.replace(',', '').trim();
  if (stated !== undefined && /^[A-Z]{3}$/.test(stated)) return stated;
  const currency = SYMBOLS[stated ?? ''] ?? 'EUR';
  records.note('info', 'frepple.currency-assumed', { currency, stated: stated ?? '' });
  return currency;
}

/**
 * Seconds to plan ahead: the caller's wish, else the forecast horizon of the parameters, else 26 weeks; never less than
 * four weeks beyond the last open order.
 * @param lastDue  epoch ms of the last open order
 */
export function readHorizon(
  records: FreppleRecords,
  options: FreppleOptions,
  dates: { now: number; lastDue: number | undefined },
): number {
  if (options.horizonSeconds !== undefined) return options.horizonSeconds;
  const days = Number(parameter(records, 'forecast.Horizon_future'));
  const usual = days > 0 ? days * DAY : 26 * 7 * DAY;
  const needed = dates.lastDue === undefined ? 0 : Math.ceil((dates.lastDue - dates.now) / 1000) + 28 * DAY;
  return Math.max(usual, needed);
}

/** Settings that would change the plan of the source: name → the value that changes nothing. */
const NEUTRAL: Record<string, string> = {
  'plan.administrativeLeadtime': '0',
  'plan.autoFenceOperations': '0',
  'plan.deliveryDuration': '0',
  'plan.minimumdelay': '0',
  'plan.move_approved_early': '0',
  'WIP.consume_material': 'true',
  'WIP.consume_capacity': 'true',
  'COMPLETED.consume_material': 'true',
};

/** Says which parameters are not followed: those that would change the plan one by one, the others together. */
export function sayUnusedParameters(records: FreppleRecords): void {
  const names: string[] = [];
  for (const row of records.rows('parameter')) {
    const value = records.text(row, 'value');
    records.text(row, 'description');
    if (value === undefined || value === 'default' || READ.has(row.name)) continue;
    const neutral = NEUTRAL[row.name];
    if (neutral === undefined) names.push(`${row.name}=${value}`);
    else if (neutral !== value.toLowerCase())
      records.note('warning', 'frepple.plan-setting-ignored', { name: row.name, value });
  }
  if (names.length > 0) records.note('info', 'frepple.parameters-not-used', { names: names.sort().join(', ') });
}
