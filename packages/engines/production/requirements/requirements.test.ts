import { WorkingTime } from '@tutti/model/calendars';
import { describe, expect, test } from 'vitest';
import type { Source } from './index.ts';
import { consumeForecast, rootDemands } from './index.ts';
import { at, buy, make, order, plan, rows, WEEK, weekly } from './small-plan.fixture.ts';

describe('printed records', () => {
  test('Vollmann et al. (2005), the basic record: one order of 50 released in period 4', () => {
    const found = plan({
      demands: weekly([0, 10, 0, 40, 10]),
      stock: [{ id: 's', item: 'A', place: 'P', quantity: 4 }],
      openOrders: [{ id: 'o', item: 'A', place: 'P', quantity: 50, due: at(1) }],
      points: [{ item: 'A', place: 'P', lotRule: 'fixed', lotQuantity: 50 }],
      sources: [buy('A', 1)],
    });
    expect(rows(found, 'A')).toEqual([[4, 5, 50]]);
    expect(found.projected[0].quantities).toEqual([4, 54, 44, 4, 44]);
  });

  test('Nahmias, ch. 7: three valves per casing, 186 on hand and 96 due in week 5, are ordered 45, 30, 114 …', () => {
    const casings = [77, 42, 38, 21, 26, 112, 45, 14, 76, 38];
    const found = plan(
      {
        now: 0,
        demands: weekly(casings, 8),
        sources: [make('A', 4, { materials: [{ item: 'valve', quantity: 3 }] }), buy('valve', 3)],
        stock: [{ id: 's', item: 'valve', place: 'P', quantity: 186 }],
        openOrders: [{ id: 'o', item: 'valve', place: 'P', quantity: 96, due: at(5) }],
      },
      { expediteWindow: 0 },
    );
    expect(rows(found, 'valve').map((row) => row[2])).toEqual([45, 30, 114, 63, 78, 336, 135, 42, 228, 114]);
    expect(rows(found, 'valve')[0]).toEqual([1, 4, 45]);
  });

  test('Nahmias, ch. 7: the Wagner–Whitin rule inside the plan gives 154, 171, 114', () => {
    const found = plan({
      demands: weekly([42, 42, 32, 12, 26, 112, 45, 14, 76, 38]),
      points: [
        {
          item: 'A',
          place: 'P',
          lotRule: 'wagner-whitin',
          lotPeriodSeconds: WEEK,
          setupCost: 132,
          holdingPerUnitDay: 0.6 / 7,
        },
      ],
      sources: [buy('A', 0)],
    });
    expect(rows(found, 'A')).toEqual([
      [1, 1, 154],
      [6, 6, 171],
      [9, 9, 114],
    ]);
  });
});

