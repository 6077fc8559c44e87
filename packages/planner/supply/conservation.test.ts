import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, demandFor, machine, monday, smallModel, work } from '../schedule/small-model.fixture.ts';
import { supplyChapter } from '../supply.ts';
import { buying, process, taking } from './small-supply.fixture.ts';

describe('books of a supply plan', () => {
  const book = fc.record({
    stock: fc.array(fc.tuple(fc.constantFrom('part', 'raw', 'base'), fc.integer({ min: 1, max: 40 })), {
      maxLength: 4,
    }),
    demands: fc.array(
      fc.tuple(fc.constantFrom('part', 'raw'), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 12 })),
      { maxLength: 8 },
    ),
    receipts: fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 6 })), { maxLength: 3 }),
    multiple: fc.constantFrom(undefined, 5, 7),
    alternate: fc.boolean(),
  });
  type Book = typeof book extends fc.Arbitrary<infer T> ? T : never;
  const modelOf = ({ stock, demands, receipts, multiple, alternate }: Book) => {
    const raw = taking('raw', 2, alternate ? { alternates: [{ item: 'base', ratio: 1, rank: 1 }] } : {});
    return smallModel({
      resources: [machine('saw')],
      processes: [process('make-part', 'part', { steps: [{ ...work('do', 'saw'), materials: [raw] }] })],
      lanes: [buying('raw', multiple ? { lotSize: { multiple } } : {})],
      stock: stock.map(([item, quantity], i) => ({ item, quantity, place: 'site', lot: `L${i}` })),
      demands: demands.map(([item, quantity, day], i) =>
        demandFor(`d${i}`, { item, quantity, at: monday + day * DAY }),
      ),
      orders: receipts.map(([quantity, day], i) => ({
        id: `P${i}`,
        type: 'buy' as const,
        item: 'raw',
        quantity,
        lane: 'buy-raw',
        to: 'site',
        start: monday,
        end: monday + day * DAY,
        firm: true,
        state: 'released' as const,
      })),
    });
  };

  test('what is there, comes and is made equals what is served, used and left; nothing is pegged twice', () => {
    fc.assert(
      fc.property(book, (given) => {
        const model = modelOf(given);
        const { orders, stockPegs, takes, served } = supplyChapter(model, { now: monday });
        for (const item of ['part', 'raw', 'base']) {
          const sum = (list: readonly { item: string; quantity: number }[]) =>
            list.reduce((total, one) => (one.item === item ? total + one.quantity : total), 0);
          const supply = sum(model.stock) + sum(orders);
          const used = sum([...takes.values()].flat());
          const wanted = served.reduce(
            (total, one) =>
              model.demands.find(({ id }) => id === one.demand)?.item === item ? total + one.quantity : total,
            0,
          );
          const pegged = orders
            .filter((order) => order.item === item)
            .reduce((total, order) => total + order.pegs.reduce((all, peg) => all + peg.quantity, 0), sum(stockPegs));
          expect(pegged).toBeCloseTo(used + wanted, 6);
          expect(supply - used - wanted).toBeGreaterThanOrEqual(-1e-6);
        }
        for (const order of orders)
          expect(order.pegs.reduce((sum, peg) => sum + peg.quantity, 0)).toBeLessThanOrEqual(order.quantity + 1e-6);
      }),
      { numRuns: 150 },
    );
  });

  test('the order of the rows does not matter', () => {
    fc.assert(
      fc.property(book, (given) => {
        const model = modelOf(given);
        const turned = {
          ...model,
          demands: model.demands.toReversed(),
          stock: model.stock.toReversed(),
          processes: model.processes.toReversed(),
        };
        const ids = (result: ReturnType<typeof supplyChapter>) =>
          result.orders.map(({ id, quantity, start, end }) => [id, quantity, start, end]).sort();
        expect(ids(supplyChapter(turned, { now: monday }))).toEqual(ids(supplyChapter(model, { now: monday })));
      }),
      { numRuns: 60 },
    );
  });
});
