import { civilFromDays, daysFromCivil } from '../calendars/civil.ts';

/** Which day a spreadsheet counts from: 1900-01-01 is day 1 (and 1900-02-29, which never was, day 60), or 1904-01-01 is day 0. */
export type SerialEpoch = 1900 | 1904;

const DAY = 86_400_000;
/** Day numbers of 9999-12-31, the last that spreadsheets show. */
const LAST: Readonly<Record<SerialEpoch, number>> = { 1900: 2_958_465, 1904: 2_957_003 };
const LEAP_DAY = 60;

const two = (value: number) => String(value).padStart(2, '0');

/**
 * The local date-time that a spreadsheet's day number stands for, as ISO text without offset, to the millisecond; day 60 of the
 * 1900 count gives 1900-02-29, which no reader of dates accepts.
 * @returns undefined when the number is before the first day or after 9999-12-31
 * Source: ECMA-376 part 1, 18.17.4.1.
 * @example
 * serialText(46027.25, 1900) // '2026-01-05T06:00:00'
 * serialText(60, 1900) // '1900-02-29T00:00:00'
 */
export function serialText(serial: number, epoch: SerialEpoch): string | undefined {
  const total = Math.round(serial * DAY);
  const day = Math.floor(total / DAY);
  if (!(day >= (epoch === 1900 ? 1 : 0) && day <= LAST[epoch])) return undefined;
  const time = clockText(total - day * DAY);
  if (epoch === 1900 && day === LEAP_DAY) return `1900-02-29T${time}`;
  const first = epoch === 1904 ? daysFromCivil(1904, 1, 1) : daysFromCivil(1899, 12, day > LEAP_DAY ? 30 : 31);
  const { year, month, dayOfMonth } = civil(first + day);
  return `${year}-${two(month)}-${two(dayOfMonth)}T${time}`;
}

const civil = (days: number) => {
  const { year, month, day } = civilFromDays(days);
  return { year, month, dayOfMonth: day };
};

/**
 * The day number of the 1900 count for a local ISO date-time; undefined before 1900-03-01, where the count is wrong, after
 * 9999, or when the number would not give the same text back.
 * @example
 * serialOf('2026-01-05T06:00:00') // 46027.25
 */
export function serialOf(text: string): number | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d(?:\.\d{1,3})?)$/.exec(text);
  if (!found) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1).map(Number);
  const serial =
    daysFromCivil(year, month, day) - daysFromCivil(1899, 12, 30) + (hour * 3600 + minute * 60 + second) / 86_400;
  return serial > LEAP_DAY && serialText(serial, 1900) === text ? serial : undefined;
}

/**
 * A time of day or a span as hours, minutes and seconds, milliseconds where there are some.
 * @param ms  whole milliseconds, ≥ 0
 * @example
 * clockText(5_400_000) // '01:30:00'
 */
export function clockText(ms: number): string {
  const millis = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`;
  return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}${millis}`;
}
