import { TuttiError } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import type { Source } from './index.ts';
import { checkRequirements, planRequirements } from './index.ts';
import { at, buy, make, order, plan, rows, weekly } from './small-plan.fixture.ts';

describe('what cannot be, and messages', () => {
  test('an open order that comes too late is asked to come earlier, one too early later, one without use not at all', () => {
    const openOrders = [
      { id: 'late', item: 'A', place: 'P', quantity: 5, due: at(4) },
      { id: 'early', item: 'B', place: 'P', quantity: 5, due: at(1) },
      { id: 'useless', item: 'C', place: 'P', quantity: 5, due: at(1) },
      { id: 'firm', item: 'C', place: 'P', quantity: 5, due: at(2), firm: true },
    ];
    const demands = [
      order({ id: 'a', due: at(2), quantity: 5 }),
      order({ id: 'b', item: 'B', due: at(6), quantity: 5 }),
    ];
    const found = plan({ demands, openOrders, sources: [buy('A', 1)] });
    expect(found.exceptions.map((each) => [each.code, each.params.order, each.params.to])).toEqual([
      ['defer', 'early', at(6)],
      ['expedite', 'late', at(2)],
      ['cancel', 'useless', undefined],
    ]);
    expect(found.demands[0]).toMatchObject({ outcome: 'late', at: at(4), cause: { code: 'waits-for-receipt' } });
  });

  test('an order that should have started before now starts now, moves its consumers, and says so', () => {
    const found = plan({
      demands: [order({ id: 'd', due: at(2), quantity: 1 })],
      sources: [make('A', 1, { materials: [{ item: 'x', quantity: 1 }] }), buy('x', 3)],
    });
    expect(rows(found, 'A')).toEqual([[3, 4, 1]]);
    expect(found.exceptions.map((each) => each.code)).toEqual(['past-due-start']);
    expect(found.demands[0]).toMatchObject({
      outcome: 'late',
      at: at(4),
      cause: { code: 'lead-time', params: { item: 'x' } },
    });
  });

  test('no proposed order starts inside the planning fence', () => {
    const found = plan({
      demands: weekly([1, 0, 0, 0, 1]),
      points: [{ item: 'A', place: 'P', planningFence: at(3) }],
      sources: [buy('A', 1)],
    });
    expect(rows(found, 'A')).toEqual([
      [3, 4, 1],
      [4, 5, 1],
    ]);
    expect(found.exceptions.map((each) => each.code)).toEqual(['inside-planning-fence']);
  });

  test('a demand later than its latest is unplanned, and frees what it held', () => {
    const found = plan({
      demands: [
        order({ id: 'd', due: at(1), latest: at(2), quantity: 4, partial: false }),
        order({ id: 'e', due: at(5), quantity: 2 }),
      ],
      stock: [{ id: 's', item: 'A', place: 'P', quantity: 2 }],
      sources: [buy('A', 3)],
    });
    expect(found.demands[0]).toMatchObject({
      outcome: 'unplanned',
      unplanned: 4,
      cause: { code: 'later-than-latest', params: { because: 'lead-time' } },
    });
    expect(found.demands[1].pegs).toEqual([{ stock: 's', item: 'A', quantity: 2 }]);
    expect(found.orders).toEqual([]);
  });

  test('a missing material deep below leaves what it allows planned and names itself', () => {
    const found = plan({
      demands: [order({ id: 'd', due: at(9), quantity: 10 })],
      stock: [{ id: 's', item: 'y', place: 'P', quantity: 6 }],
      sources: [
        make('A', 1, { materials: [{ item: 'x', quantity: 1 }] }),
        make('x', 1, { materials: [{ item: 'y', quantity: 1 }] }),
      ],
    });
    expect(found.demands[0]).toMatchObject({
      outcome: 'partial',
      planned: 6,
      unplanned: 4,
      cause: { code: 'no-source', params: { item: 'y' } },
    });
    expect(rows(found, 'x')).toEqual([[7, 8, 6]]);
  });

  test('items that need each other are an issue with the path, also across transports', () => {
    const sources: Source[] = [
      make('A', 1, { materials: [{ item: 'B', quantity: 1 }] }),
      { type: 'move', id: 'm', item: 'B', place: 'P', from: 'D', leadTime: { seconds: 1 } },
      { type: 'move', id: 'n', item: 'B', place: 'D', from: 'P', leadTime: { seconds: 1 } },
    ];
    const issues = checkRequirements({ now: 0, demands: [], sources });
    expect(issues.map((issue) => [issue.code, issue.params.path])).toEqual([
      ['requirements.cycle', 'B @ D → B @ P → B @ D'],
    ]);
    expect(() => planRequirements({ now: 0, demands: [], sources })).toThrow(TuttiError);
  });

  test('all data problems come at once', () => {
    const issues = checkRequirements({
      now: 0,
      demands: [order({ id: 'd', due: 1.5, quantity: -1 }), order({ id: 'd', due: 1, quantity: 1, source: 'none' })],
      points: [{ item: 'A', place: 'P', lotRule: 'silver-meal' }],
      sources: [buy('A', 1, { lotSize: { min: 5, max: 3 } })],
    });
    expect(issues.map((issue) => issue.code)).toEqual([
      'requirements.duplicate',
      'requirements.lot-size-contradicts',
      'requirements.lot-rule-needs',
      'requirements.lot-rule-needs',
      'requirements.value',
      'requirements.value',
      'requirements.source-unknown',
    ]);
  });

  test('a source that is never chosen by itself serves the demand that names it, whatever its items are called', () => {
    for (const material of ['AA', 'zz']) {
      const sources = [make('A', 1, { rank: 0, materials: [{ item: material, quantity: 2 }] }), buy(material, 1)];
      const found = plan({ sources, demands: [order({ id: 'd', due: at(4), quantity: 3, source: 'make-A' })] });
      expect(rows(found, 'A')).toEqual([[3, 4, 3]]);
      expect(rows(found, material)).toEqual([[2, 3, 6]]);
    }
  });

  test('an open order whose materials are missing is reported', () => {
    const openOrders = [
      {
        id: 'o',
        item: 'A',
        place: 'P',
        quantity: 5,
        due: at(3),
        firm: true,
        needs: [{ item: 'x', place: 'P', quantity: 5, at: at(1) }],
      },
    ];
    expect(plan({ openOrders, sources: [] }).exceptions[0]).toMatchObject({
      code: 'open-order-short',
      params: { order: 'o', quantity: 5 },
    });
  });

  test('what fixed work takes is set aside for it, though others would take it sooner; what it lacks is told', () => {
    const needs = (quantity: number) => [{ item: 'x', place: 'P', quantity, at: at(1), fixed: true }];
    const given = (quantity: number) => ({
      sources: [make('A', 1, { materials: [{ item: 'x', quantity: 1 }] }), buy('x', 3)],
      stock: [{ id: 's', item: 'x', place: 'P', quantity: 5 }],
      openOrders: [{ id: 'o', item: 'B', place: 'P', quantity: 1, due: at(2), firm: true, needs: needs(quantity) }],
      demands: [order({ id: 'd', due: at(1), quantity: 4, item: 'A' })],
    });
    const enough = plan(given(5));
    expect(enough.stock.find((lot) => lot.id === 's')?.pegs).toEqual([{ openOrder: 'o', quantity: 5 }]);
    expect(enough.exceptions.map((one) => one.code)).not.toContain('fixed-work-short');
    expect(plan(given(7)).exceptions).toContainEqual({
      code: 'fixed-work-short',
      params: { order: 'o', quantity: 2, at: at(1) },
      item: 'x',
      place: 'P',
    });
  });
});