describe('explosion, yields and lots', () => {
  test('an order counts good units: yields, scrap and the size of a run raise what is taken', () => {
    const materials = [
      { item: 'x', quantity: 2, yieldFrom: 0.9 },
      { item: 'y', quantity: 5, basis: 'order' as const, scrap: 0.5 },
    ];
    const found = plan({
      demands: [order({ id: 'd', due: at(9), quantity: 90 })],
      sources: [make('A', 1, { makesQuantity: 10, materials }), buy('x', 1), buy('y', 1)],
    });
    expect(rows(found, 'x')).toEqual([[7, 8, 20]]);
    expect(rows(found, 'y')).toEqual([[7, 8, 10]]);
  });

  test('a lot is raised to the minimum, then the multiple, and split at the maximum; the rest serves the next demand', () => {
    const found = plan({
      demands: weekly([3, 21, 30]),
      sources: [buy('A', 1, { lotSize: { min: 5, multiple: 4, max: 16 } })],
    });
    expect(found.orders.map((each) => each.quantity)).toEqual([8, 16, 16, 16]);
    expect(found.demands.every((each) => each.outcome === 'onTime')).toBe(true);
  });

  test('the period rule orders what the period needs', () => {
    const points = [{ item: 'A', place: 'P', lotRule: 'period' as const, lotPeriodSeconds: 3 * WEEK }];
    const found = plan({ demands: weekly([5, 6, 7, 8, 0, 9]), points, sources: [buy('A', 1)] });
    expect(found.orders.map((each) => each.quantity)).toEqual([18, 17]);
  });

  test('co-products serve their own demands after the order ends', () => {
    const demands = [
      order({ id: 'a', due: at(3), quantity: 10 }),
      order({ id: 'b', item: 'B', due: at(4), quantity: 7 }),
    ];
    const found = plan({ demands, sources: [make('A', 1, { outputs: [{ item: 'B', quantity: 0.5 }] }), buy('B', 1)] });
    expect(rows(found, 'B').map((row) => row[2])).toEqual([2]);
    expect(found.orders.find((each) => each.item === 'A')?.outputs[0].pegs).toEqual([{ demand: 'b', quantity: 5 }]);
  });

  test('a material that cannot come in time is replaced by its alternates, as far as these are spare', () => {
    const materials = [{ item: 'x', quantity: 1, alternates: [{ item: 'y', ratio: 2, rank: 1 }] }];
    const found = plan({
      demands: [order({ id: 'd', due: at(2), quantity: 10, latest: at(9) })],
      stock: [{ id: 'sy', item: 'y', place: 'P', quantity: 12 }],
      sources: [make('A', 1, { materials }), buy('x', 3)],
    });
    expect(rows(found, 'x')).toEqual([[0, 3, 4]]);
    expect(found.stock[0].pegs[0].quantity).toBe(12);
    expect(found.demands[0]).toMatchObject({ outcome: 'late', at: at(4), cause: { code: 'lead-time' } });
  });

  test('materials depend on the attributes of the order', () => {
    const when = [{ attribute: 'option', is: 'eq' as const, value: 'roof' }];
    const demands = [
      order({ id: 'a', due: at(5), quantity: 1, attributes: { option: 'roof' } }),
      order({ id: 'b', due: at(5), quantity: 2, attributes: { option: 'none' } }),
    ];
    const found = plan({
      demands,
      sources: [make('A', 1, { materials: [{ item: 'glass', quantity: 1, when }] }), buy('glass', 1)],
    });
    expect(rows(found, 'glass').map((row) => row[2])).toEqual([1]);
  });
});

