import type { Assignment, Changeover, Model, Order } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { DAY, demandFor, HOUR, machine, makeOrder, monday, smallModel, work } from './schedule/small-model.fixture.ts';
import { type ScheduleChapterOptions, scheduleChapter } from './schedule.ts';
import { verifyPlan } from './verify.ts';

const options: ScheduleChapterOptions = { now: monday, seed: 1, budget: { evaluations: 20 } };
const errors = (model: Model, plan: { orders: readonly Order[]; assignments: readonly Assignment[] }) =>
  verifyPlan(model, plan, { now: monday }).filter((issue) => issue.severity === 'error');

/** Two-level work with changeovers, a cleaning, crew and a held vessel. */
function plant(): { model: Model; orders: Order[] } {
  const rules: Changeover['rules'] = [
    { attribute: 'colour', from: '*', to: 'red', time: 1800, crew: [{ of: 'helpers', quantity: 1 }] },
    { attribute: 'colour', from: '*', to: '*', time: 600 },
  ];
  const changeover = { attributes: ['colour'], combine: 'sum' as const, rules };
  const campaigns = [{ name: 'rinse', clock: 'run' as const, max: 6 * 3600, time: 900, mayInterrupt: true }];
  const model = smallModel({
    calendars: [
      { id: 'day', entries: [{ start: '2026-01-05T06:00', duration: 10 * 3600, rrule: 'FREQ=DAILY', kind: 'work' }] },
    ],
    resources: [
      machine('lines', { isClass: true }),
      machine('line-1', { classes: [{ id: 'lines' }], changeover, campaigns, cost: { perHour: 100 } }),
      machine('line-2', { classes: [{ id: 'lines' }], changeover, campaigns, cost: { perHour: 100 } }),
      machine('vessels', { isClass: true }),
      machine('vessel-1', { classes: [{ id: 'vessels' }], load: [{ unit: 'C62', quantity: 100 }] }),
      machine('vessel-2', { classes: [{ id: 'vessels' }], load: [{ unit: 'C62', quantity: 100 }] }),
      machine('helpers', { kind: 'personnel', isClass: true }),
      machine('helper', { kind: 'personnel', calendar: 'day', classes: [{ id: 'helpers' }] }),
    ],
    processes: [
      {
        id: 'basing',
        makes: [{ item: 'base', quantity: 1 }],
        steps: [
          {
            id: 'mix',
            modes: [{ id: 'm', fixed: 1800, uses: [{ of: 'vessels', until: 'empty' }] }],
            materials: [{ item: 'raw', quantity: 1, basis: 'unit', use: 'consumed' }],
          },
        ],
      },
      {
        id: 'making',
        makes: [{ item: 'part', quantity: 1, at: 'do' }],
        steps: [
          {
            id: 'do',
            modes: [{ id: 'm', fixed: 600, perUnit: 360, uses: [{ of: 'lines' }] }],
            materials: [{ item: 'base', quantity: 2, basis: 'unit', use: 'consumed' }],
          },
          { id: 'rest', modes: [{ id: 'm', fixed: 1200 }] },
        ],
      },
    ],
    stock: [{ item: 'raw', place: 'site', quantity: 1000 }],
    demands: ['red', 'blue', 'green', 'blue', 'red'].map((colour, i) =>
      demandFor(`d${i}`, { attributes: { colour }, at: monday + (4 + 2 * i) * HOUR, latenessPrice: 1 }),
    ),
  });
  const orders = model.demands.flatMap((demand, i) => [
    makeOrder(`b${i}`, 'basing', { item: 'base', quantity: 20, pegs: [{ order: `o${i}`, quantity: 20 }] }),
    makeOrder(`o${i}`, 'making', { pegs: [{ demand: demand.id, quantity: 10 }] }),
  ]);
  return { model, orders };
}

