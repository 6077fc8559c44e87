import { checkSchedule } from '@tutti/engines/schedule';
import type { Order } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import type { ScheduleProblemOptions } from './problem-parts.ts';
import { scheduleProblem } from './schedule-problem.ts';
import { DAY, demandFor, HOUR, machine, makeOrder, monday, smallModel, work } from './small-model.fixture.ts';

type Given = Parameters<typeof smallModel>[0];
const build = (given: Given, orders: Order[], options: Partial<ScheduleProblemOptions> = {}) =>
  scheduleProblem(smallModel(given), orders, { now: monday, ...options });
const oneStep = { id: 'make', makes: [{ item: 'part', quantity: 1 }], steps: [work('do', 'm1')] };

describe('orders', () => {
  const base = { resources: [machine('m1')], processes: [oneStep] };

  test('prices of several demands add up, each from its own due date on', () => {
    const demands = [
      demandFor('d1', { latenessPrice: 2, value: 100 }),
      demandFor('d2', {
        at: monday + 2 * DAY,
        latenessPrice: [
          { afterSeconds: 0, price: 1 },
          { afterSeconds: 60, price: 3 },
        ],
        value: 50,
      }),
    ];
    const pegs = [
      { demand: 'd1', quantity: 10 },
      { demand: 'd2', quantity: 5 },
    ];
    const { problem } = build({ ...base, demands }, [makeOrder('o', 'make', { quantity: 15, pegs })]);
    expect(problem.orders[0]).toMatchObject({
      due: 86_400,
      lateness: [
        { after: 0, perHour: 20 },
        { after: 86_400, perHour: 25 },
        { after: 86_460, perHour: 35 },
      ],
      value: 125,
    });
  });

  test('a demand without a price takes the one the priorities give', () => {
    const order = makeOrder('o', 'make', { pegs: [{ demand: 'd', quantity: 10 }] });
    const { problem } = build({ ...base, demands: [demandFor('d', { priority: 1 })] }, [order], {
      latenessPricePerUnitHour: (demand) => 5 / (demand.priority ?? 1),
    });
    expect(problem.orders[0].lateness).toEqual([{ after: 0, perHour: 50 }]);
  });

  test('lateness that nobody prices costs nothing, and that is said', () => {
    const order = makeOrder('o', 'make', { pegs: [{ demand: 'd', quantity: 10 }] });
    const { problem, issues } = build({ ...base, demands: [demandFor('d')] }, [order]);
    expect(problem.orders[0].lateness).toEqual([]);
    expect(issues.map((issue) => issue.code)).toEqual(['schedule.lateness-price-missing']);
  });

  test('release, window, latest and limit come from the demand', () => {
    const demands = [
      demandFor('d', {
        release: monday + HOUR,
        windowEnd: monday + 2 * DAY,
        latest: monday + 3 * DAY,
        limit: { class: 'urgent', at: monday + DAY },
      }),
    ];
    const { problem } = build({ ...base, demands }, [
      makeOrder('o', 'make', { pegs: [{ demand: 'd', quantity: 10 }] }),
    ]);
    expect(problem.orders[0]).toMatchObject({
      release: 3600,
      due: 2 * 86_400,
      latest: 3 * 86_400,
      limit: { class: 'urgent', at: 86_400 },
    });
  });

  test('attributes bind: demand over order over item over process, only those that scheduling reads', () => {
    const changeover = { attributes: ['a', 'b', 'c', 'd'], combine: 'sum' as const, rules: [] };
    const items = [
      { id: 'part', kind: 'product' as const, unit: 'C62', attributes: { a: 'item', b: 'item', c: 'item' } },
    ];
    const processes = [{ ...oneStep, attributes: { a: 'process', d: 'process', unread: 'x' } }];
    const demands = [demandFor('d', { attributes: { c: 'demand' } })];
    const order = makeOrder('o', 'make', {
      attributes: { b: 'order', c: 'order' },
      pegs: [{ demand: 'd', quantity: 10 }],
    });
    const { problem } = build({ items, processes, demands, resources: [machine('m1', { changeover })] }, [order]);
    expect(problem.attributeSets[problem.orders[0].attributes]).toEqual({
      a: 'item',
      b: 'order',
      c: 'demand',
      d: 'process',
    });
  });

  test('an inner order has no price of its own and is due when it is wanted', () => {
    const { problem } = build(base, [
      makeOrder('o', 'make', { end: monday + 5 * HOUR, pegs: [{ stock: 'site', quantity: 10 }] }),
    ]);
    expect(problem.orders[0]).toMatchObject({ due: 5 * 3600, lateness: [], release: 0 });
  });

  test('holding costs the value of what waits at the cost of capital', () => {
    const items = [{ id: 'part', kind: 'product' as const, unit: 'C62', cost: 8760 }];
    const strategies = [
      { id: 's', weights: { cost: 25, quality: 25, delivery: 25, flexibility: 25 }, costOfCapital: 0.1 },
    ];
    const { problem } = build({ ...base, items, strategies }, [makeOrder('o', 'make')]);
    expect(problem.orders[0].holdingPerHour).toBeCloseTo(1, 12);
  });

  test('a move is a leg of the lane in the working time of its destination, from a departure on', () => {
    const lanes = [
      {
        id: 'lane',
        from: 'outside',
        to: 'site',
        items: ['part'],
        mode: 'truck' as const,
        leadTime: 7200,
        departures: 'leaves',
        cost: { perUnit: 2 },
      },
    ];
    const calendars = [
      { id: 'leaves', entries: [{ start: '2026-01-05T10:00', duration: 0, kind: 'departure' as const }] },
      { id: 'dock', entries: [{ start: '2026-01-05T06:00', duration: 8 * 3600, kind: 'work' as const }] },
    ];
    const places = [
      { id: 'site', level: 'site' as const, role: 'own' as const, calendar: 'dock' },
      { id: 'outside', level: 'site' as const, role: 'own' as const },
    ];
    const stock = [{ item: 'part', place: 'outside', quantity: 50 }];
    const order = makeOrder('o', 'x', { type: 'move', process: undefined, lane: 'lane', from: 'outside', to: 'site' });
    const { problem } = build({ lanes, calendars, places, stock }, [order]);
    const [leave, travel] = problem.routings[0].steps;
    expect([...problem.calendars[leave.calendar ?? -1].starts]).toEqual([4 * 3600]);
    expect([...problem.calendars[travel.calendar ?? -1].ends]).toEqual([8 * 3600]);
    expect(travel.modes[0]).toMatchObject({ fixed: 7200, costPerUnit: 2 });
    expect(problem.orders[0]).toMatchObject({ kind: 'move', quantity: 10 });
  });
});

