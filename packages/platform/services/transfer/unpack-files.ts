import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../store/store.ts';

/**
 * Lays brought files under their own names into a folder that is gone afterwards, each in a folder of its own: two may be called
 * alike. The same file under the same name lies there once.
 */
export async function withUnpacked<T>(
  { blobs }: Pick<Store, 'blobs'>,
  { workspace, files }: { workspace: string; files: readonly { file: string; name: string }[] },
  use: (paths: readonly string[]) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tutti-import-'));
  const laid = new Map<string, Promise<string>>();
  const lay = async (file: string, name: string) => {
    const own = join(folder, String(laid.size));
    await mkdir(own);
    const path = join(own, name === '.' || name === '..' ? 'file' : name);
    await writeFile(path, await blobs.get(workspace, file));
    return path;
  };
  try {
    const paths = files.map(({ file, name }) => {
      const key = `${file}/${name}`;
      const path = laid.get(key) ?? lay(file, name);
      laid.set(key, path);
      return path;
    });
    return await use(await Promise.all(paths));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
