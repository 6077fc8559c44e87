import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../packages/platform/cli/start.ts', import.meta.url));

/** The service in a process of its own, on data of its own, as `npm start` runs it. */
export class ServiceProcess {
  readonly folder = mkdtempSync(join(tmpdir(), 'tutti-service-'));
  private readonly args: readonly string[];
  private child: ChildProcess | undefined;
  url = '';
  /** What it said on standard error since it was started last. */
  said = '';

  constructor(args: readonly string[] = []) {
    this.args = args;
  }

  /** Starts it and waits until it is ready. */
  async start(): Promise<void> {
    const args = [command, '--data', this.folder, '--no-open', '--port', '0', '--log', 'error', ...this.args];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    this.said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (this.said += text));
    let out = '';
    this.url = await new Promise<string>((done, failed) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
        const [, url] = /^(http:\S+)\nready\n/.exec(out) ?? [];
        if (url !== undefined) done(url);
      });
      child.on('exit', (code, signal) => failed(new Error(`ended with ${signal ?? code}: ${this.said.slice(-500)}`)));
    });
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Whether it still runs. */
  get runs(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Ends it by a signal and waits for its end. */
  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<void> {
    if (!this.child || !this.runs) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }

  /** Ends it and removes its data. */
  async remove(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Calls an address below it; what is not text or bytes goes as JSON. */
  async send(method: string, path: string, of: { body?: unknown; headers?: Record<string, string> } = {}) {
    const raw = typeof of.body === 'string' || of.body instanceof Uint8Array;
    return fetch(`${this.url}${path}`, {
      method,
      headers: { ...(of.body === undefined || raw ? {} : { 'Content-Type': 'application/json' }), ...of.headers },
      ...(of.body === undefined
        ? {}
        : { body: raw ? (of.body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(of.body) }),
    });
  }

  /** The JSON of an answer; throws when it is a refusal. */
  async json<T>(method: string, path: string, of: Parameters<ServiceProcess['send']>[2] = {}): Promise<T> {
    const answer = await this.send(method, path, of);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 400)}`);
    return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T);
  }
}

/** A job as far as these checks need it. */
export type JobSeen = { id: string; kind: string; state: string; result?: Record<string, string>; failure?: unknown };

/** Waits until no work of a workspace is open; gives all of it. */
export async function workEnded(service: ServiceProcess, workspace: string, minutes = 5): Promise<JobSeen[]> {
  const until = Date.now() + minutes * 60_000;
  for (;;) {
    const path = `/api/v1/workspaces/${workspace}/jobs?limit=1000`;
    const { rows } = await service.json<{ rows: JobSeen[] }>('GET', path);
    if (rows.every((job) => ['done', 'failed', 'cancelled'].includes(job.state))) return rows;
    if (Date.now() > until) throw new Error(`work did not end: ${JSON.stringify(rows.slice(0, 2))}`);
    await pause(100);
  }
}

export const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Counts of cases, and the closing line. */
export class Tally {
  private readonly count = { passed: 0, failed: 0 };
  private told = 0;

  check(holds: boolean, text: () => string): void {
    this.count[holds ? 'passed' : 'failed']++;
    if (!holds && this.told++ < 40) console.log(`failed  ${text()}`);
  }

  close(): void {
    process.exitCode = this.count.failed === 0 ? 0 : 1;
    console.log(`${this.count.passed} passed, ${this.count.failed} failed, 0 skipped`);
  }
}
