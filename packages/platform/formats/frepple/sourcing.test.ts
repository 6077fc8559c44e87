import { expect, test } from 'vitest';
import {
  at,
  base,
  buffer,
  calendar,
  codes,
  DAY,
  demand,
  imported,
  item,
  itemdistribution,
  itemsupplier,
  load,
  location,
  operation,
  part,
  resource,
  supplier,
} from './frepple.fixture.ts';

test('rule 9: ways of supply are ranked by priority, 0 is never chosen, without location it holds wherever the item is used', () => {
  const { model: made } = imported([
    ...part,
    location({ name: 'shop' }),
    supplier({ name: 'mill' }),
    itemsupplier({ item: 'part', supplier: 'mill', priority: 2, leadtime: '86400.0', cost: 5 }),
    itemdistribution({
      item: 'part',
      origin: 'plant',
      location: 'shop',
      priority: 0,
      batchwindow: 0,
      effective_end: '2026-03-01 00:00:00',
    }),
  ]);
  const lanes = made.lanes.map((one) => [one.from, one.to, one.mode, one.rank, one.leadTime]);
  expect(lanes).toEqual([
    ['mill', 'plant', 'buy', 2, DAY],
    ['mill', 'shop', 'buy', 2, DAY],
    ['plant', 'shop', 'truck', 0, 0],
  ]);
  expect(made.lanes[2]?.validTo).toBe(at('2026-03-01T00:00:00'));
  expect(made.policies.filter((one) => one.parameter === 'batchWindow').map((one) => one.value)).toEqual([
    7 * DAY,
    7 * DAY,
  ]);
});

test('rule 10: a record of a parent item holds for its descendants, a parent resource is the class of its members', () => {
  const { model: made } = imported([
    ...base,
    item({ name: 'all' }),
    item({ name: 'screw', owner: 'all' }),
    item({ name: 'nut', owner_id: 'all' }),
    supplier({ name: 'mill' }),
    itemsupplier({ item: 'all', supplier: 'mill', location: 'plant' }),
    resource({ name: 'crew', location: 'plant' }),
    resource({ name: 'ann', location: 'plant', owner: 'crew' }),
    operation({ name: 'make', item: 'nut', location: 'plant' }),
    load({ operation: 'make', resource: 'crew', quantity: 1 }),
  ]);
  expect(made.items.map((one) => one.id)).toEqual(['screw', 'nut']);
  expect(made.lanes[0]?.items).toEqual(['screw', 'nut']);
  expect(made.workspace.hierarchies).toEqual([{ name: 'group', of: 'item', levels: ['group 1'] }]);
  expect(made.resources).toMatchObject([
    { id: 'crew', isClass: true },
    { id: 'ann', classes: [{ id: 'crew' }] },
  ]);
  expect(made.processes[0]?.steps[0]?.modes[0]?.uses).toMatchObject([{ of: 'crew', quantity: 1 }]);
});

test('rule 12: buffers add up, a minimum and a calendar named after the buffer are safety stock, infinite ones have a source', () => {
  const { model: made, issues } = imported([
    ...part,
    item({ name: 'oil' }),
    item({ name: 'nut' }),
    buffer({ item: 'part', location: 'plant', onhand: 4, minimum: 3 }),
    buffer({ item: 'part', location: 'plant', onhand: 2 }),
    buffer({ item: 'oil', location: 'plant', type: 'infinite' }),
    calendar({ name: 'SS for nut @ plant', defaultvalue: 7 }),
    demand({ name: 'd', item: 'oil', location: 'plant', quantity: 1, due: '2026-02-01 00:00:00' }),
  ]);
  expect(made.stock).toMatchObject([{ item: 'part', place: 'plant', quantity: 6 }]);
  const safety = made.policies.filter((one) => one.parameter === 'safetyStock');
  expect(safety.map((one) => [one.scope.item, one.value])).toEqual([
    ['part', 3],
    ['nut', 7],
  ]);
  expect(made.lanes).toMatchObject([{ to: 'plant', items: ['oil'], leadTime: 0 }]);
  expect(codes(issues)).not.toContain('frepple.no-source');
});
