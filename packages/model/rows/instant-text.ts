import { civilFromDays, daysFromCivil } from '../calendars/civil.ts';

/** Which of day and month comes first in dates such as 03/04/2026. */
export type DateOrder = 'dmy' | 'mdy';

/** Turns a local date-time (ISO 8601 without offset) into an instant by the zone of a place; undefined when it cannot. */
export type ReadInstant = (text: string, placeId?: string) => { instant: number; note?: 'gap' | 'overlap' } | undefined;

/** An instant as the text says it: exact (with offset), or local to a place. `millis` is the part below a second. */
export type InstantText = { type: 'exact'; instant: number } | { type: 'local'; text: string; millis: number };

const iso =
  /^([+-]\d{6,}|\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const spoken = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[T, ]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?$/i;
const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})((?:[T ]).*)?$/;

const two = (value: number) => String(value).padStart(2, '0');

/**
 * An instant as ISO 8601 in UTC, to the second or, where it has them, milliseconds.
 * @param instant  epoch milliseconds
 * @example
 * isoText(0) // '1970-01-01T00:00:00Z'
 */
export function isoText(instant: number): string {
  const days = Math.floor(instant / 86_400_000);
  const { year, month, day } = civilFromDays(days);
  const ms = instant - days * 86_400_000;
  const years =
    year >= 0 && year <= 9999
      ? String(year).padStart(4, '0')
      : `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`;
  const millis = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`;
  const time = `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}`;
  return `${years}-${two(month)}-${two(day)}T${time}${millis}Z`;
}

/** What a slashed or hyphened date says about its column: neither (05/05), undecided (03/04), or no such date. */
export function dateVote(text: string): DateOrder | 'either' | 'none' {
  const found = spoken.exec(text.trim());
  if (!found || found[2] === '.') return 'none';
  const [a, b] = [Number(found[1]), Number(found[3])];
  if (a > 12 && b <= 12) return 'dmy';
  if (b > 12 && a <= 12) return 'mdy';
  return a === b ? 'none' : 'either';
}

/**
 * Reads a date or date-time: ISO 8601 with or without offset, 31.12.2026, 2026/12/31, and by `order` 31/12/2026 or 12/31/2026.
 * @returns undefined when it is no date that exists
 * @example
 * parseInstant('1970-01-02T01:00:00+01:00').instant // 86400000
 */
export function parseInstant(text: string, order: DateOrder = 'dmy'): InstantText | undefined {
  const given = text.trim();
  const formal = iso.exec(given);
  if (formal) return fromIso(formal);
  const turned = yearFirst.exec(given);
  if (turned)
    return parseInstant(`${turned[1]}-${turned[2].padStart(2, '0')}-${turned[3].padStart(2, '0')}${turned[4] ?? ''}`);
  const found = spoken.exec(given);
  return found ? fromSpoken(found, order) : undefined;
}

function fromSpoken(found: RegExpExecArray, order: DateOrder): InstantText | undefined {
  const dayFirst = found[2] === '.' || order === 'dmy';
  const [day, month] = dayFirst ? [found[1], found[3]] : [found[3], found[1]];
  let hour = Number(found[5] ?? 0);
  if (found[8]) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (found[8].toLowerCase() === 'pm' ? 12 : 0);
  }
  return parseInstant(
    `${found[4]}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${two(hour)}:${found[6] ?? '00'}:${found[7] ?? '00'}`,
  );
}

function fromIso(found: RegExpExecArray): InstantText | undefined {
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const [hour, minute, second] = [Number(found[4] ?? 0), Number(found[5] ?? 0), Number(found[6] ?? 0)];
  const days = daysFromCivil(year, month, day);
  const back = civilFromDays(days);
  if (back.month !== month || back.day !== day || hour > 23 || minute > 59 || second > 59) return undefined;
  const millis = Math.floor(Number(`0.${found[7] ?? '0'}`) * 1000 + 1e-6);
  if (found[8] === undefined)
    return {
      type: 'local',
      text: `${found[1]}-${found[2]}-${found[3]}T${two(hour)}:${two(minute)}:${two(second)}`,
      millis,
    };
  const offset = offsetSeconds(found[8]);
  if (offset === undefined) return undefined;
  const seconds = hour * 3600 + minute * 60 + second - offset;
  return { type: 'exact', instant: days * 86_400_000 + seconds * 1000 + millis };
}

function offsetSeconds(text: string): number | undefined {
  if (text.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', '') || 0)];
  if (hours > 18 || minutes > 59) return undefined;
  return (text[0] === '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}
