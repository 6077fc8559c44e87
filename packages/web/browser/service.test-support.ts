import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getInstallation, listJobs, listWorkspaces } from '@tutti/contract';
import { call } from './service-call.test-support.ts';

const program = fileURLToPath(new URL('../../platform/cli/main.ts', import.meta.url));
/** Building the screens and making the example, on a machine that has other things to do. */
const PATIENCE = 240_000;

/** A service that runs in a process of its own, with data in a folder of its own. */
export type RunningScreens = {
  url: string;
  /** Address that makes the first owner, where people sign in. */
  setup?: string;
  folder: string;
  end: () => Promise<void>;
};

/**
 * Starts the real service, which builds the screens when they are stale.
 * @param example  what it begins with; 'none' = nothing
 * @param more  further options of the command
 */
export async function startScreens(example: string, more: readonly string[] = []): Promise<RunningScreens> {
  const folder = mkdtempSync(join(tmpdir(), 'tutti-screens-'));
  const args = ['serve', '--no-open', '--port', '0', '--data', folder, '--example', example, '--log', 'error', ...more];
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const end = async () => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await new Promise((done) => child.once('close', done));
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await addressesOf(child)), folder, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The addresses that the service prints before it is ready. */
function addressesOf(child: ChildProcess): Promise<Pick<RunningScreens, 'url' | 'setup'>> {
  return new Promise((done, failed) => {
    let said = '';
    const timer = setTimeout(() => failed(new Error(`The service did not start:\n${said}`)), PATIENCE);
    const hear = (text: string) => {
      said = (said + text).slice(-8000);
      const match = /(http:\/\/\S+)\s+ready\b/.exec(said);
      if (!match) return;
      clearTimeout(timer);
      done({ url: match[1], setup: /http:\/\/\S+\/setup#\S+/.exec(said)?.[0] });
    };
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.stderr?.setEncoding('utf8').on('data', hear);
    child.once('close', () => failed(new Error(`The service ended:\n${said}`)));
  });
}

/** Waits until nothing is being made or planned any more. */
export async function untilIdle(url: string): Promise<void> {
  const before = Date.now();
  for (;;) {
    const { preparing } = await call(url, getInstallation, {});
    const { rows } = await call(url, listWorkspaces, {});
    const open = await Promise.all(
      rows.map(({ id }) => call(url, listJobs, { params: { workspace: id }, query: { state: 'open' } })),
    );
    if (preparing === undefined && rows.length > 0 && open.every((one) => one.rows.length === 0)) return;
    if (Date.now() - before > PATIENCE) throw new Error('The example was not planned in time.');
    await new Promise((done) => setTimeout(done, 200));
  }
}
