// npm run -s bench -- NAME [--option value …]: runs bench/NAME.ts, whose main export is called like the file in camelCase.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BenchOptions, readOptions } from './options.ts';

const folder = dirname(fileURLToPath(import.meta.url));
const shared = new Set(['main', 'measure', 'options']);

function names(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
    .filter((name) => !shared.has(name))
    .sort();
}

async function main(name: string | undefined, rest: readonly string[]): Promise<number> {
  if (name === undefined || !names().includes(name)) {
    console.error(name === undefined ? 'Which benchmark?' : `There is no benchmark called '${name}'.`);
    console.error(`There are: ${names().join(', ') || 'none yet'}. Usage: npm run -s bench -- NAME [--option value …]`);
    return 2;
  }
  const read = readOptions(rest);
  if (typeof read === 'string') {
    console.error(read);
    return 2;
  }
  const module = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as Record<string, unknown>;
  const run = module[name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())];
  // A benchmark that is a script of its own has done its work by being loaded.
  if (typeof run === 'function') await (run as (options: BenchOptions) => unknown)(read);
  return Number(process.exitCode ?? 0);
}

process.exitCode = await main(process.argv[2], process.argv.slice(3));