describe('attributes, sources and transport', () => {
  test('stock serves only demands with equal binding attributes, also through materials', () => {
    const found = plan({
      items: [{ id: 'cover', binding: ['fabric'] }],
      demands: [
        order({ id: 'red', due: at(5), quantity: 4, attributes: { fabric: 'red', note: 'x' } }),
        order({ id: 'blue', due: at(5), quantity: 3, attributes: { fabric: 'blue' } }),
      ],
      stock: [{ id: 's', item: 'cover', place: 'P', quantity: 10, attributes: { fabric: 'red' } }],
      sources: [
        make('A', 1, {
          materials: [
            { item: 'cover', quantity: 1 },
            { item: 'frame', quantity: 1 },
          ],
        }),
        buy('cover', 1),
        buy('frame', 1),
      ],
    });
    expect(
      found.orders.filter((each) => each.item === 'cover').map((each) => [each.attributes, each.quantity]),
    ).toEqual([[{ fabric: 'blue' }, 3]]);
    expect(found.orders.filter((each) => each.item === 'frame').reduce((sum, each) => sum + each.quantity, 0)).toBe(7);
  });

  test('rank decides before money, money between equal ranks, and rank 0 is never used by itself', () => {
    const terms = (id: string, rank: number, perUnit: number) => buy('A', 1, { id, rank, cost: { perUnit } });
    const demands = [order({ id: 'd', due: at(5), quantity: 4 })];
    const by = (sources: Source[]) => plan({ demands, sources }).orders.map((each) => each.source);
    expect(by([terms('cheap', 2, 1), terms('dear', 1, 9)])).toEqual(['dear']);
    expect(by([terms('cheap', 1, 1), terms('dear', 1, 9)])).toEqual(['cheap']);
    expect(by([terms('never', 0, 1), terms('dear', 3, 9)])).toEqual(['dear']);
  });

  test('a price of lateness is money: the fast dear source wins when delay costs more', () => {
    const sources = [
      buy('A', 4, { id: 'slow', cost: { perUnit: 1 } }),
      buy('A', 1, { id: 'fast', cost: { perUnit: 3 } }),
    ];
    const by = (latenessPrice: number) =>
      plan({ demands: [order({ id: 'd', due: at(2), quantity: 4, latenessPrice })], sources }).orders[0].source;
    expect(by(0)).toBe('slow');
    expect(by(0.01)).toBe('fast');
  });

  test('a price break is taken when the lot reaches it', () => {
    const sources = [
      buy('A', 1, { id: 'flat', cost: { perUnit: 9 } }),
      buy('A', 1, { id: 'steps', cost: { perUnit: 10, breaks: [{ quantity: 100, price: 8 }] } }),
    ];
    const by = (quantity: number) =>
      plan({ demands: [order({ id: 'd', due: at(2), quantity })], sources }).orders[0].source;
    expect([by(99), by(100)]).toEqual(['flat', 'steps']);
  });

  test('shares split what is ordered and hold over many lots', () => {
    const sources = [
      buy('A', 1, { id: 'x', share: 0.75, lotSize: { multiple: 10 } }),
      buy('A', 1, { id: 'y', share: 0.25, lotSize: { multiple: 10 } }),
    ];
    const found = plan({
      demands: weekly(
        Array.from({ length: 20 }, () => 20),
        2,
      ),
      sources,
    });
    const sum = (id: string) =>
      found.orders.filter((each) => each.source === id).reduce((total, each) => total + each.quantity, 0);
    expect([sum('x'), sum('y')]).toEqual([300, 100]);
  });

  test('a source is used only while it is effective', () => {
    const sources = [buy('A', 1, { id: 'old', validUntil: at(4) }), buy('A', 1, { id: 'new', validFrom: at(4) })];
    const found = plan({ demands: weekly([1, 0, 0, 1, 1, 1]), sources });
    expect(found.orders.map((each) => each.source)).toEqual(['old', 'old', 'new', 'new']);
  });

  test('a named process is the only one that makes for its demand, stock still serves it', () => {
    const sources = [buy('A', 1, { id: 'x', rank: 1 }), buy('A', 1, { id: 'y', rank: 2 })];
    const stock = [{ id: 's', item: 'A', place: 'P', quantity: 1 }];
    const found = plan({
      demands: [order({ id: 'd', due: at(5), quantity: 4, source: 'y' }), order({ id: 'e', due: at(5), quantity: 4 })],
      stock,
      sources,
    });
    expect(found.orders.map((each) => [each.source, each.quantity]).sort()).toEqual([
      ['x', 4],
      ['y', 3],
    ]);
  });

  test('a transport makes a requirement at the place it leaves, one lead time earlier', () => {
    const lane: Source = { type: 'move', id: 'lane', item: 'A', place: 'P', from: 'D', leadTime: { seconds: at(1) } };
    const found = plan({
      demands: [order({ id: 'd', due: at(6), quantity: 5 })],
      sources: [lane, { ...buy('A', 2), place: 'D' }],
    });
    expect(found.orders.map((each) => [each.type, each.place, each.start / WEEK, each.end / WEEK])).toEqual([
      ['move', 'P', 5, 6],
      ['buy', 'D', 3, 5],
    ]);
    expect([...rootDemands(found, found.orders[1].id)]).toEqual([['d', 5]]);
  });

  test('lead times count working time, and transports leave at departures', () => {
    const hour = 3600;
    const calendars = [new WorkingTime(Int32Array.of(8 * hour, 32 * hour), Int32Array.of(16 * hour, 40 * hour))];
    const demands = [order({ id: 'd', due: 36 * hour, quantity: 1 })];
    const working = plan({
      calendars,
      demands,
      sources: [buy('A', 0, { leadTime: { seconds: 6 * hour, calendar: 0 } })],
    });
    expect([working.orders[0].start / hour, working.orders[0].end / hour]).toEqual([14, 36]);
    const leaving = plan({
      demands,
      sources: [buy('A', 0, { leadTime: { seconds: 5 * hour, departures: [10 * hour, 20 * hour, 32 * hour] } })],
    });
    expect([leaving.orders[0].start / hour, leaving.orders[0].end / hour]).toEqual([20, 25]);
  });
});

