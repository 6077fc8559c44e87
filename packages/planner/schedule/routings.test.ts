import { checkSchedule } from '@tutti/engines/schedule';
import type { Order } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import type { ScheduleProblemOptions } from './problem-parts.ts';
import { scheduleProblem } from './schedule-problem.ts';
import { demandFor, machine, makeOrder, monday, smallModel, work } from './small-model.fixture.ts';

type Given = Parameters<typeof smallModel>[0];
const build = (given: Given, orders: Order[], options: Partial<ScheduleProblemOptions> = {}) =>
  scheduleProblem(smallModel(given), orders, { now: monday, ...options });
const oneStep = { id: 'make', makes: [{ item: 'part', quantity: 1 }], steps: [work('do', 'm1')] };

describe('durations', () => {
  const timed = { ...oneStep, steps: [work('do', 'm1', { fixed: 100, perUnit: 10 })] };
  const estimate = {
    id: 'e',
    scope: { process: 'make', step: 'do' },
    parameter: 'perUnit',
    distribution: 12,
    n: 20,
    nEffective: 20,
    mean: 12,
    interval: [11, 13] as [number, number],
    method: 'mean',
    decision: 'adopted' as const,
  };
  const modeOf = (given: Given, orders = [makeOrder('o', 'make')]) =>
    build({ resources: [machine('m1')], processes: [timed], ...given }, orders).problem.routings.at(-1)?.steps[0]
      .modes[0];

  test('an adopted estimate replaces the process, a proposed one does not', () => {
    expect(modeOf({ estimates: [estimate] })?.perUnit).toBe(12);
    expect(modeOf({ estimates: [{ ...estimate, decision: 'proposed' }] })?.perUnit).toBe(10);
  });

  test('the estimate of the resource beats the one of the step', () => {
    const own = { ...estimate, id: 'e2', scope: { ...estimate.scope, resource: 'm1' }, mean: 15, distribution: 15 };
    expect(modeOf({ estimates: [estimate, own] })?.perUnit).toBe(15);
  });

  test('a member with measured times of its own becomes a mode of its own', () => {
    const own = { ...estimate, scope: { ...estimate.scope, resource: 'm2' } };
    const resources = [
      machine('class', { isClass: true }),
      ...['m1', 'm2'].map((id) => machine(id, { classes: [{ id: 'class' }] })),
    ];
    const processes = [{ ...oneStep, steps: [work('do', 'class', { perUnit: 10 })] }];
    const { problem } = build({ resources, processes, estimates: [own] }, [makeOrder('o', 'make')]);
    const modes = problem.routings[0].steps[0].modes;
    expect(modes.map((mode) => [mode.perUnit, mode.uses[0].target])).toEqual([
      [10, { class: 0 }],
      [12, { resource: 1 }],
    ]);
    expect(problem.classes[0].members.map((one) => one.resource)).toEqual([0]);
  });

  test("a demand's own value beats every estimate and makes a routing of its own", () => {
    const demands = [demandFor('d', { override: { do: { perUnit: 30 } } })];
    const orders = [makeOrder('o', 'make', { pegs: [{ demand: 'd', quantity: 10 }] }), makeOrder('p', 'make')];
    const { problem } = build(
      { resources: [machine('m1')], processes: [timed], estimates: [estimate], demands },
      orders,
    );
    expect(problem.routings.map((routing) => routing.steps[0].modes[0].perUnit)).toEqual([30, 12]);
  });

  test('planned time is divided by availability once, unless the estimate holds it already', () => {
    const reliability = [{ failureMode: 'jam', timeToFailure: 9000, timeToRepair: 1000 }];
    const resources = [machine('m1', { reliability })];
    expect(modeOf({ resources })?.perUnit).toBeCloseTo(10 / 0.9, 9);
    expect(modeOf({ resources, estimates: [{ ...estimate, effective: true }] })?.perUnit).toBe(12);
  });

  test('a percentile policy plans with that percentile', () => {
    const processes = [
      {
        ...timed,
        steps: [
          {
            id: 'do',
            modes: [
              { id: 'a', perUnit: { kind: 'uniform' as const, mean: 10, min: 0, max: 20 }, uses: [{ of: 'm1' }] },
            ],
          },
        ],
      },
    ];
    const policies = [{ scope: { process: 'make' }, parameter: 'durationPercentile', value: 0.9 }];
    expect(modeOf({ processes, policies })?.perUnit).toBe(18);
  });
});

