import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RequirementDemand, RequirementsProblem } from './index.ts';
import { buy, make, order, plan } from './small-plan.fixture.ts';

/** Random two-level problems with stock, receipts, lots, safety stock, expiry and gaps. */
const randomProblem = fc.record({
  demands: fc.array(
    fc.record({
      due: fc.integer({ min: 0, max: 40 }),
      quantity: fc.integer({ min: 1, max: 30 }),
      item: fc.constantFrom('A', 'B', 'x'),
      slack: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
      whole: fc.boolean(),
      hue: fc.constantFrom('r', 'g'),
      forecast: fc.boolean(),
    }),
    { maxLength: 14 },
  ),
  stock: fc.array(
    fc.record({
      item: fc.constantFrom('A', 'x', 'y'),
      quantity: fc.integer({ min: 1, max: 40 }),
      life: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
      hue: fc.constantFrom('r', 'g'),
    }),
    { maxLength: 6 },
  ),
  open: fc.array(
    fc.record({
      item: fc.constantFrom('A', 'x', 'y'),
      quantity: fc.integer({ min: 1, max: 40 }),
      due: fc.integer({ min: 0, max: 40 }),
      firm: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  rule: fc.constantFrom(
    'lot-for-lot' as const,
    'fixed' as const,
    'period' as const,
    'silver-meal' as const,
    'part-period' as const,
    'wagner-whitin' as const,
  ),
  min: fc.integer({ min: 0, max: 20 }),
  safety: fc.integer({ min: 0, max: 10 }),
  levels: fc.boolean(),
  ySource: fc.boolean(),
});
type Random = typeof randomProblem extends fc.Arbitrary<infer T> ? T : never;
const day = 86_400;
function built(given: Random): RequirementsProblem {
  const hue = (item: string, value: string) => (item === 'A' ? { attributes: { hue: value } } : {});
  return {
    now: 0,
    items: [
      { id: 'A', binding: ['hue'], shelfLifeSeconds: 12 * day },
      { id: 'x', decimals: 0 },
    ],
    demands: given.demands.map((d, i) =>
      order({
        id: `d${i}`,
        item: d.item,
        due: d.due * day,
        quantity: d.quantity,
        partial: !d.whole,
        kind: d.forecast ? 'forecast' : 'order',
        ...(d.slack === undefined ? {} : { latest: (d.due + d.slack) * day }),
        ...hue(d.item, d.hue),
      }),
    ),
    stock: given.stock.map((s, i) => ({
      id: `s${i}`,
      item: s.item,
      place: 'P',
      quantity: s.quantity,
      ...(s.life ? { expires: s.life * day } : {}),
      ...hue(s.item, s.hue),
    })),
    openOrders: given.open.map((o, i) => ({
      id: `o${i}`,
      item: o.item,
      place: 'P',
      quantity: o.quantity,
      due: o.due * day,
      firm: o.firm,
      ...hue(o.item, 'r'),
    })),
    points: [
      {
        item: 'x',
        place: 'P',
        safetyStock: given.safety,
        lotRule: given.rule,
        lotQuantity: 25,
        lotPeriodSeconds: 5 * day,
        setupCost: 50,
        holdingPerUnitDay: 0.5,
      },
      ...(given.levels ? [{ item: 'y', place: 'P', reorderPoint: 10, orderUpTo: 60 }] : []),
    ],
    sources: [
      make('A', 0, {
        leadTime: { seconds: 2 * day },
        lotSize: { min: given.min, max: 25 },
        materials: [{ item: 'x', quantity: 2, yieldFrom: 0.8 }],
        outputs: [{ item: 'B', quantity: 0.25 }],
      }),
      make('x', 0, {
        leadTime: { seconds: day },
        lotSize: { multiple: 3 },
        materials: [
          { item: 'y', quantity: 1 },
          { item: 'z', quantity: 1, basis: 'order', alternates: [{ item: 'y', ratio: 3, rank: 1 }] },
        ],
      }),
      ...(given.ySource
        ? [buy('y', 0, { leadTime: { seconds: 4 * day } }), buy('z', 0, { leadTime: { seconds: 6 * day } })]
        : []),
    ],
  };
}

const add = (sums: Map<string, number>, key: string, quantity: number) =>
  sums.set(key, (sums.get(key) ?? 0) + quantity);

describe('properties over random problems', () => {
  test('every order gets exactly the material it needs and is an allowed lot', () => {
    fc.assert(
      fc.property(randomProblem, (given) => {
        for (const each of plan(built(given)).orders) {
          const got = new Map<string, number>();
          for (const peg of each.suppliedBy) add(got, peg.item, peg.quantity);
          if (each.item === 'A') {
            expect(got.get('x')).toBeCloseTo((each.quantity * 2) / 0.8, 5);
            expect(each.quantity).toBeGreaterThanOrEqual(given.min - 1e-6);
          }
          if (each.item !== 'x') continue;
          expect(each.quantity % 3).toBeCloseTo(0, 6);
          const direct = got.get('z') ?? 0;
          expect(got.get('y')).toBeCloseTo(each.quantity + 3 * (1 - direct), 5);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('every demand is fully pegged, or what is missing is reported with a cause', () => {
    fc.assert(
      fc.property(randomProblem, (given) => {
        const problem = built(given);
        for (const demand of plan(problem).demands) {
          const asked = problem.demands.find((each) => each.id === demand.id) as RequirementDemand;
          expect(demand.planned + demand.unplanned + demand.consumed).toBeCloseTo(asked.quantity, 6);
          expect(demand.pegs.reduce((sum, peg) => sum + peg.quantity, 0)).toBeCloseTo(demand.planned, 5);
          if (demand.unplanned > 0 || demand.outcome === 'late') expect(demand.cause?.code).toBeTruthy();
          if (demand.at !== undefined) expect(demand.at).toBeLessThanOrEqual(asked.latest ?? Infinity);
          if (asked.partial === false) expect(demand.outcome).not.toBe('partial');
        }
      }),
      { numRuns: 150 },
    );
  });

  test('pegs of a supply add up to it, and both sides of a peg agree', () => {
    fc.assert(
      fc.property(randomProblem, (given) => {
        const found = plan(built(given));
        const up = new Map<string, number>();
        for (const each of found.orders) {
          expect(each.pegs.reduce((sum, peg) => sum + peg.quantity, 0)).toBeCloseTo(each.quantity, 5);
          for (const peg of each.pegs)
            if (peg.demand ?? peg.order) add(up, `${each.id}>${peg.demand ?? peg.order}`, peg.quantity);
        }
        const itemOf = new Map(found.orders.map((each) => [each.id, each.item]));
        const takers = [
          ...found.demands.map((each) => ({ id: each.id, from: each.pegs })),
          ...found.orders.map((each) => ({ id: each.id, from: each.suppliedBy })),
        ];
        const down = new Map<string, number>();
        for (const taker of takers)
          for (const peg of taker.from)
            if (peg.order && itemOf.get(peg.order) === peg.item) add(down, `${peg.order}>${taker.id}`, peg.quantity);
        expect([...down.keys()].sort()).toEqual([...up.keys()].sort());
        for (const [key, quantity] of down) expect(up.get(key)).toBeCloseTo(quantity, 5);
      }),
      { numRuns: 100 },
    );
  });

  test('stock is conserved and never negative; nothing is taken before it is there', () => {
    fc.assert(
      fc.property(randomProblem, (given) => {
        const found = plan(built(given));
        for (const line of found.projected)
          for (const level of line.quantities) expect(level).toBeGreaterThanOrEqual(-1e-6);
        const ends = new Map(found.orders.map((each) => [each.id, each.end]));
        for (const each of found.orders) {
          expect(each.start).toBeGreaterThanOrEqual(0);
          for (const peg of each.suppliedBy) if (peg.order) expect(ends.get(peg.order)).toBeLessThanOrEqual(each.start);
        }
        const problem = built(given);
        for (const item of ['x', 'y']) {
          const came = [...(problem.stock ?? []), ...(problem.openOrders ?? []), ...found.orders]
            .filter((each) => each.item === item)
            .reduce((sum, each) => sum + each.quantity, 0);
          const went = [
            ...found.demands.flatMap((each) => each.pegs),
            ...found.orders.flatMap((each) => each.suppliedBy),
          ]
            .filter((peg) => peg.item === item)
            .reduce((sum, peg) => sum + peg.quantity, 0);
          const expired = found.exceptions
            .filter((each) => each.code === 'expires-unused' && each.item === item)
            .reduce((sum, each) => sum + (each.params.quantity as number), 0);
          const left = found.projected.find((line) => line.item === item)?.quantities.at(-1) ?? 0;
          expect(came - went - expired).toBeCloseTo(left, 5);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('orders get the same supply at the same time with a forecast as without one', () => {
    let compared = 0;
    fc.assert(
      fc.property(randomProblem, (given) => {
        // Kept out: stock levels, which are made good in lots of orders.
        const mixed = built({ ...given, safety: 0, levels: false });
        const alone = plan({ ...mixed, demands: mixed.demands.filter((each) => each.kind === 'order') });
        const found = plan(mixed);
        // By-products of a forecast's lot are lent to an order that nothing else serves: then it has more than alone.
        const isShort = alone.demands.some((each) => each.outcome === 'unplanned' || each.outcome === 'partial');
        if (isShort && given.demands.some((d) => d.item === 'B')) return;
        compared++;
        const kept = new Set(alone.demands.map((each) => each.id));
        expect(found.demands.filter((each) => kept.has(each.id))).toEqual(alone.demands);
        const dated = ({ id, quantity, start, end }: (typeof found.orders)[number]) => ({ id, quantity, start, end });
        const orders = new Set(alone.orders.map((each) => each.id));
        expect(found.orders.filter((each) => orders.has(each.id)).map(dated)).toEqual(alone.orders.map(dated));
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  test('the order of the input does not matter, and the same input gives the same plan', () => {
    fc.assert(
      fc.property(randomProblem, fc.integer(), (given, seed) => {
        const problem = built(given);
        const shuffled = <T>(list: readonly T[] | undefined) =>
          fc.sample(fc.shuffledSubarray([...(list ?? [])], { minLength: list?.length ?? 0 }), { numRuns: 1, seed })[0];
        const other = {
          ...problem,
          demands: shuffled(problem.demands),
          stock: shuffled(problem.stock),
          openOrders: shuffled(problem.openOrders),
          sources: shuffled(problem.sources),
          points: shuffled(problem.points),
          items: shuffled(problem.items),
        };
        expect(plan(other)).toEqual(plan(problem));
      }),
      { numRuns: 60 },
    );
  });

  test('order ids are unique and survive a new demand for another item', () => {
    fc.assert(
      fc.property(randomProblem, (given) => {
        const problem = built(given);
        const before = plan(problem).orders.map((each) => each.id);
        expect(new Set(before).size).toBe(before.length);
        const demands = [...problem.demands, order({ id: 'new', item: 'other', due: day, quantity: 1 })];
        const after = plan({ ...problem, demands, sources: [...problem.sources, buy('other', 0)] }).orders;
        expect(after.filter((each) => each.item !== 'other').map((each) => each.id)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});
