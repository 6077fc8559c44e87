import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';

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

/** A path as the person means it: against the folder they stand in. */
export const pathIn = (folder: string, path: string): string => resolve(folder, path);
