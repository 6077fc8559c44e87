import { expect, test } from 'vitest';
import { randomFrom } from '../../toolbox/index.ts';
import { loadClocks, stepJob } from './clocks.ts';
import { compileSchedule } from './compile.ts';
import { decode } from './decode.ts';
import { Decoding } from './decoding.ts';
import type { ScheduleProblem } from './problem.ts';
import { randomProblem } from './random-problem.fixture.ts';
import {
  smallCalendar,
  smallMode,
  smallOrder,
  smallProblem,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';

/** Clocks after every job of every owner: as the decode left them, and counted anew from the start of its sequence. */
function clocksOf(d: Decoding): { kept: number[][]; counted: number[][] } {
  const kept: number[][] = [];
  const counted: number[][] = [];
  for (let owner = 0; owner < d.c.resourceCount; owner++) {
    const campaigns = d.c.campaignsOf[owner].map((_, k) => k);
    if (campaigns.length === 0) continue;
    loadClocks(d, owner, -1);
    for (const op of d.lines[owner].ops.subarray(0, d.lines[owner].length)) {
      if (op < 0) continue;
      stepJob(d, owner, op);
      const first = op * d.c.campaignCount;
      // Instants of resets are left out: setups move after the decode.
      kept.push([op, ...campaigns.flatMap((k) => [d.clockCount[first + k], d.clockLimit[first + k]])]);
      counted.push([op, ...campaigns.flatMap((k) => [d.clocks.count[k], d.clocks.limit[k]])]);
    }
  }
  return { kept, counted };
}

function decoded(problem: ScheduleProblem, list: (blocks: number) => Int32Array): Decoding {
  const c = compileSchedule(problem);
  const d = new Decoding(c, { list: new Int32Array(0) });
  decode(d, { list: list(c.blockCount) });
  return d;
}

/** One machine that is cleaned after 40 s of work, for 7 s. */
function machineProblem(jobs: { work: number; release: number }[]): ScheduleProblem {
  return smallProblem({
    horizon: 100_000,
    calendars: [smallCalendar([[0, 100_000]])],
    resources: [
      smallResource('machine', {
        campaigns: [
          {
            name: 'wash',
            clock: 'run',
            limits: [{ max: 40 }],
            seconds: 7,
            cost: 0,
            crew: [],
            mayInterrupt: false,
            validated: true,
          },
        ],
      }),
    ],
    routings: jobs.map(({ work }) => smallRouting([smallStep('run', [smallMode(work, [smallUse(0)])])])),
    orders: jobs.map(({ release }, i) => smallOrder(`o${i}`, { routing: i, release })),
  });
}

test('a clean that an insertion puts before the next job counts for the jobs behind it too', () => {
  const jobs = [
    { work: 20, release: 0 },
    { work: 10, release: 60 },
    { work: 10, release: 60 },
    { work: 20, release: 0 },
  ];
  const d = decoded(machineProblem(jobs), (blocks) => Int32Array.from({ length: blocks }, (_, i) => i));
  expect(Array.from(d.lines[0].ops.subarray(0, 4))).toEqual([0, 3, 1, 2]);
  expect([0, 3, 1, 2].map((op) => d.clockCount[op])).toEqual([20, 40, 10, 20]);
});

test('after any insertions the clocks are those of the sequence that stands', () => {
  const random = randomFrom(1);
  const problems = [
    ...Array.from({ length: 30 }, (_, seed) => randomProblem(seed + 1, 16)),
    ...Array.from({ length: 30 }, () =>
      machineProblem(
        Array.from({ length: 30 }, () => ({
          work: 1 + Math.floor(random.uniform() * 20),
          release: Math.floor(random.uniform() * 600),
        })),
      ),
    ),
  ];
  for (const [at, problem] of problems.entries()) {
    const key = Float64Array.from({ length: 1000 }, () => random.uniform());
    const d = decoded(problem, (blocks) =>
      Int32Array.from({ length: blocks }, (_, i) => i).sort((a, b) => key[a] - key[b]),
    );
    const { kept, counted } = clocksOf(d);
    expect(kept, `problem ${at}`).toEqual(counted);
  }
});