describe('supplies', () => {
  const material = (item: string, more: object = {}) => ({
    item,
    quantity: 2,
    basis: 'unit' as const,
    use: 'consumed' as const,
    ...more,
  });
  const taking = (materials: object[]) => ({
    ...oneStep,
    steps: [work('first', 'm1'), { ...work('do', 'm1'), materials: materials as never }],
  });
  const basing = { id: 'basing', makes: [{ item: 'base', quantity: 1 }], steps: [work('x', 'm1')] };
  const producer = makeOrder('b', 'basing', { item: 'base', quantity: 20, pegs: [{ order: 'o', quantity: 20 }] });

  test('an order supplies the step that takes its item, at the start unless the material says the end', () => {
    const resources = [machine('m1')];
    const orders = [producer, makeOrder('o', 'make')];
    const started = build({ resources, processes: [taking([material('base')]), basing] }, orders).problem;
    expect(started.orders[1].supplies).toEqual([{ step: 1, at: 'start', order: 0, quantity: 20 }]);
    const ended = build({ resources, processes: [taking([material('base', { at: 'end' })]), basing] }, orders).problem;
    expect(ended.orders[1].supplies[0].at).toBe('end');
    const emptied = build(
      { resources, processes: [taking([material('base', { at: 'start' })]), basing] },
      orders,
    ).problem;
    expect(emptied.orders[1].supplies[0]).toMatchObject({ at: 'start', empties: 'start' });
  });

  test('alternates are taken by the step of the material they stand for', () => {
    const processes = [taking([material('raw', { alternates: [{ item: 'base', ratio: 1, rank: 1 }] })]), basing];
    const { problem } = build({ resources: [machine('m1')], processes }, [producer, makeOrder('o', 'make')]);
    expect(problem.orders[1].supplies).toMatchObject([{ step: 1, order: 0 }]);
  });

  test('a purchase is a receipt at its end', () => {
    const buy = makeOrder('buy', 'x', {
      type: 'buy',
      process: undefined,
      item: 'raw',
      quantity: 20,
      end: monday + 3 * HOUR,
      pegs: [{ order: 'o', quantity: 20 }],
    });
    const { problem, back } = build({ resources: [machine('m1')], processes: [taking([material('raw')])] }, [
      buy,
      makeOrder('o', 'make'),
    ]);
    expect(problem.orders.map((order) => order.id)).toEqual(['o']);
    expect(problem.orders[0].supplies).toEqual([
      { step: 1, at: 'start', receipt: 3 * 3600, quantity: 20, name: 'buy' },
    ]);
    expect([...back.bought.keys()]).toEqual(['buy']);
  });

  test('a material that comes from nowhere makes the order unplannable; stock or an order makes it plannable', () => {
    const given = { resources: [machine('m1')], processes: [taking([material('raw')])] };
    expect(build(given, [makeOrder('o', 'make')]).problem.orders[0].unplannable).toEqual({
      code: 'material-without-source',
      params: { item: 'raw', place: 'site' },
    });
    const stock = [{ item: 'raw', place: 'area', quantity: 1 }];
    expect(build({ ...given, stock }, [makeOrder('o', 'make')]).problem.orders[0].unplannable).toBeUndefined();
  });

  test('needs no order is pegged to take stock first, then receipts nobody was promised', () => {
    const stock = [{ item: 'raw', place: 'area', quantity: 5 }];
    const buy = makeOrder('buy', 'x', {
      type: 'buy',
      process: undefined,
      item: 'raw',
      quantity: 100,
      end: monday + 3 * HOUR,
    });
    const { problem, back } = build({ stock, resources: [machine('m1')], processes: [taking([material('raw')])] }, [
      buy,
      makeOrder('o', 'make'),
    ]);
    expect(back.stockPegs.map((peg) => [peg.order, peg.quantity, peg.name])).toEqual([
      ['o', 5, 'stock'],
      ['o', 15, 'buy'],
    ]);
    expect(problem.orders[0].supplies).toMatchObject([{ receipt: 3 * 3600, quantity: 15 }]);
  });
});

