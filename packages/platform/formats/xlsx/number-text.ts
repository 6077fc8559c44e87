import { clockText, type SerialEpoch, serialText } from '@tutti/model/rows';
import type { NumberMeaning } from './number-formats.ts';

const DAY_MS = 86_400_000;
/** A span that spreadsheets show in hours: some 2 700 years. */
const LONGEST_SPAN = 1_000_000;

/**
 * The text of a number by what it means: a date as local ISO text, midnight left out; a time of day or a span as `06:30:00`; else the
 * shortest decimal text of the number. `isNumber` says that it is still a number.
 */
export function numberText(
  written: string,
  meaning: NumberMeaning,
  epoch: SerialEpoch,
): { text: string; isNumber: boolean } {
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return { text: written, isNumber: false };
  const isSpan = meaning === 'span' || (meaning === 'time' && value < 1);
  if (isSpan && value >= 0 && value < LONGEST_SPAN)
    return { text: clockText(Math.round(value * DAY_MS)), isNumber: false };
  const date = meaning === 'number' ? undefined : serialText(value, epoch);
  if (date !== undefined) return { text: date.replace(/T00:00:00$/, ''), isNumber: false };
  return { text: String(value), isNumber: true };
}
