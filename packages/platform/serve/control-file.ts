import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a command on the same machine reaches the service that has a data folder open. */
export type Control = { url: string; token: string };

const fileIn = (folder: string) => join(folder, 'service.json');

/** Leaves address and token in the data folder, for whoever may read it. */
export function writeControl(folder: string, control: Control): void {
  writeFileSync(fileIn(folder), JSON.stringify(control), { mode: 0o600 });
}

/** Takes them away when the service ends. */
export function removeControl(folder: string): void {
  rmSync(fileIn(folder), { force: true });
}

/** The service that has the folder open; undefined when none has said so. */
export function readControl(folder: string): Control | undefined {
  if (!existsSync(fileIn(folder))) return undefined;
  return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Control;
}
