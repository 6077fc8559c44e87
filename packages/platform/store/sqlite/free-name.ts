import { existsSync } from 'node:fs';
import { join, parse } from 'node:path';

/** A name beside a file that is free: `tutti.db` and 'version-1' give `tutti-version-1.db`, then `tutti-version-1-2.db` … */
export function freeName(file: string, what: string): string {
  const { dir, name, ext } = parse(file);
  for (let n = 1; ; n++) {
    const free = join(dir, `${name}-${what}${n === 1 ? '' : `-${n}`}${ext}`);
    if (!existsSync(free)) return free;
  }
}