describe('facts', () => {
  const steps = [work('a', 'm1'), work('b', 'm2'), work('c', 'm1')];
  const given = (state: object) => ({
    workspace: { state: state as never },
    resources: [machine('m1'), machine('m2')],
    processes: [{ ...oneStep, steps }],
  });

  test('steps before the one that runs are done; what runs ends when its remaining work is done', () => {
    const state = { wip: [{ order: 'o', step: 'b', remaining: 600, resources: ['m2'] }] };
    const { problem } = build(given(state), [makeOrder('o', 'make')]);
    const routing = problem.routings[problem.orders[0].routing];
    expect(routing.steps.map((step) => step.id)).toEqual(['b', 'c']);
    expect(problem.frozen).toEqual([
      { order: 0, step: 0, mode: 0, start: problem.now - 3000, end: problem.now + 600, resources: [1], running: true },
    ]);
  });

  test('a step that still holds a resource stays as a fact that ends now', () => {
    const state = {
      resources: [{ resource: 'm1', holds: [{ order: 'o', step: 'a' }] }],
      wip: [{ order: 'o', step: 'b', remaining: 600, resources: ['m2'] }],
    };
    const { problem } = build(given(state), [makeOrder('o', 'make')]);
    expect(problem.frozen.map((fact) => [fact.step, fact.start - problem.now, fact.end - problem.now])).toEqual([
      [1, -3000, 600],
      [0, 0, 0],
    ]);
  });

  test('the released plan and pins are found by order and step', () => {
    const policies = [{ scope: {}, parameter: 'nervousnessPrice', value: 7 }];
    const { problem } = build({ ...given({}), policies }, [makeOrder('o', 'make')], {
      from: [{ order: 'o', step: 'b', resource: 'm2', start: monday + HOUR }],
      pins: [{ order: 'o', step: 'a', start: monday + HOUR, resource: 'm1' }],
    });
    expect(problem.released).toEqual([{ order: 0, step: 1, start: 3600, resource: 1 }]);
    expect(problem.pins).toEqual([{ order: 0, step: 0, start: 3600, resource: 0 }]);
    expect(problem.prices.nervousness).toBe(7);
  });
});

describe('the whole', () => {
  test('relabelling and order of tables do not change the checks: a sound model gives a problem without errors', () => {
    const processes = [oneStep, { id: 'basing', makes: [{ item: 'base', quantity: 1 }], steps: [work('x', 'm1')] }];
    const orders = [makeOrder('o', 'make'), makeOrder('b', 'basing', { item: 'base' })];
    for (const reversed of [false, true]) {
      const { problem } = build(
        { resources: [machine('m1')], processes: reversed ? processes.toReversed() : processes },
        reversed ? orders.toReversed() : orders,
      );
      expect(checkSchedule(problem).filter((issue) => issue.severity === 'error')).toEqual([]);
    }
  });
});