describe('scheduleChapter', () => {
  test('orders become assignments that verify, with the outcome of every demand', () => {
    const { model, orders } = plant();
    const result = scheduleChapter(model, orders, options);
    expect(result.status).toBe('feasible');
    expect(result.unplanned).toEqual([]);
    expect(result.counts).toMatchObject({ demands: 5, orders: 10, operations: 10 });
    expect(new Set(result.assignments.map((one) => one.kind))).toEqual(new Set(['run', 'setup', 'hold']));
    expect(new Set(result.assignments.map((one) => one.id)).size).toBe(result.assignments.length);
    expect(errors(model, result)).toEqual([]);
    expect(verifyPlan(model, result, { now: monday }).filter((issue) => issue.severity === 'error')).toEqual([]);
  });

  test('the measures follow from demands and assignments', () => {
    const { model, orders } = plant();
    const { measures, demands, assignments } = scheduleChapter(model, orders, options);
    const onTime = demands.filter((one) => one.outcome === 'onTime').length;
    expect(measures.onTimeShare).toBeCloseTo(onTime / 5, 12);
    expect(measures.tardinessHours).toBeCloseTo(
      demands.reduce((sum, one) => sum + one.lateHours, 0),
      9,
    );
    const setups = assignments.filter((one) => one.kind === 'setup').reduce((sum, one) => sum + one.end - one.start, 0);
    expect(measures.changeoverHours * HOUR).toBeLessThanOrEqual(setups + 1);
    expect(measures['cost.total']).toBeGreaterThan(0);
  });

  test('the same seed and evaluations give the same plan', () => {
    const { model, orders } = plant();
    expect(scheduleChapter(model, orders, options)).toEqual(scheduleChapter(model, orders, options));
  });

  test('a late demand names what held it up: the purchase it waits for', () => {
    const materials = [{ item: 'raw', quantity: 1, basis: 'unit' as const, use: 'consumed' as const }];
    const model = smallModel({
      resources: [machine('m1')],
      processes: [
        {
          id: 'make',
          makes: [{ item: 'part', quantity: 1 }],
          steps: [{ ...work('do', 'm1'), materials }, work('end', 'm1')],
        },
      ],
      demands: [demandFor('d', { latenessPrice: 1 })],
    });
    const buy = makeOrder('buy', 'x', {
      type: 'buy',
      process: undefined,
      item: 'raw',
      end: monday + 2 * DAY,
      pegs: [{ order: 'o', quantity: 10 }],
    });
    const orders = [buy, makeOrder('o', 'make', { pegs: [{ demand: 'd', quantity: 10 }] })];
    const [demand] = scheduleChapter(model, orders, options).demands;
    expect(demand).toMatchObject({ outcome: 'late', at: monday + 2 * DAY + 2 * HOUR, lateHours: 26, delivered: 10 });
    expect(demand.cause).toEqual({ code: 'receipt', params: { receipt: 'buy', at: 'o', step: 'do' } });
  });

  test('stock serves what no order is pegged to; a demand without supply is unplanned and says so', () => {
    const model = smallModel({
      stock: [{ item: 'part', place: 'area', quantity: 12 }],
      demands: [
        demandFor('d1'),
        demandFor('d2', { at: monday + 2 * DAY }),
        demandFor('d3', { at: monday + 3 * DAY, partial: false }),
      ],
    });
    const { demands } = scheduleChapter(model, [], options);
    expect(demands.map((one) => [one.outcome, one.delivered])).toEqual([
      ['onTime', 10],
      ['partial', 2],
      ['unplanned', 0],
    ]);
    expect(demands[2].cause?.code).toBe('no-supply');
  });

  test('a refused property stops the orders that need it, with the reason, and no others', () => {
    const spacing = [{ when: [], max: 1, window: { positions: 3 } }];
    const model = smallModel({
      resources: [machine('m1', { spacing }), machine('m2')],
      processes: ['m1', 'm2'].map((id) => ({
        id: `on-${id}`,
        makes: [{ item: 'part', quantity: 1 }],
        steps: [work('do', id)],
      })),
      demands: [demandFor('d1'), demandFor('d2')],
    });
    const orders = ['m1', 'm2'].map((id, i) =>
      makeOrder(`o${i + 1}`, `on-${id}`, { pegs: [{ demand: `d${i + 1}`, quantity: 10 }] }),
    );
    const result = scheduleChapter(model, orders, options);
    expect(result.unplanned).toMatchObject([
      { order: 'o1', reason: { code: 'schedule.refused', params: { what: 'spacing' } } },
    ]);
    expect(result.demands.map((one) => one.outcome)).toEqual(['unplanned', 'onTime']);
    expect(result.demands[0].cause?.code).toBe('schedule.refused');
  });

  test('an order whose supplier cannot be planned is unplanned too', () => {
    const materials = [{ item: 'base', quantity: 1, basis: 'unit' as const, use: 'consumed' as const }];
    const model = smallModel({
      resources: [machine('m1'), machine('empty', { isClass: true })],
      processes: [
        { id: 'make', makes: [{ item: 'part', quantity: 1 }], steps: [{ ...work('do', 'm1'), materials }] },
        { id: 'basing', makes: [{ item: 'base', quantity: 1 }], steps: [work('x', 'empty')] },
      ],
      demands: [demandFor('d')],
    });
    const orders = [
      makeOrder('b', 'basing', { item: 'base', pegs: [{ order: 'o', quantity: 10 }] }),
      makeOrder('o', 'make', { pegs: [{ demand: 'd', quantity: 10 }] }),
    ];
    const result = scheduleChapter(model, orders, options);
    expect(new Map(result.unplanned.map((one) => [one.order, one.reason.code]))).toEqual(
      new Map([
        ['b', 'class-without-member'],
        ['o', 'supplier-unplanned'],
      ]),
    );
    expect(result.demands[0].outcome).toBe('unplanned');
  });

  test('work in progress is kept and the rest follows it', () => {
    const model = smallModel({
      workspace: { state: { wip: [{ order: 'o', step: 'b', remaining: 600, resources: ['m2'] }] } },
      resources: [machine('m1'), machine('m2')],
      processes: [
        {
          id: 'make',
          makes: [{ item: 'part', quantity: 1 }],
          steps: [work('a', 'm1'), work('b', 'm2'), work('c', 'm1')],
        },
      ],
      demands: [demandFor('d')],
    });
    const result = scheduleChapter(model, [makeOrder('o', 'make', { pegs: [{ demand: 'd', quantity: 10 }] })], options);
    expect(result.assignments.map((one) => [one.step, one.frozen ?? false, one.end - monday])).toEqual([
      ['b', true, 600_000],
      ['c', false, 600_000 + HOUR],
    ]);
    expect(errors(model, result)).toEqual([]);
  });
});

