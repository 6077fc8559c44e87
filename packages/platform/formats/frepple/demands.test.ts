import { describe, expect, test } from 'vitest';
import {
  at,
  codes,
  demand,
  found,
  imported,
  itemsupplier,
  load,
  location,
  material,
  operation,
  operationplan,
  part,
  resource,
  supplier,
} from './frepple.fixture.ts';

describe('rule 13: demand', () => {
  const due = { item: 'part', location: 'plant', due: '2026-02-01 00:00:00', quantity: 20 };
  const make = operation({ name: 'make', item: 'part', location: 'plant' });

  test('open and quote are orders, closed is history, the others are left out and said', () => {
    const statuses = ['open', 'quote', 'closed', 'canceled', 'inquiry'];
    const { model: made, issues } = imported([
      ...part,
      make,
      ...statuses.map((status) => demand({ name: status, status, ...due })),
    ]);
    expect(made.demands.map((one) => one.kind)).toEqual(['order', 'order', 'history']);
    expect(
      issues.filter((issue) => issue.code === 'frepple.demand-left-out').map((issue) => issue.params.status),
    ).toEqual(['canceled', 'inquiry']);
  });

  test('priority stays, no price of lateness is made up, parts and the latest date follow the rules', () => {
    const { model: made, issues } = imported([
      ...part,
      make,
      demand({ name: 'a', priority: 3, maxlateness: '86400', ...due }),
      demand({ name: 'b', minshipment: 20, ...due }),
    ]);
    expect(made.demands).toMatchObject([
      { priority: 3, partial: true, latest: at('2026-02-02T00:00:00') },
      { priority: 10 },
    ]);
    expect(made.demands[1]?.partial).toBeUndefined();
    expect(made.demands.every((one) => one.latenessPrice === undefined)).toBe(true);
    expect(found(issues, 'frepple.prices-from-priority')?.params.count).toBe(2);
  });

  test('with an operation, that operation is the delivery, and makes the item if it says nothing else', () => {
    const { model: made } = imported([
      ...part,
      operation({ name: 'job', type: 'routing', location: 'plant' }),
      operation({ name: 's1', owner: 'job', location: 'plant', duration: 60 }),
      demand({ name: 'a', operation: 'job', ...due }),
    ]);
    expect(made.processes).toMatchObject([{ id: 'job', makes: [{ item: 'part', quantity: 1 }] }]);
    expect(made.demands[0]?.process).toBe('job');
  });

  test('a delivery that takes the item makes a delivered item, so that it does not feed itself', () => {
    const { model: made } = imported([
      ...part,
      make,
      operation({ name: 'ship', location: 'plant', duration: 60 }),
      material({ operation: 'ship', item: 'part', quantity: -1 }),
      demand({ name: 'a', operation: 'ship', ...due }),
    ]);
    const [wanted] = made.demands;
    expect(wanted?.item).not.toBe('part');
    expect(made.processes.find((one) => one.id === 'ship')?.makes[0]?.item).toBe(wanted?.item);
  });
});

describe('rule 14: existing orders', () => {
  const shop = [
    ...part,
    supplier({ name: 'mill' }),
    location({ name: 'shop' }),
    resource({ name: 'saw', location: 'plant' }),
  ];
  const supply = [
    itemsupplier({ item: 'part', supplier: 'mill', location: 'plant' }),
    operation({ name: 'cut', item: 'part', location: 'plant' }),
    load({ operation: 'cut', resource: 'saw' }),
  ];
  const dates = { startdate: '2026-01-06 00:00:00', enddate: '2026-01-07 00:00:00', quantity: 5, item: 'part' };

  test('confirmed is firm, approved is not, proposed and closed are left out', () => {
    const orders = ['confirmed', 'approved', 'proposed', 'closed'].map((status) =>
      operationplan({ reference: status, type: 'PO', status, supplier: 'mill', location: 'plant', ...dates }),
    );
    const { model: made } = imported([...shop, ...supply, ...orders]);
    expect(made.orders.map((one) => [one.id, one.type, one.firm, one.lane])).toEqual([
      ['confirmed', 'buy', true, made.lanes[0]?.id],
      ['approved', 'buy', false, made.lanes[0]?.id],
    ]);
  });

  test('a confirmed manufacturing order on a named resource is a frozen assignment', () => {
    const order = operationplan({
      reference: 'M1',
      type: 'MO',
      status: 'confirmed',
      operation: 'cut',
      quantity_completed: 2,
      ...dates,
    });
    const { model: made, issues } = imported([...shop, ...supply, order]);
    expect(made.orders).toMatchObject([{ id: 'M1', type: 'make', process: 'cut', quantity: 3, state: 'released' }]);
    expect(made.assignments).toMatchObject([
      { orders: ['M1'], step: 'cut', frozen: true, uses: [{ resource: 'saw', quantity: 1 }] },
    ]);
    expect(codes(issues)).toContain('frepple.part-done');
  });

  test('a distribution order runs from origin to destination', () => {
    const order = operationplan({
      reference: 'D1',
      type: 'DO',
      status: 'confirmed',
      origin: 'plant',
      destination: 'shop',
      ...dates,
    });
    expect(imported([...shop, ...supply, order]).model.orders).toMatchObject([
      { type: 'move', from: 'plant', to: 'shop' },
    ]);
  });
});
