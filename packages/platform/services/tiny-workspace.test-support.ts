import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanResult } from '@tutti/planner';

/** Monday 5 January 2026, 06:00 in Berlin. */
export const MONDAY = Date.UTC(2026, 0, 5, 5);
export const HOUR = 3_600_000;

/** One machine on a day shift from 08:00 to 16:00, two items, four orders: the last of which must be late. */
export const tinyFiles: Readonly<Record<string, string>> = {
  'workspace.json': JSON.stringify({
    name: 'Tiny works',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    labels: { demand: 'Job', resource: 'Machine' },
    clock: { base: '2026-01-05T06:00:00+01:00', rate: 0 },
  }),
  'places.csv': 'id,level,role\nsite,site,own\n',
  'calendars.json': JSON.stringify([
    {
      id: 'day',
      entries: [
        { start: '2025-12-29T08:00', duration: '8 h', rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', kind: 'work' },
      ],
    },
  ]),
  'resources.csv': 'id,name,kind,place,calendar\nm1,Press one,equipment,site,day\n',
  'items.csv': 'id,name,kind,unit\na,Plate,product,C62\nb,Ring,product,C62\n',
  'processes.json': JSON.stringify(
    ['a', 'b'].map((item) => ({
      id: `make-${item}`,
      makes: [{ item, quantity: 1 }],
      place: 'site',
      steps: [
        { id: 'press', name: 'Press', modes: [{ id: 'm', fixed: '30 min', perUnit: '6 min', uses: [{ of: 'm1' }] }] },
      ],
    })),
  ),
  'demands.csv': [
    'id,kind,item,quantity,place,at',
    'd1,order,a,10,site,2026-01-05T16:00',
    'd2,order,b,20,site,2026-01-06T16:00',
    'd3,order,a,30,site,2026-01-07T16:00',
    'd4,order,b,40,site,2026-01-05T10:00',
    '',
  ].join('\n'),
  'strategies.json': JSON.stringify([
    { id: 'base', weights: { cost: 25, quality: 25, delivery: 25, flexibility: 25 }, prices: { latenessPerHour: 10 } },
  ]),
};

/** A new folder of its own below the system's temporary one. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tutti-services-'));
}

/** Writes the tiny workspace into a new folder, some files changed or (undefined) left out; returns its path. */
export function tinyWorkspace(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const folder = join(newFolder(), 'tiny');
  mkdirSync(folder);
  for (const [name, text] of Object.entries({ ...tinyFiles, ...changes }))
    if (text !== undefined) writeFileSync(join(folder, name), text);
  return folder;
}

/** A plan of the tiny workspace as data: two jobs done, one late with a cause, one left out. */
export function tinyPlan(): PlanResult {
  const order = (n: number, item: string, start: number) => ({
    ...{
      id: `o${n}`,
      type: 'make' as const,
      item,
      process: `make-${item}`,
      quantity: n * 10,
      state: 'proposed' as const,
    },
    ...{
      start: MONDAY + start * HOUR,
      end: MONDAY + (start + 2) * HOUR,
      pegs: [{ demand: `d${n}`, quantity: n * 10 }],
    },
  });
  const run = (n: number, start: number, length: number) => ({
    ...{ id: `r${n}`, kind: 'run' as const, orders: [`o${n}`], step: 'press', mode: 'm' },
    ...{ uses: [{ resource: 'm1', quantity: 1 }], start: MONDAY + start * HOUR, end: MONDAY + (start + length) * HOUR },
    because: { code: 'after-resource', params: { resource: 'm1', hours: 1.5 } },
  });
  const outcome = (n: number, item: string, due: number) => ({
    id: `d${n}`,
    item,
    place: 'site',
    quantity: n * 10,
    due: MONDAY + due * HOUR,
  });
  const lateCause = { code: '=late-cause', params: { resource: '=m1', hours: 9 } };
  return {
    status: 'feasible',
    reasons: [],
    plan: {
      ...{ id: 'p', kind: 'schedule', branch: 'main', revision: 0, state: 'draft' },
      horizon: { start: MONDAY, end: MONDAY + 28 * 24 * HOUR },
      measures: {},
      run: { now: MONDAY, seed: 3, evaluations: 40, engineVersion: '0', zones: 'z', seconds: 1.25 },
    },
    measures: {
      onTimeShare: 0.5,
      lateOrders: 1,
      unplannedOrders: 1,
      tardinessHours: 18,
      makespanHours: 56,
      lateness: 900,
      changeover: 100,
    },
    counts: { demands: 4, orders: 3, operations: 3, assignments: 3 },
    demands: [
      { ...outcome(1, 'a', 10), outcome: 'onTime', at: MONDAY + 4 * HOUR, delivered: 10, lateHours: 0 },
      {
        ...outcome(2, 'b', 34),
        outcome: 'late',
        at: MONDAY + 52 * HOUR,
        delivered: 20,
        lateHours: 18,
        cause: lateCause,
      },
      { ...outcome(3, 'a', 58), outcome: 'onTime', at: MONDAY + 56 * HOUR, delivered: 30, lateHours: 0 },
      {
        ...outcome(4, 'b', 4),
        outcome: 'unplanned',
        delivered: 0,
        lateHours: 0,
        cause: { code: 'left-out', params: {} },
      },
    ],
    orders: [order(1, 'a', 2), order(2, 'b', 4), order(3, 'a', 50)],
    assignments: [run(1, 2, 2), run(2, 4, 48), run(3, 52, 4)],
    stock: [{ item: 'a', place: 'site', now: 0, lowest: -1, lowestAt: MONDAY, end: 5 }],
    stockPegs: [],
    byProducts: [],
    unplannedOrders: [],
    conflicts: [],
    policies: [
      { scope: { item: 'a' }, parameter: 'safetyStock', value: 3, source: 'derived', formula: 'z', inputs: { z: 1.6 } },
    ],
    forecasts: [],
    issues: [
      {
        code: 'some-doubt',
        severity: 'warning',
        params: { n: 1 },
        path: { file: 'items.csv', row: 2, column: 'unit' },
        value: '@x',
      },
    ],
  };
}
