import { homedir } from 'node:os';
import { join } from 'node:path';

type Machine = {
  platform: NodeJS.Platform;
  environment: Readonly<Record<string, string | undefined>>;
  home: string;
};

/**
 * Where an installation keeps its data when nobody names a folder: the place that the operating system has for it.
 * @param machine  this machine by default
 */
export function dataFolder({ platform, environment, home }: Machine = thisMachine()): string {
  if (environment.TUTTI_DATA) return environment.TUTTI_DATA;
  if (platform === 'win32') return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Tutti');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Tutti');
  return join(environment.XDG_DATA_HOME || join(home, '.local', 'share'), 'tutti');
}

const thisMachine = (): Machine => ({ platform: process.platform, environment: process.env, home: homedir() });

/** The database file of an installation. */
export const storeFile = (folder: string): string => join(folder, 'tutti.db');
