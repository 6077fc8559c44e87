import { randomUUID } from 'node:crypto';
import { TuttiError } from '@tutti/model';
import type { Neighbours } from '../http/guard-origin.ts';
import { localOwner } from '../services/access/actor.ts';
import { openSignIn, type SignIn } from '../services/access/sign-in.ts';
import { exampleNames } from '../services/examples.ts';
import type { Service } from '../services/service.ts';
import { createWorkspace } from '../services/workspaces/create-workspace.ts';
import type { Store } from '../store/store.ts';
import { buildWeb, webFolder } from './build-web.ts';
import { removeControl, writeControl } from './control-file.ts';
import { dataFolder } from './data-folder.ts';
import { isLoopback } from './require-sign-in.ts';
import { serviceLog } from './service-log.ts';
import { startService } from './start-service.ts';
import { broughtToThisVersion, openInstallationStore } from './store-of.ts';

export type InstallationOptions = {
  /** Folder of the data; the user's data folder by default. */
  data?: string;
  host: string;
  port: number;
  orNextPort: boolean;
  /** Whether this process does the long work too; true by default. */
  works?: boolean;
  neighbours: Neighbours;
  /** What to begin with when there is no workspace yet; 'none' = nothing. */
  example?: string;
  logLevel: string;
  /** Ask people to sign in on this machine too; on any other address they always must. */
  signIn?: boolean;
  /** A line for the person who started it. */
  tell(line: string): void;
};

/** An installation that runs in this process. */
export type RunningInstallation = { url: string; close(): Promise<void> };

/**
 * Opens the store, starts the service, begins with an example where there is nothing yet, and builds the screens meanwhile.
 * @throws TuttiError as `openStore`, `startService`, `buildWeb`; INPUT_NO_WORK
 */
export async function runInstallation(options: InstallationOptions): Promise<RunningInstallation> {
  const { data = dataFolder(), logLevel, tell } = options;
  const log = serviceLog(logLevel);
  const { store, backup } = await openInstallationStore(options.data);
  if (backup !== undefined) tell(broughtToThisVersion(backup));
  try {
    requireWorker(options, store);
    const signIn = await signInFor(options, store);
    const controlToken = randomUUID();
    const running = await startService({ ...options, signIn, store, log, webFolder, controlToken });
    writeControl(data, { url: running.url, token: controlToken });
    const close = async () => {
      removeControl(data);
      await running.close();
      await store.close();
    };
    try {
      await Promise.all([beginWith(options.example, running.service), buildWeb(() => tell('Building the screens …'))]);
      const code = await signIn.setupCode();
      if (code !== undefined) tell(`Make the owner of this installation: ${running.url}/setup#${code}`);
      return { url: running.url, close };
    } catch (error) {
      removeControl(data);
      await running.close();
      throw error;
    }
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** @throws TuttiError INPUT_NO_WORK where nobody else could do the long work */
function requireWorker({ works = true }: InstallationOptions, { kind }: Store): void {
  if (works || kind === 'postgres') return;
  throw new TuttiError('INPUT_NO_WORK', 'Nobody but this process can do the long work of a database file.', {
    advice: 'Leave --no-work out, or set TUTTI_DATABASE_URL and start `work` processes.',
  });
}

/** Open for the one person at this machine, else with accounts. */
async function signInFor({ host, signIn }: InstallationOptions, store: Store): Promise<SignIn> {
  if (isLoopback(host) && !signIn) return openSignIn;
  const { signInWithAccounts } = await import('../sign-in/sign-in-with-accounts.ts');
  return signInWithAccounts(store, Date.now);
}

/** The first start begins with an example that is made and planned at once. */
async function beginWith(example: string | undefined, service: Service): Promise<void> {
  const name = example ?? exampleNames()[0];
  if (name === undefined || name === 'none') return;
  if ((await service.store.workspaces.list()).length > 0) return;
  await createWorkspace(service, { from: 'example', example: name, size: 'S' }, localOwner);
}
