import { resolve } from 'node:path';
import { localInstant } from '@tutti/model/calendars';
import { InvalidArgumentError } from 'commander';
import { defaultLimits, type Limits } from '../formats/index.ts';

const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, sec: 1, min: 60, m: 60, h: 3600, d: 86_400 };

/**
 * Seconds of a duration such as "10s", "1.5 min" or "2 h"; a plain number is seconds.
 * @throws InvalidArgumentError when it is none or not above 0
 * @example
 * parseSeconds('1.5min') // 90
 */
export function parseSeconds(text: string): number {
  const read = /^(\d+(?:\.\d+)?|\.\d+)\s*(ms|sec|s|min|m|h|d)?$/.exec(text.trim());
  const value = read ? Number(read[1]) * seconds[read[2] ?? 's'] : 0;
  if (!(value > 0)) throw new InvalidArgumentError('It must be a duration above 0 such as 10s, 2min or 1h.');
  return value;
}

/**
 * A reader of whole numbers of at least `least`; groups may be set off by underscores.
 * @throws InvalidArgumentError (the reader) when the text is none
 */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = /^\d[\d_]*$/.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN;
    if (!(value >= least) || !Number.isSafeInteger(value))
      throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
    return value;
  };
}

/**
 * A date or date-time as ISO 8601 text, checked; its zone is known when the workspace is.
 * @throws InvalidArgumentError
 */
export function isoDate(text: string): string {
  if (!localInstant(text, 'UTC'))
    throw new InvalidArgumentError(
      'It must be a date or time such as 2026-01-05, 2026-01-05T06:00 or 2026-01-05T06:00:00Z.',
    );
  return text;
}

const sizes: Readonly<Record<string, number>> = { '': 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/** How `--limit` is explained. */
export const limitHelp = 'how much a file may hold, such as rows=10000 or fileBytes=500MB; may be repeated';

/**
 * One more limit such as `fileBytes=500MB` or `rows=10000`, added to those named before.
 * @throws InvalidArgumentError
 * @example
 * oneLimit('fileBytes=2MB', { rows: 5 }) // { rows: 5, fileBytes: 2000000 }
 */
export function oneLimit(text: string, before: Partial<Limits> = {}): Partial<Limits> {
  const [, name, count, unit] = /^(\w+)=(\d[\d_]*)(kB|MB|GB)?$/.exec(text.trim()) ?? [];
  if (name === undefined || !(name in defaultLimits))
    throw new InvalidArgumentError(
      `It must be one of ${Object.keys(defaultLimits).join(', ')}, such as rows=10000 or fileBytes=500MB.`,
    );
  return { ...before, [name]: Number(count.replaceAll('_', '')) * sizes[unit ?? ''] };
}

/** A path as the person means it: against the folder they stand in. */
export const pathIn = (folder: string, path: string): string => resolve(folder, path);
