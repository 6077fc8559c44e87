import { cpSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './command.ts';

/**
 * Copies a fixture to a folder of its own, outside the repository, and calls `use` with it. `renames` gives names there
 * that would have a meaning here (node_modules, biome.json).
 */
export async function withFixture<T>(
  name: string,
  renames: Record<string, string>,
  use: (root: string) => T | Promise<T>,
): Promise<T> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), `tutti-${name}-`)));
  try {
    cpSync(join(repository, 'tools', 'check', 'fixtures', name), root, { recursive: true });
    for (const [from, to] of Object.entries(renames)) renameSync(join(root, from), join(root, to));
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Fills the placeholders of a fixture that may not stand in the repository as they are. */
export function fill(path: string, values: Record<string, string>): void {
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(/\{(\w+)\}/g, (_, key: string) => values[key]),
  );
}
