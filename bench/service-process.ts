import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = join(dirname(fileURLToPath(import.meta.url)), '..', 'packages', 'platform', 'cli', 'start.ts');

/** A service in a process of its own, as `npm start` runs it. */
export type ServiceProcess = {
  url: string;
  /** Ends it as a power cut would: no signal handler runs. */
  kill(): Promise<void>;
};

/** Starts a service on a data folder and waits for the line `ready`. */
export function startServiceProcess(data: string): Promise<ServiceProcess> {
  const args = [script, '--data', data, '--no-open', '--port', '0', '--example', 'none', '--log', 'error'];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise<number | null>((done) => child.on('close', done));
  let [out, err] = ['', ''];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => void (err += text));
  return new Promise((done, failed) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const [, url] = /^(http:\S+)\nready\n$/.exec(out) ?? [];
      const kill = async () => {
        child.kill('SIGKILL');
        await closed;
      };
      if (url !== undefined) done({ url, kill });
    });
    void closed.then((code) => failed(new Error(`The service ended with ${code}: ${out}${err}`)));
  });
}
