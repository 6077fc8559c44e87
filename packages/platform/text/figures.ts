const numbers = new Map<string, Intl.NumberFormat>();

/**
 * A number with groups of three and at most `digits` decimals.
 * @example
 * figure(12345.678, 1) // '12 345.7'
 */
export function figure(value: number, digits = 0): string {
  const key = String(digits);
  let format = numbers.get(key);
  if (!format) numbers.set(key, (format = new Intl.NumberFormat('en', { maximumFractionDigits: digits })));
  const text = format.format(value).replaceAll(',', ' ');
  return text === '-0' ? '0' : text;
}

/**
 * A share as a percentage.
 * @example
 * percent(0.934) // '93 %'
 */
export function percent(share: number, digits = 0): string {
  return Number.isFinite(share) ? `${figure(share * 100, digits)} %` : '-';
}

/**
 * Hours as hours, or as days from three days on.
 * @example
 * hours(100) // '4.2 d'
 */
export function hours(value: number): string {
  return Math.abs(value) >= 72 ? `${figure(value / 24, 1)} d` : `${figure(value, 1)} h`;
}

/** An amount in a currency, without decimals. */
export const money = (value: number, currency: string): string => `${figure(value)} ${currency}`;

/** A number of things: "1 order", "2 orders". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${figure(count)} ${count === 1 ? one : many}`;
