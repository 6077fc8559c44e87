import { civilFromDays } from '@tutti/model/calendars';

const DAY_MS = 86_400_000;

/**
 * The ISO date of an instant, read in UTC.
 * @param at  epoch milliseconds
 * @example
 * isoDate(1767225600000) // '2026-01-01'
 */
export function isoDate(at: number): string {
  const { year, month, day } = civilFromDays(Math.floor(at / DAY_MS));
  return `${year}-${two(month)}-${two(day)}`;
}

/**
 * 00:00 UTC of the Monday on or before an instant, in epoch milliseconds.
 * @example
 * isoDate(mondayOf(1767225600000)) // '2025-12-29'
 */
export function mondayOf(at: number): number {
  const days = Math.floor(at / DAY_MS);
  return (days - ((((days + 3) % 7) + 7) % 7)) * DAY_MS;
}

/**
 * The month (0 = January) of an instant, read in UTC.
 * @example
 * monthOf(1767225600000) // 0
 */
export function monthOf(at: number): number {
  return Number(isoDate(at).slice(5, 7)) - 1;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
