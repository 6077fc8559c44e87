import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the example specifications lie in a checkout. */
export const examplesFolder = fileURLToPath(new URL('../../../examples', import.meta.url));

/**
 * Names of the examples, sorted: folders that hold a `generator.json`. Empty where none are installed.
 * @param folder  where to look; the examples of this checkout by default
 */
export function exampleNames(folder: string = examplesFolder): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'generator.json')))
    .sort();
}

/** The folder of the example of that name; undefined when there is none. */
export function exampleFolder(name: string, folder: string = examplesFolder): string | undefined {
  return exampleNames(folder).includes(name) ? join(folder, name) : undefined;
}
