import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { costTerms } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { tinyFiles, tinyWorkspace } from '../services/tiny-workspace.test-support.ts';
import { runCli } from './run-cli.ts';
import { recordingTerminal } from './terminal.test-support.ts';

async function run(words: readonly string[], folder: string) {
  const terminal = recordingTerminal(folder);
  const code = await runCli(words, terminal);
  return { code, out: terminal.output(), err: terminal.errors() };
}

/** The shape of the answer as a pattern: what a script may rely on. */
const number = expect.any(Number);
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const cause = { code: expect.any(String), params: expect.any(Object) };

type Summary = { demands: { id: string; outcome: string; at: unknown; cause: unknown }[] } & Record<string, unknown>;

describe('plan', () => {
  test('--json prints one object of the agreed shape and nothing else', async () => {
    const { code, out, err } = await run(['plan', 'tiny', '--json'], dirname(tinyWorkspace()));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const summary = JSON.parse(out) as Summary;
    const plain = [
      'onTimeShare',
      'lateOrders',
      'unplannedOrders',
      'tardinessHours',
      'changeoverHours',
      'overtimeHours',
      'makespanHours',
    ];
    expect(summary).toEqual({
      status: expect.stringMatching(/^(optimal|feasible)$/),
      seconds: number,
      measures: {
        ...Object.fromEntries(plain.map((name) => [name, number])),
        cost: Object.fromEntries(costTerms.map((term) => [term, number])),
      },
      counts: { demands: 4, orders: number, operations: number, assignments: number },
      demands: expect.any(Array),
      issues: expect.any(Array),
    });
    expect(summary.demands.map((one) => one.id).sort()).toEqual(['d1', 'd2', 'd3', 'd4']);
    for (const one of summary.demands) {
      const isLate = one.outcome !== 'onTime';
      expect(one).toEqual({
        id: one.id,
        item: expect.stringMatching(/^[ab]$/),
        outcome: expect.stringMatching(/^(onTime|late|partial|unplanned)$/),
        due: instant,
        at: one.at === null ? null : instant,
        lateHours: number,
        cause: isLate ? cause : one.cause,
      });
    }
    // 4.5 h of work by 10:00 when the machine opens at 08:00: nothing can make it.
    expect(summary.demands.find((one) => one.id === 'd4')?.outcome).toBe('late');
  });

  test('the same seed and evaluations give the same answer but for the seconds', async () => {
    const folder = dirname(tinyWorkspace());
    const answer = async () => {
      const { out } = await run(['plan', 'tiny', '--json', '--seed', '5', '--evaluations', '7'], folder);
      return { ...(JSON.parse(out) as Summary), seconds: 0 };
    };
    expect(await answer()).toEqual(await answer());
  });

  test('the text fits 100 columns, names the late order and says what to do next', async () => {
    const { code, out } = await run(['plan', 'tiny'], dirname(tinyWorkspace()));
    expect(code).toBe(0);
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(100);
    expect(out).toMatch(/^Tiny works: plan from Mon 05 Jan 2026 06:00 \(Europe\/Berlin\)\n/);
    expect(out).toMatch(/^ {2}d4 /m);
    expect(out).toContain('npm run -s tutti -- plan tiny --out my-plan');
  });

  test('--out writes a plan that verify accepts, that --from builds on, and that a second run replaces', async () => {
    const folder = dirname(tinyWorkspace());
    expect(await run(['plan', 'tiny', '--out', 'out'], folder)).toMatchObject({ code: 0 });
    expect(await run(['verify', 'tiny', '--plan', 'out'], folder)).toMatchObject({ code: 0, err: '' });
    expect(await run(['plan', 'tiny', '--from', 'out', '--out', 'out'], folder)).toMatchObject({ code: 0 });
    expect(readdirSync(folder).sort()).toEqual(['out', 'tiny']);
  });

  test('--from keeps what starts in frozen time; verify --from refuses a plan that does not', async () => {
    const workspace = tinyWorkspace({
      'policies.csv': 'scope.place,parameter,value,source,reason\nsite,frozenHorizon,21600,manual,agreed\n',
    });
    const folder = dirname(workspace);
    await run(['plan', 'tiny', '--out', 'first'], folder);
    const demands = (tinyFiles['demands.csv'] as string).replace(
      'd3,order,a,30,site,2026-01-07',
      'd3,order,a,30,site,2026-01-05',
    );
    writeFileSync(join(workspace, 'demands.csv'), demands.replace('site,2026-01-05T10:00', 'site,2026-01-09T10:00'));
    const frozen = (plan: string) => {
      const rows = readFileSync(join(folder, plan, 'assignments.csv'), 'utf8')
        .trimEnd()
        .split('\n');
      // Up to its two instants a row says what is done on what, and when.
      const read = rows.map((row) => /^(.*?)(\d{4}-\d\d-\d\dT[\d:]+Z),(\d{4}-\d\d-\d\dT[\d:]+Z)/.exec(row) ?? []);
      return read.filter(([, , start = 'z']) => start < '2026-01-05T11:00:00Z').map(([whole]) => whole);
    };
    expect(await run(['plan', 'tiny', '--from', 'first', '--out', 'next'], folder)).toMatchObject({ code: 0 });
    expect(await run(['plan', 'tiny', '--out', 'anew'], folder)).toMatchObject({ code: 0 });
    expect(frozen('first').length).toBeGreaterThan(0);
    expect(frozen('next')).toEqual(frozen('first'));
    expect(frozen('anew')).not.toEqual(frozen('first'));
    expect(await run(['verify', 'tiny', '--plan', 'next', '--from', 'first'], folder)).toMatchObject({ code: 0 });
    expect(await run(['verify', 'tiny', '--plan', 'anew'], folder)).toMatchObject({ code: 0 });
    const refused = await run(['verify', 'tiny', '--plan', 'anew', '--from', 'first'], folder);
    expect(refused.code).toBe(2);
    expect(refused.out).toContain('frozen time');
  });

  test('verify refuses a plan in which two runs share a machine, with 2', async () => {
    const folder = dirname(tinyWorkspace());
    await run(['plan', 'tiny', '--out', 'out'], folder);
    const file = join(folder, 'out', 'assignments.csv');
    const [heading, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
    const at = (name: string) => heading.split(',').indexOf(name);
    const runs = rows.filter((row) => /(^|,)run(,|$)/.test(row));
    expect(runs.length).toBeGreaterThan(1);
    const first = /\d{4}-\d\d-\d\dT[\d:]+Z,\d{4}-\d\d-\d\dT[\d:]+Z/.exec(runs[0])?.[0] as string;
    const moved = runs.map((row) => row.replace(/\d{4}-\d\d-\d\dT[\d:]+Z,\d{4}-\d\d-\d\dT[\d:]+Z/, first));
    expect(at('end')).toBe(at('start') + 1);
    writeFileSync(file, `${[heading, ...moved].join('\n')}\n`);
    const { code, out } = await run(['verify', 'tiny', '--plan', 'out'], folder);
    expect(code).toBe(2);
    expect(out).toContain('the plan cannot be accepted');
    expect(out.split('\n').filter((line) => line.startsWith('  error')).length).toBeGreaterThan(0);
  });

  test('Ctrl C ends the search with the best plan so far, which is written', async () => {
    const terminal = recordingTerminal(dirname(tinyWorkspace()));
    const running = runCli(['plan', 'tiny', '--time', '600s', '--out', 'out'], terminal);
    const ticking = setInterval(() => terminal.interrupt(), 1000);
    const code = await running;
    clearInterval(ticking);
    expect(code).toBe(0);
    expect(existsSync(join(terminal.folder, 'out', 'plan.json'))).toBe(true);
  });

  test('an example is planned by its name', async () => {
    const { code, out } = await run(['plan', 'bottling', '--evaluations', '1', '--now', '2026-01-05', '--json'], '/');
    expect(code).toBe(0);
    expect((JSON.parse(out) as { counts: { operations: number } }).counts.operations).toBeGreaterThan(500);
  });

  test('one day of work that is wanted by yesterday is planned late, not refused', async () => {
    const demands = (tinyFiles['demands.csv'] as string).replaceAll('2026-01-0', '2025-12-0');
    const { code, out } = await run(['plan', 'tiny', '--json'], dirname(tinyWorkspace({ 'demands.csv': demands })));
    expect(code).toBe(0);
    expect((JSON.parse(out) as Summary).demands.map((one) => one.outcome)).toEqual(['late', 'late', 'late', 'late']);
  });
});
