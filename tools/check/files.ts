import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const skipped = new Set(['node_modules', 'fixtures', 'dist', 'coverage', '.git', '.tutti']);

/** Files below the folders of `root` whose name passes, relative to `root`, with `/`, sorted; generated folders and fixtures left out. */
export function filesBelow(root: string, folders: readonly string[], wanted: (name: string) => boolean): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) visit(path);
      else if (entry.isFile() && wanted(entry.name)) found.push(relative(root, path).split(sep).join('/'));
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) visit(join(root, folder));
  return found.sort();
}

/** Whether the name is TypeScript source. */
export function isSource(name: string): boolean {
  return /\.tsx?$/.test(name) && !name.endsWith('.d.ts');
}

/** Whether the path is a test, or support that only tests import (`*.test-support.ts`, `*.fixture.ts`). */
export function isTest(path: string): boolean {
  return /\.(test|test-support|fixture|browser)\.tsx?$/.test(path);
}

/** A file as JSON. */
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
