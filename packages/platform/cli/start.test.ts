import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const file = fileURLToPath(new URL('./start.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tutti-start-'));
let child: ChildProcess | undefined;
/** What the child said on standard error. */
let said = '';

afterEach(() => {
  child?.kill('SIGKILL');
});

/** Starts the command and waits for the line `ready`; the address stands on the line before. */
function start(...args: string[]): Promise<string> {
  const own = spawn(process.execPath, [file, '--data', folder, '--no-open', '--port', '0', '--log', 'error', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = own;
  let out = '';
  said = '';
  own.stderr.setEncoding('utf8').on('data', (text: string) => void (said += text));
  return new Promise((done, failed) => {
    own.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const [, url] = /^(http:\S+)\nready\n$/.exec(out) ?? [];
      if (url !== undefined) done(url);
    });
    own.on('close', (code) => failed(new Error(`ended with ${code}: ${out}${said}`)));
  });
}

const ended = (own: ChildProcess) => new Promise<number | null>((done) => own.on('close', done));
type Jobs = { rows: { id: string; state: string; attempt: number; result?: { plan: string } }[] };
const read = async <T>(address: string) => (await (await fetch(address)).json()) as T;

test('the start command shows an example, survives being killed while it is planned, and ends when it is told to', async () => {
  const url = await start();
  expect((await fetch(url)).headers.get('content-type')).toMatch('text/html');
  const jobs = `${url}/api/v1/workspaces/bottling/jobs`;
  while (!(await read<Jobs>(jobs)).rows.some((job) => job.state === 'running')) await pause();
  child!.kill('SIGKILL');
  await ended(child!);

  const again = await start();
  const anew = `${again}/api/v1/workspaces/bottling/jobs`;
  for (let i = 0; i < 600 && (await read<Jobs>(anew)).rows[0].state !== 'done'; i++) await pause();
  const { rows } = await read<Jobs>(anew);
  expect(rows).toMatchObject([{ state: 'done', attempt: 2 }]);
  const plans = `${again}/api/v1/workspaces/bottling/branches/main/plans`;
  expect((await read<{ rows: { id: string }[] }>(plans)).rows.map((plan) => plan.id)).toEqual([rows[0].result?.plan]);

  child!.kill('SIGTERM');
  expect(await ended(child!)).toBe(0);
}, 180_000);

test('the service ends in order when npm is told to end, although only the shell between them hears of it', async () => {
  const words = [process.execPath, file, '--data', folder, '--no-open', '--port', '0', '--log', 'error'];
  const env = { ...process.env, npm_lifecycle_event: 'start' };
  // Two commands, so that the shell does not become the first one.
  const shell = spawn('sh', ['-c', `${words.join(' ')}; true`], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child = shell;
  let told = '';
  shell.stderr.setEncoding('utf8').on('data', (text: string) => void (told += text));
  await new Promise<void>((done) => shell.stdout.on('data', (text) => String(text).includes('ready') && done()));
  shell.kill('SIGTERM');
  // The pipe closes when the service, which has it too, is gone.
  await new Promise((done) => shell.stderr.on('close', done));
  expect(told).toMatch(/^Ending: /);
}, 60_000);

test('a second process on the same data is refused with a clear message', async () => {
  const url = await start();
  const first = child;
  await expect(start()).rejects.toThrow(`It runs at ${url}`);
  child?.kill('SIGKILL');
  child = first;
}, 60_000);

test('on an address that others can reach nobody is let in before an owner is made with the printed code', async () => {
  const reached = (await start('--host', '0.0.0.0')).replace('0.0.0.0', '127.0.0.1');
  const [, code] = /\/setup#(\S+)/.exec(said)!;
  expect(await read(`${reached}/api/v1/installation`)).toMatchObject({ signIn: 'required', needsOwner: true });
  expect((await fetch(`${reached}/api/v1/workspaces`)).status).toBe(401);
  const body = JSON.stringify({ code, name: 'Maya', email: 'maya@example.org', password: 'a plant of my own' });
  const headers = { 'Content-Type': 'application/json' };
  expect((await fetch(`${reached}/api/v1/installation/owner`, { method: 'POST', headers, body })).status).toBe(201);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const pause = () => new Promise((done) => setTimeout(done, 50));

test('on a database file somebody has to do the long work', async () => {
  await expect(start('--no-work')).rejects.toThrow(/ended with 2: .*Nobody but this process/s);
}, 60_000);
