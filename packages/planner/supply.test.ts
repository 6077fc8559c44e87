import type { Order } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { DAY, demandFor, HOUR, machine, makeOrder, monday, smallModel, work } from './schedule/small-model.fixture.ts';
import { buying, process, taking } from './supply/small-supply.fixture.ts';
import { type SupplyOptions, supplyChapter } from './supply.ts';

type Input = NonNullable<Parameters<typeof smallModel>[0]>;

const parts = process('make-part', 'part', { steps: [{ ...work('do', 'saw'), materials: [taking('raw', 2)] }] });
const site: Input = { resources: [machine('saw')], processes: [parts], lanes: [buying('raw')] };
const plan = (given: Input, more: Partial<SupplyOptions> = {}) =>
  supplyChapter(smallModel({ ...site, ...given }), { now: monday, ...more });
const short = ({ type, item, quantity, pegs }: Order) => ({ type, item, quantity, pegs });

describe('chapter supply', () => {
  test('a demand is made from stock and what is bought, every unit pegged', () => {
    const due = monday + 5 * DAY;
    const { orders, stockPegs, unplanned } = plan({
      demands: [demandFor('d', { at: due })],
      stock: [{ item: 'raw', place: 'area', quantity: 8, lot: 'L1' }],
    });
    const [bought, made] = orders;
    expect(short(made)).toEqual({ type: 'make', item: 'part', quantity: 10, pegs: [{ demand: 'd', quantity: 10 }] });
    expect(short(bought)).toEqual({ type: 'buy', item: 'raw', quantity: 12, pegs: [{ order: made.id, quantity: 12 }] });
    expect([made.start, made.end, bought.end]).toEqual([due - HOUR, due, due - HOUR]);
    expect(stockPegs).toEqual([{ order: made.id, item: 'raw', quantity: 8, name: 'L1', at: monday }]);
    expect([unplanned.size, made.process, made.to, bought.lane, bought.from]).toEqual([
      0,
      'make-part',
      'site',
      'buy-raw',
      'outside',
    ]);
  });

  test('yields from the step that takes it on and scrap make the material more', () => {
    const steps = [
      { ...work('first', 'saw'), materials: [taking('raw', 1, { scrap: 0.2 })], yield: 0.8 },
      { ...work('second', 'saw'), materials: [taking('base', 1)], yield: 0.5 },
    ];
    const { orders } = plan({
      processes: [process('make-part', 'part', { steps })],
      lanes: [buying('raw'), buying('base')],
      demands: [demandFor('d', { quantity: 4 })],
    });
    const bought = orders.filter((order) => order.type === 'buy').map((order) => [order.item, order.quantity]);
    expect(Object.fromEntries(bought)).toEqual({ raw: 13, base: 8 });
  });

  test('best rank first, rank 0 never by itself, and a demand that names its process gets it', () => {
    const given: Input = {
      processes: [
        process('second', 'part', { rank: 2 }),
        process('first', 'part', { rank: 1 }),
        process('never', 'part', { rank: 0 }),
      ],
      demands: [demandFor('a'), demandFor('b', { process: 'second' })],
    };
    const made = (name: string) => plan(given).orders.filter((order) => order.pegs.some((peg) => peg.demand === name));
    expect(made('a').map((order) => order.process)).toEqual(['first']);
    expect(made('b').map((order) => order.process)).toEqual(['second']);
    const only = plan({ ...given, processes: [process('never', 'part', { rank: 0 })], demands: [demandFor('a')] });
    expect(only.unplanned.get('a')).toMatchObject({ code: 'no-source', params: { item: 'part', place: 'site' } });
  });

  test('a process that does not make the item where it is wanted is said and not forced', () => {
    const { orders, issues } = plan({ demands: [demandFor('d', { item: 'raw', process: 'make-part' })] });
    expect(issues.map((issue) => issue.code)).toContain('supply.process-not-here');
    expect(orders.map((order) => order.type)).toEqual(['buy']);
  });

  test('stock of a site serves its areas, and a lane that ends in an area makes it a place of its own', () => {
    const demands = [demandFor('d', { place: 'area' })];
    const stock = [{ item: 'part', place: 'site', quantity: 10 }];
    expect(plan({ demands, stock }).orders).toEqual([]);
    const inside = {
      id: 'carry',
      from: 'site',
      to: 'area',
      items: '*' as const,
      mode: 'internal' as const,
      leadTime: 3600,
    };
    const { orders } = plan({ demands, stock, processes: [], lanes: [inside] });
    expect(orders.map(({ type, lane, from, to, quantity }) => ({ type, lane, from, to, quantity }))).toEqual([
      { type: 'move', lane: 'carry', from: 'site', to: 'area', quantity: 10 },
    ]);
  });

  test("a purchase counts the supplier's working days", () => {
    const weekdays = {
      start: '2026-01-05',
      duration: 86_400,
      rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      kind: 'work' as const,
    };
    const model = smallModel({
      ...site,
      calendars: [{ id: 'weekdays', entries: [weekdays] }],
      demands: [demandFor('d', { item: 'raw', at: Date.UTC(2026, 0, 19, 12) })],
    });
    model.places.find((place) => place.id === 'outside')!.calendar = 'weekdays';
    const [order] = supplyChapter(model, { now: monday }).orders;
    expect(order.start).toBe(Date.UTC(2026, 0, 16, 12));
  });

  test('units that differ in an attribute that a material reads are not the same, others are', () => {
    const steps = [
      {
        ...work('do', 'saw'),
        materials: [
          taking('raw', 1, { when: [{ attribute: 'cover', is: 'eq', value: 'blue' }] }),
          taking('base', 1, { when: [{ attribute: 'cover', is: 'eq', value: 'red' }] }),
        ],
      },
    ];
    const { orders } = plan({
      processes: [process('make-part', 'part', { steps })],
      lanes: [buying('raw'), buying('base')],
      stock: [{ item: 'part', place: 'site', quantity: 100 }],
      demands: [
        demandFor('blue', { attributes: { cover: 'blue', label: 'x' } }),
        demandFor('red', { attributes: { cover: 'red', label: 'y' } }),
        demandFor('any', { attributes: { label: 'z' } }),
      ],
    });
    const bought = orders.filter((order) => order.type === 'buy').map((order) => [order.item, order.quantity]);
    expect(Object.fromEntries(bought)).toEqual({ raw: 10, base: 10 });
    expect(orders.filter((order) => order.type === 'make').map((order) => order.attributes)).toEqual(
      expect.arrayContaining([{ cover: 'blue' }, { cover: 'red' }]),
    );
    expect(orders.flatMap((order) => order.pegs.map((peg) => peg.demand))).not.toContain('any');
  });

  test('what the item itself always is settles a condition before planning', () => {
    const steps = [
      {
        ...work('do', 'saw'),
        materials: [taking('raw', 1, { when: [{ attribute: 'grade', is: 'eq', value: 'high' }] })],
      },
    ];
    const model = smallModel({
      ...site,
      processes: [process('make-part', 'part', { steps })],
      demands: [demandFor('d')],
    });
    expect(supplyChapter(model, { now: monday }).orders.map((order) => order.type)).toEqual(['make']);
    model.items[0].attributes = { grade: 'high' };
    expect(supplyChapter(model, { now: monday }).orders.map((order) => order.type)).toEqual(['buy', 'make']);
  });

  test('firm orders keep their pegs, their dates and their own materials; proposals of an earlier plan are made anew', () => {
    const firm = makeOrder('W-1', 'make-part', {
      firm: true,
      state: 'released',
      pegs: [{ demand: 'd', quantity: 6 }],
      end: monday + 2 * DAY,
    });
    const old = makeOrder('old', 'make-part', { pegs: [{ demand: 'd', quantity: 4 }] });
    const { orders, proposed } = plan({ demands: [demandFor('d', { at: monday + 3 * DAY })], orders: [firm, old] });
    const kept = orders.find((order) => order.id === 'W-1');
    expect(kept).toMatchObject({
      end: monday + 2 * DAY,
      pegs: [
        { demand: 'd', quantity: 6 },
        { demand: 'd', quantity: 4 },
      ],
    });
    expect(orders.some((order) => order.id === 'old')).toBe(false);
    expect(orders.filter((order) => proposed.has(order.id)).map(short)).toEqual([
      { type: 'buy', item: 'raw', quantity: 20, pegs: [{ order: 'W-1', quantity: 20 }] },
    ]);
  });

  test('materials of a step that runs are not required again', () => {
    const given: Input = {
      demands: [demandFor('d')],
      orders: [makeOrder('W-1', 'make-part', { state: 'running', pegs: [{ demand: 'd', quantity: 10 }] })],
    };
    expect(plan(given).proposed.size).toBe(1);
    const state = { resources: [], wip: [{ order: 'W-1', step: 'do', remaining: 600, resources: ['saw'] }] };
    const running = plan({ ...given, workspace: { state } });
    expect(running.orders.map((order) => order.id)).toEqual(['W-1']);
  });

  test('a by-product serves a demand and is pegged beside the main one', () => {
    const steps = [
      {
        ...work('do', 'saw'),
        materials: [{ item: 'base', quantity: 1, basis: 'unit' as const, use: 'by-product' as const }],
      },
    ];
    const { orders, gives } = plan({
      processes: [process('make-part', 'part', { steps })],
      demands: [demandFor('d', { quantity: 5 }), demandFor('e', { item: 'base', quantity: 5, at: monday + 2 * DAY })],
    });
    expect(orders.map((order) => order.pegs)).toEqual([
      [
        { demand: 'd', quantity: 5 },
        { demand: 'e', quantity: 5 },
      ],
    ]);
    expect(gives.get(orders[0].id)).toMatchObject([{ item: 'base', quantity: 5 }]);
  });

  test('a purchase that cannot come by the latest time leaves the demand out with that reason', () => {
    const { unplanned, orders } = plan({
      demands: [demandFor('d', { item: 'raw', at: monday + HOUR, latest: monday + 2 * HOUR })],
    });
    expect(unplanned.get('d')).toMatchObject({ code: 'later-than-latest', params: { latest: monday + 2 * HOUR } });
    expect(orders).toEqual([]);
  });

  test('orders consume forecast in their bucket, and safety stock by policy is kept', () => {
    const week = 7 * 86_400;
    const forecast = {
      id: 'f',
      kind: 'forecast' as const,
      item: 'raw',
      quantity: 30,
      place: 'site',
      at: monday + 2 * DAY,
      bucketSeconds: week,
    };
    const { orders } = plan({
      demands: [forecast, demandFor('d', { item: 'raw', quantity: 10, at: monday + 3 * DAY })],
      policies: [{ scope: { item: 'raw' }, parameter: 'safetyStock', value: 5 }],
    });
    const total = orders.reduce((sum, order) => sum + order.quantity, 0);
    expect(total).toBe(35);
  });

  test('a batch window of the lane orders for that long at once', () => {
    const demands = [1, 2, 3, 4].map((n) => demandFor(`d${n}`, { item: 'raw', at: monday + (2 + n) * DAY }));
    expect(plan({ demands }).orders).toHaveLength(4);
    const policies = [{ scope: { lane: 'buy-raw' }, parameter: 'batchWindow', value: 2 * 86_400 }];
    expect(plan({ demands, policies }).orders.map((order) => order.quantity)).toEqual([20, 20]);
  });

  test('a circle of materials gives no plan, and its path', () => {
    const { reasons, orders } = plan({
      processes: [
        parts,
        process('make-raw', 'raw', { steps: [{ ...work('do', 'saw'), materials: [taking('part', 1)] }] }),
      ],
      lanes: [],
      demands: [demandFor('d')],
    });
    expect(reasons.map((reason) => reason.code)).toEqual(['requirements.cycle']);
    expect(orders).toEqual([]);
  });

  test('an unlikely project is not planned and said', () => {
    const { orders, issues } = plan({ demands: [demandFor('d', { kind: 'project', probability: 0.2 })] });
    expect(orders).toEqual([]);
    expect(issues).toMatchObject([{ code: 'supply.project-not-planned', params: { demands: 1, first: 'd' } }]);
  });

  test('stock of unknown age is used before what comes later, although only that says when it expires', () => {
    const model = smallModel({
      items: [
        { id: 'part', kind: 'product', unit: 'C62' },
        { id: 'base', kind: 'product', unit: 'C62' },
        { id: 'raw', kind: 'material', unit: 'C62', shelfLifeSeconds: 90 * 86_400 },
      ],
      resources: [machine('saw')],
      processes: [process('make-part', 'part', { steps: [{ ...work('do', 'saw'), materials: [taking('raw', 1)] }] })],
      lanes: [buying('raw')],
      demands: [demandFor('d', { at: monday + 3 * DAY })],
      stock: [{ item: 'raw', place: 'site', quantity: 10 }],
      orders: [
        {
          ...{ id: 'PO', type: 'buy', item: 'raw', quantity: 10, lane: 'buy-raw', from: 'outside', to: 'site' },
          ...{ start: monday, end: monday + DAY, firm: true, state: 'released' },
        },
      ],
    });
    const { stockPegs, orders } = supplyChapter(model, { now: monday });
    expect(stockPegs).toMatchObject([{ item: 'raw', quantity: 10 }]);
    expect(orders.find((order) => order.id === 'PO')?.pegs).toEqual([]);
  });
});