describe('verifyPlan', () => {
  const planned = () => {
    const { model, orders } = plant();
    return { model, result: scheduleChapter(model, orders, options) };
  };
  const codes = (model: Model, plan: Parameters<typeof verifyPlan>[1]) =>
    verifyPlan(model, plan, { now: monday })
      .filter((issue) => issue.severity === 'error')
      .map((issue) => issue.code);

  test('a plan written as rows and read again is the same plan', () => {
    const { model, result } = planned();
    expect(codes(model, JSON.parse(JSON.stringify(result)))).toEqual([]);
  });

  test('a run moved onto another, cut short, or left out is found', () => {
    const { model, result } = planned();
    const at = result.assignments.findLastIndex((one) => one.kind === 'run' && one.step === 'do');
    const changed = (change: (one: Assignment) => Assignment[]) => ({
      ...result,
      assignments: result.assignments.flatMap((one, i) => (i === at ? change(one) : [one])),
    });
    expect(
      codes(
        model,
        changed((one) => [{ ...one, start: monday, end: monday + one.end - one.start }]),
      ).length,
    ).toBeGreaterThan(0);
    expect(
      codes(
        model,
        changed((one) => [{ ...one, end: one.end - 60_000 }]),
      ).length,
    ).toBeGreaterThan(0);
    expect(
      codes(
        model,
        changed(() => []),
      ).length,
    ).toBeGreaterThan(0);
  });

  test('names that do not exist are said, not skipped', () => {
    const { model, result } = planned();
    const [first, ...rest] = result.assignments.filter((one) => one.kind === 'run');
    const without = result.assignments.filter((one) => one.kind !== 'run');
    const plan = (one: Assignment) => ({ ...result, assignments: [one, ...rest, ...without] });
    expect(codes(model, plan({ ...first, orders: ['nobody'] }))).toContain('plan.order-unknown');
    expect(codes(model, plan({ ...first, step: 'nothing' }))).toContain('plan.step-unknown');
    expect(codes(model, plan({ ...first, uses: [{ resource: 'nowhere', quantity: 1 }] }))).toContain(
      'plan.resource-unknown',
    );
  });

  test('pegs beyond what an order makes are found', () => {
    const { model, result } = planned();
    const orders = result.orders.map((order) =>
      order.id === 'o0' ? { ...order, pegs: [{ demand: 'd0', quantity: 11 }] } : order,
    );
    expect(codes(model, { ...result, orders })).toContain('plan.pegs-over-quantity');
  });

  test('material taken before it is there is a negative stock', () => {
    const { model, result } = planned();
    const stock = [{ ...model.stock[0], quantity: 30 }];
    expect(codes({ ...model, stock }, result)).toEqual(['plan.stock-negative']);
  });

  test('a claim that no order bears out, or a label that does not fit its dates, is found', () => {
    const { model, result } = planned();
    const claim = (change: object) => ({
      ...result,
      demands: result.demands.map((one, i) => (i === 0 ? { ...one, ...change } : one)),
    });
    expect(codes(model, claim({ at: monday, outcome: 'onTime' }))).toContain('plan.demand-not-made');
    expect(codes(model, claim({ outcome: 'partial' }))).toContain('plan.demand-label');
  });
});
