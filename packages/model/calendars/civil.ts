/** Days from 1970-01-01 of a proleptic Gregorian date. Source: H. Hinnant (2013), chrono-Compatible Low-Level Date Algorithms, days_from_civil. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

export type Civil = { year: number; month: number; day: number };

/** The proleptic Gregorian date of a number of days from 1970-01-01. Source: Hinnant (2013), civil_from_days. */
export function civilFromDays(days: number): Civil {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Day of the week, Monday = 0 … Sunday = 6, of a number of days from 1970-01-01. */
export function weekdayOf(days: number): number {
  return (((days + 3) % 7) + 7) % 7;
}

/** ISO 8601 week of a number of days from 1970-01-01; the week belongs to the year of its Thursday. */
export function isoWeekOf(days: number): { year: number; week: number } {
  const thursday = days - weekdayOf(days) + 3;
  const { year } = civilFromDays(thursday);
  return { year, week: Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1 };
}

const WALL =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2}(?::?\d{2})?)?)?$/;

/**
 * Reads an ISO date or date-time: `wall` is its clock reading as if it were UTC, in ms (fractions are cut to ms),
 * `offset` its offset in ms when it states one. Undefined when the text is no such date (2026-02-31, 25:00 …).
 */
export function readWall(text: string): { wall: number; offset?: number } | undefined {
  const found = WALL.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const days = daysFromCivil(year, month, day);
  const back = civilFromDays(days);
  if (back.year !== year || back.month !== month || back.day !== day) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const ms = Number(`${found[7] ?? ''}000`.slice(0, 3));
  const wall = ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + ms;
  if (found[8] === undefined) return { wall };
  const offset = readOffset(found[8]);
  return offset === undefined ? undefined : { wall, offset };
}

function readOffset(text: string): number | undefined {
  if (text === 'Z') return 0;
  const digits = text.slice(1).replaceAll(':', '');
  const [hours, minutes, seconds] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2) || 0));
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** A clock reading as if it were UTC, in ms, as ISO text with seconds; milliseconds only when there are some. */
export function wallText(wall: number): string {
  const days = Math.floor(wall / 86_400_000);
  const rest = wall - days * 86_400_000;
  const { year, month, day } = civilFromDays(days);
  const two = (n: number) => String(n).padStart(2, '0');
  const second = Math.floor(rest / 1000);
  const ms = rest % 1000;
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const time = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  return `${date}T${time}${ms ? `.${String(ms).padStart(3, '0')}` : ''}`;
}
