import { realpath } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';

/** Whether a path, links followed, lies in a folder or is it. */
export async function liesIn(path: string, folder: string): Promise<boolean> {
  const way = relative(await realpath(folder), await realpath(path));
  return way === '' || (!isAbsolute(way) && way.split(/[\\/]/)[0] !== '..');
}