describe('policies and stock', () => {
  test('safety stock is kept ahead of time, but lent to a demand that nothing else can serve', () => {
    const problem = {
      points: [{ item: 'A', place: 'P', safetyStock: 5 }],
      stock: [{ id: 's', item: 'A', place: 'P', quantity: 5 }],
      sources: [buy('A', 2)],
    };
    const later = plan({ ...problem, demands: weekly([0, 0, 3]) });
    expect(rows(later, 'A')).toEqual([[1, 3, 3]]);
    const now = plan({ ...problem, demands: weekly([3]) });
    expect(now.demands[0].outcome).toBe('onTime');
    expect(rows(now, 'A')).toEqual([[0, 2, 3]]);
  });

  test('a reorder point starts an order when stock on hand and on order falls to it', () => {
    const found = plan({
      points: [{ item: 'A', place: 'P', reorderPoint: 10, orderUpTo: 30 }],
      stock: [{ id: 's', item: 'A', place: 'P', quantity: 20 }],
      demands: weekly([5, 5, 5, 5]),
      sources: [buy('A', 2)],
    });
    expect(rows(found, 'A')).toEqual([[2, 4, 20]]);
    expect(found.demands.every((each) => each.outcome === 'onTime')).toBe(true);
  });

  test('a periodic review orders up to the level at its reviews only', () => {
    const found = plan({
      points: [{ item: 'A', place: 'P', orderUpTo: 20, reviewSeconds: at(3) }],
      stock: [{ id: 's', item: 'A', place: 'P', quantity: 20 }],
      demands: weekly([4, 4, 4, 4, 4]),
      sources: [buy('A', 1)],
    });
    expect(rows(found, 'A')).toEqual([
      [3, 4, 12],
      [6, 7, 8],
    ]);
  });

  test('lots go first expired first, and a lot without enough life left is not used', () => {
    const found = plan({
      items: [{ id: 'A', minRemainingLife: at(1) }],
      stock: [
        { id: 'long', item: 'A', place: 'P', quantity: 5, expires: at(20) },
        { id: 'short', item: 'A', place: 'P', quantity: 5, expires: at(3) },
      ],
      demands: weekly([2, 0, 4]),
      sources: [],
    });
    expect(found.demands.map((each) => each.pegs.map((peg) => peg.stock))).toEqual([['short'], ['long']]);
    expect(found.exceptions.map((each) => [each.code, each.params.quantity])).toContainEqual(['expires-unused', 3]);
  });

  test('a lot on hold is left out, unless its release has a date', () => {
    const lot = { id: 's', item: 'A', place: 'P', quantity: 5, disposition: 'restricted' as const };
    const demands = weekly([5]);
    expect(plan({ demands, stock: [lot], sources: [] }).demands[0].outcome).toBe('unplanned');
    const timed = plan({ demands, stock: [{ ...lot, availableFrom: at(2) }], sources: [] });
    expect(timed.demands[0]).toMatchObject({ outcome: 'unplanned', cause: { code: 'no-source' } });
    expect(
      plan({ demands: weekly([0, 0, 5]), stock: [{ ...lot, availableFrom: at(2) }], sources: [] }).demands[0].outcome,
    ).toBe('onTime');
  });

  test('orders consume forecast in their own bucket first, then back, then forward', () => {
    const quantities = Float64Array.of(10, 10, 10);
    const rest = consumeForecast(
      { starts: [0, 10, 20], ends: [10, 20, 30], quantities },
      [
        { due: 12, quantity: 18 },
        { due: 5, quantity: 4 },
      ],
      { back: 5, forward: 10 },
    );
    expect([...quantities, rest]).toEqual([0, 0, 8, 0]);
  });

  test('what orders consume of a forecast is not planned twice', () => {
    const demands = [
      order({ id: 'f', kind: 'forecast', due: at(2), bucketSeconds: WEEK, quantity: 10 }),
      order({ id: 'o', due: at(2) + 5, quantity: 4 }),
    ];
    const found = plan({ demands, sources: [buy('A', 1)] });
    expect(found.orders.reduce((sum, each) => sum + each.quantity, 0)).toBe(10);
    expect(found.demands.map((each) => [each.planned, each.consumed])).toEqual([
      [6, 4],
      [4, 0],
    ]);
  });
});

