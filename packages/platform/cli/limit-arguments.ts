import { InvalidArgumentError } from 'commander';
import { defaultLimits, type Limits } from '../formats/index.ts';

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
