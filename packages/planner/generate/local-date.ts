const DAY_MS = 86_400_000;

/**
 * The ISO date of an instant, read in UTC.
 * @param at  epoch milliseconds
 * Source: Hinnant (2013), chrono-compatible low-level date algorithms, civil_from_days.
 * @example
 * isoDate(1767225600000) // '2026-01-01'
 */
export function isoDate(at: number): string {
  const z = Math.floor(at / DAY_MS) + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
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