describe('orders before forecasts', () => {
  const point = { item: 'A', place: 'P', lotRule: 'period' as const, lotPeriodSeconds: 4 * WEEK };
  const forecast = (id: string, week: number, quantity: number) =>
    order({ id, kind: 'forecast', due: at(week), quantity });

  test('they share no lot, on no level: what is urgent does not wait for what is only expected', () => {
    const found = plan({
      demands: [forecast('f1', 4, 30), order({ id: 'o', due: at(5), quantity: 10 }), forecast('f2', 6, 20)],
      points: [point, { ...point, item: 'x' }],
      sources: [make('A', 1, { materials: [{ item: 'x', quantity: 1 }] }), buy('x', 1)],
    });
    expect(rows(found, 'A')).toEqual([
      [4, 5, 10],
      [3, 4, 50],
    ]);
    expect(rows(found, 'x')).toEqual([
      [3, 4, 10],
      [2, 3, 50],
    ]);
  });

  test('stock and receipts go to orders first, whatever the dates; a forecast takes what a rounded lot leaves', () => {
    const found = plan({
      demands: [forecast('f', 2, 8), order({ id: 'o', due: at(5), quantity: 22 })],
      stock: [{ id: 's', item: 'A', place: 'P', quantity: 10 }],
      openOrders: [{ id: 'r', item: 'A', place: 'P', quantity: 5, due: at(1) }],
      sources: [buy('A', 1, { lotSize: { multiple: 10 } })],
    });
    expect(found.demands.map(({ id, pegs }) => [id, ...pegs.map((peg) => peg.stock ?? peg.openOrder)])).toEqual([
      ['f', undefined],
      ['o', 's', 'r', undefined],
    ]);
    expect(rows(found, 'A')).toEqual([
      [4, 5, 10],
      [1, 2, 10],
    ]);
  });

  describe('by-products of a lot that only a forecast asks for', () => {
    const demands = [forecast('f', 3, 10), order({ id: 'o', item: 'B', due: at(5), quantity: 4 })];
    const press = make('A', 1, { outputs: [{ item: 'B', quantity: 1 }] });
    const pegsOf = (found: ReturnType<typeof plan>, id: string) => found.demands.find((each) => each.id === id)?.pegs;

    test('carry no order that can be served otherwise: it has what it had without the forecast', () => {
      const found = plan({ demands, sources: [press, buy('B', 1)] });
      const alone = plan({ demands: demands.slice(1), sources: [press, buy('B', 1)] });
      expect(rows(found, 'B')).toEqual([[4, 5, 4]]);
      expect(pegsOf(found, 'o')).toEqual(pegsOf(alone, 'o'));
    });

    test('are lent to an order that nothing else serves, in time for its latest', () => {
      const found = plan({ demands, sources: [press] });
      const [lot] = found.orders;
      expect(pegsOf(found, 'o')).toMatchObject([{ order: lot.id, quantity: 4 }]);
      expect(lot.outputs[0].pegs).toEqual([
        { demand: 'o', quantity: 4 },
        { policy: 'stock', quantity: 6 },
      ]);
      const late = plan({ demands: [demands[0], { ...demands[1], due: at(1), latest: at(2) }], sources: [press] });
      expect(late.demands.find((each) => each.id === 'o')).toMatchObject({ outcome: 'unplanned' });
    });

    test('serve what is expected as before', () => {
      const found = plan({ demands: [demands[0], { ...demands[1], kind: 'forecast' }], sources: [press, buy('B', 1)] });
      expect(rows(found, 'B')).toEqual([]);
    });

    test('of a lot that an order asks for serve orders as before', () => {
      const found = plan({
        demands: [order({ id: 'p', due: at(3), quantity: 10 }), demands[1]],
        sources: [press, buy('B', 1)],
      });
      expect(rows(found, 'B')).toEqual([]);
    });
  });

  test('where stock is reviewed, a receipt serves the orders that wait before the forecasts that do', () => {
    const found = plan({
      demands: [forecast('f', 1, 6), order({ id: 'o', due: at(1.5), quantity: 6 })],
      points: [{ item: 'A', place: 'P', orderUpTo: 1, reviewSeconds: 3 * WEEK }],
      sources: [buy('A', 1, { lotSize: { max: 6 } })],
      openOrders: [{ id: 'r', item: 'A', place: 'P', quantity: 6, due: at(2), firm: true }],
    });
    expect(found.demands.find((each) => each.id === 'o')?.pegs).toMatchObject([{ openOrder: 'r', quantity: 6 }]);
  });
});
