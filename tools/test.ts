// npm test [-- --data DIR]: the checks, the tests, then acceptance on the public instances when they are there.
// The last line is `N passed, N failed, N skipped`; a check counts as one, and so does a test file that cannot be loaded.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { checks, runChecks } from './check/all.ts';
import { repository, toolScript } from './check/command.ts';
import { readJson } from './check/files.ts';
import { type Count, closingLine, readClosingLine, type VitestResult, vitestCount } from './count.ts';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const data = values.data
  ? resolve(process.env.INIT_CWD ?? process.cwd(), values.data)
  : join(repository, '..', 'shared', 'bench');

const total: Count = { passed: 0, failed: 0, skipped: 0 };
for (const part of [checkPart, testPart, acceptancePart]) {
  const { passed, failed, skipped } = await part();
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(closingLine(total));

async function checkPart(): Promise<Count> {
  console.log('Checks');
  return { ...(await runChecks(repository, checks, (line) => console.log(line))), skipped: 0 };
}

async function testPart(): Promise<Count> {
  console.log('\nTests');
  const folder = mkdtempSync(join(tmpdir(), 'tutti-test-'));
  try {
    const file = join(folder, 'vitest.json');
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const { status } = await run(toolScript('vitest', 'vitest'), args);
    return vitestCount(existsSync(file) ? readJson<VitestResult>(file) : undefined, status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function acceptancePart(): Promise<Count> {
  console.log('\nAcceptance');
  const script = join(repository, 'bench', 'accept.ts');
  const missing = !existsSync(script) ? 'bench/accept.ts' : !existsSync(data) ? data : undefined;
  if (missing !== undefined) {
    console.log(`skipped: ${missing} is not there. Give the folder of public instances with: npm test -- --data DIR`);
    return { passed: 0, failed: 0, skipped: await acceptanceCases() };
  }
  const { status, last } = await run(script, ['--data', data]);
  const count = readClosingLine(last) ?? { passed: status === 0 ? 1 : 0, failed: 0, skipped: 0 };
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** How many acceptance cases there are, as `bench/accept/acceptance-cases.ts` says; 1 while it does not. */
async function acceptanceCases(): Promise<number> {
  const file = join(repository, 'bench', 'accept', 'acceptance-cases.ts');
  if (!existsSync(file)) return 1;
  const { acceptanceCases: cases } = (await import(pathToFileURL(file).href)) as {
    acceptanceCases: readonly unknown[];
  };
  return cases.length;
}

/** Runs a script of ours, lets it print as it goes, and keeps its last line. */
function run(script: string, args: string[]): Promise<{ status: number; last: string }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] });
    let tail = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      process.stdout.write(text);
      tail = (tail + text).slice(-2000);
    });
    child.on('error', failed);
    child.on('close', (status) => done({ status: status ?? 1, last: tail.trimEnd().split('\n').at(-1) ?? '' }));
  });
}