describe('routings', () => {
  const chain = (more: object = {}) => ({
    id: 'make',
    makes: [{ item: 'part', quantity: 4 }],
    steps: [work('a', 'm1'), work('b', 'm1'), work('c', 'm1')],
    ...more,
  });
  const routingOf = (process: object, order: Partial<Order> = {}) => {
    const { problem } = build({ resources: [machine('m1')], processes: [process as typeof oneStep] }, [
      makeOrder('o', 'make', order),
    ]);
    return problem.routings[problem.orders[0].routing];
  };

  test('empty links are the listed order; the last step is done', () => {
    const routing = routingOf(chain());
    expect(routing.links).toEqual([
      { from: 0, to: 1, type: 'after-end', min: 0 },
      { from: 1, to: 2, type: 'after-end', min: 0 },
    ]);
    expect(routing.done).toBe(2);
  });

  test('steps stand in topological order whatever the list says', () => {
    const links = [
      { from: 'c', to: 'a' },
      { from: 'a', to: 'b' },
    ];
    expect(routingOf(chain({ links })).steps.map((step) => step.id)).toEqual(['c', 'a', 'b']);
  });

  test('a step whose condition fails is bridged, lags added', () => {
    const steps = [
      work('a', 'm1'),
      { ...work('b', 'm1'), when: [{ attribute: 'colour', is: 'eq', value: 'red' }] },
      work('c', 'm1'),
    ];
    const links = [
      { from: 'a', to: 'b', minSeconds: 60, maxSeconds: 100 },
      { from: 'b', to: 'c', minSeconds: 30, maxSeconds: 50 },
    ];
    const routing = routingOf(chain({ steps, links }));
    expect(routing.links).toEqual([{ from: 0, to: 1, type: 'after-end', min: 90, max: 150 }]);
    expect(routingOf(chain({ steps, links }), { attributes: { colour: 'red' } }).steps.length).toBe(3);
  });

  test('orders alike share a routing; another condition makes another', () => {
    const steps = [work('a', 'm1'), { ...work('b', 'm1'), when: [{ attribute: 'size', is: 'ge', value: 5 }] }];
    const orders = [1, 2, 5, 6].map((size) => makeOrder(`o${size}`, 'make', { attributes: { size } }));
    const { problem } = build({ resources: [machine('m1')], processes: [chain({ steps }) as typeof oneStep] }, orders);
    expect(problem.orders.map((order) => order.routing)).toEqual([0, 0, 1, 1]);
  });

  test('a step makes the order over makes.quantity and the yields from it on', () => {
    const steps = [
      { ...work('a', 'm1'), yield: 0.5 },
      { ...work('b', 'm1'), outcomes: [{ name: 'bad', probability: 0.2, basis: 'unit', to: 'scrap' }] },
      work('c', 'm1'),
    ];
    const factors = routingOf(chain({ steps })).steps.map((step) => step.quantityFactor);
    expect(factors[0]).toBeCloseTo(1 / (4 * 0.4), 12);
    expect(factors[1]).toBeCloseTo(1 / (4 * 0.8), 12);
    expect(factors[2]).toBeCloseTo(1 / 4, 12);
  });

  test('the likely outcome decides: a step that is mostly jumped over is not planned, a loop back never is', () => {
    const outcomes = [
      { name: 'again', probability: 0.5, basis: 'order', to: 'a', maxVisits: 3 },
      { name: 'fine', probability: 0.4, basis: 'order', to: 'c' },
      { name: 'more', probability: 0.1, basis: 'order', to: 'next' },
    ];
    const routing = routingOf(chain({ steps: [{ ...work('a', 'm1'), outcomes }, work('b', 'm1'), work('c', 'm1')] }));
    expect(routing.steps.map((step) => step.id)).toEqual(['a', 'c']);
  });

  test('makes.at is done; what follows does not make the order late', () => {
    expect(routingOf(chain({ makes: [{ item: 'part', quantity: 1, at: 'b' }] })).done).toBe(1);
  });

  test('holds and same members are kept by index; a hold until a skipped step ends with the one before', () => {
    const uses = [{ of: 'm1', until: 'c' }];
    const steps = [
      { id: 'a', modes: [{ id: 'x', fixed: 1, uses }] },
      work('b', 'm1'),
      { ...work('c', 'm1'), when: [{ attribute: 'x', is: 'eq', value: 1 }] },
      { id: 'd', modes: [{ id: 'x', fixed: 1, uses: [{ of: 'm1', same: 'b' }] }] },
    ];
    const routing = routingOf(chain({ steps }));
    expect(routing.steps[0].modes[0].uses[0].until).toBe(1);
    expect(routing.steps[2].modes[0].uses[0].same).toBe(1);
    expect(routingOf(chain({ steps }), { attributes: { x: 1 } }).steps[0].modes[0].uses[0].until).toBe(2);
  });

  test('only people of a class without a hold hand over', () => {
    const resources = [
      machine('people', { kind: 'personnel', isClass: true }),
      machine('p1', { kind: 'personnel', classes: [{ id: 'people' }] }),
      machine('m1'),
    ];
    const steps = [
      {
        id: 'a',
        modes: [
          {
            id: 'x',
            fixed: 1,
            uses: [
              { of: 'people' },
              { of: 'm1' },
              { of: 'people', until: 'next' },
              { of: 'people', phase: 'setup' as const },
            ],
          },
        ],
      },
      work('b', 'm1'),
    ];
    const { problem } = build({ resources, processes: [{ ...oneStep, steps }] }, [makeOrder('o', 'make')]);
    expect(problem.routings[0].steps[0].modes[0].uses.map((use) => [use.phase, use.handover])).toEqual([
      ['run', 'free'],
      ['run', 'never'],
      ['run', 'never'],
      ['setup', 'never'],
    ]);
  });

  test('a handover that is asked for, and a use for the teardown only, are planned otherwise, and that is told', () => {
    const resources = [
      machine('people', { kind: 'personnel', isClass: true }),
      machine('p1', { kind: 'personnel', classes: [{ id: 'people' }] }),
      machine('m1'),
    ];
    const told = (use: object) => {
      const steps = [{ id: 'a', modes: [{ id: 'x', fixed: 1, uses: [{ of: 'm1' }, { of: 'people', ...use }] }] }];
      const { issues } = build({ resources, processes: [{ ...oneStep, steps }] }, [makeOrder('o', 'make')]);
      return issues.map((issue) => issue.code).filter((code) => /handover|teardown/.test(code));
    };
    expect(told({})).toEqual([]);
    expect(told({ handover: 'free' })).toEqual(['schedule.handover-not-planned']);
    expect(told({ phase: 'teardown' })).toEqual(['schedule.teardown-use-held']);
  });

  test('a batch limited by load is limited in units, its minimum too; a vessel holds its load in units of the item', () => {
    const items = [{ id: 'part', kind: 'product' as const, unit: 'C62', weight: 2, volume: 0.5 }];
    const resources = [machine('m1', { load: [{ unit: 'LTR', quantity: 2000 }] })];
    const steps = [
      {
        id: 'a',
        modes: [{ id: 'x', fixed: 1, uses: [{ of: 'm1', until: 'empty' }] }],
        batch: { by: ['colour'], max: { load: 10 }, min: 4, maxWaitSeconds: 60 },
      },
    ];
    const { problem } = build({ items, resources, processes: [{ ...oneStep, steps }] }, [makeOrder('o', 'make')]);
    expect(problem.routings[0].steps[0].batch).toEqual({
      by: ['colour'],
      max: { units: 5 },
      min: 2,
      maxWaitSeconds: 60,
    });
    expect(problem.resources[0].load).toBe(4);
  });

  test('what the engine does not decode reaches its refused fields', () => {
    const spacing = [{ when: [], max: 1, window: { positions: 3 } }];
    const steps = [
      { ...work('a', 'm1'), where: 'outside' },
      { ...work('b', 'm2'), batch: { by: [], max: { orders: 2 }, departures: 'leaves' } },
    ];
    const calendars = [
      { id: 'leaves', entries: [{ start: '2026-01-05T10:00', duration: 0, kind: 'departure' as const }] },
    ];
    const resources = [machine('m1', { spacing, sequence: { sameAs: 'm2' } }), machine('m2')];
    const { problem } = build({ calendars, resources, processes: [{ ...oneStep, steps }] }, [makeOrder('o', 'make')]);
    const refused = checkSchedule(problem).filter((issue) => issue.code === 'schedule.refused');
    expect(refused.map((issue) => issue.params.what)).toEqual([
      'spacing',
      'sequence',
      'outside processing',
      'departures',
    ]);
  });
});
