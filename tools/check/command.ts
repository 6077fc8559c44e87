import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJson } from './files.ts';

/** The folder of this repository. */
export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The script file behind a tool's command, so that it runs on this Node on every operating system. */
export function toolScript(packageName: string, command: string): string {
  const folder = join(repository, 'node_modules', packageName);
  const { bin } = readJson<{ bin: string | Record<string, string> }>(join(folder, 'package.json'));
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command '${command}'.`);
  return join(folder, file);
}

/** Runs a tool to its end and returns all it printed. */
export function runTool(
  script: string,
  args: readonly string[],
  cwd: string,
): { status: number; out: string; err: string } {
  const done = spawnSync(process.execPath, [script, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  if (done.error) throw done.error;
  return { status: done.status ?? 1, out: done.stdout, err: done.stderr };
}
