import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tinyWorkspace } from '../services/tiny-workspace.test-support.ts';
import { runCli } from './run-cli.ts';
import { recordingTerminal } from './terminal.test-support.ts';

async function run(words: readonly string[], folder: string) {
  const terminal = recordingTerminal(folder);
  const code = await runCli(words, terminal);
  return { code, out: terminal.output(), err: terminal.errors() };
}

/** A folder with the tiny workspace and a plan of it. */
async function planned(): Promise<string> {
  const folder = dirname(tinyWorkspace());
  expect((await run(['plan', 'tiny', '--evaluations', '5', '--out', 'plan'], folder)).code).toBe(0);
  return folder;
}

describe('why', () => {
  test('says in plain words where the time goes, what would help, and proves that nothing is enough', async () => {
    const folder = await planned();
    const { code, out, err } = await run(['why', 'tiny', '--plan', 'plan', '--order', 'd4'], folder);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^Order "\w+" \(Ring, 40 pcs, Mon 05 Jan\) is done Mon 05 Jan 12:30\. Due Mon 05 Jan 10:00,\s2\.5 h late\./,
    );
    expect(out).toContain('4.5 h  work');
    expect(out).toMatch(/Nothing makes order "Ring, 40 pcs, Mon 05 Jan" be in time\./);
    expect(out).toMatch(/Mon 05 Jan 06:00 to Mon 05 Jan 10:30 {2}press of Ring, 40 pcs, Mon 05 Jan/);
    expect(out).toContain('- Work 2 h of overtime from Mon 05 Jan 06:00 on "Press one" and what it needs.');
    expect(out).toContain('Still 0.5 h late, done Mon 05 Jan 10:30.');
    expect(out).not.toContain('nearest plan');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('--json gives the same to programs, for an order by its own id', async () => {
    const folder = await planned();
    const first = await run(['why', 'tiny', '--plan', 'plan', '--order', 'd4', '--json'], folder);
    const { order, why, fixes, moved } = JSON.parse(first.out);
    expect({ moved, order: why.order, verdict: fixes.verdict }).toEqual({ moved: 0, order, verdict: 'impossible' });
    const again = await run(['why', 'tiny', '--plan', 'plan', '--order', order, '--json'], folder);
    expect(JSON.parse(again.out)).toEqual(JSON.parse(first.out));
  });

  test('where the workspace has changed since, it says that the nearest plan is explained', async () => {
    const folder = await planned();
    const processes = join(folder, 'tiny', 'processes.json');
    writeFileSync(processes, readFileSync(processes, 'utf8').replaceAll('6 min', '9 min'));
    const { code, out } = await run(['why', 'tiny', '--plan', 'plan', '--order', 'd4'], folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d steps? of the plan folder cannot be placed there again[^.]+the\s+nearest plan\./);
  });

  test('an order that nobody knows, or a folder without a plan, is refused with what to do', async () => {
    const folder = await planned();
    const nobody = await run(['why', 'tiny', '--plan', 'plan', '--order', 'nobody'], folder);
    expect(nobody).toMatchObject({ code: 2, out: '' });
    expect(nobody.err).toContain('The plan has no order "nobody". Name an order of orders.csv');
    expect((await run(['why', 'tiny', '--plan', 'tiny', '--order', 'd4'], folder)).code).toBe(2);
  });
});
