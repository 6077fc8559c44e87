import { describe, expect, test } from 'vitest';
import { freppleMessages } from '../../messages/frepple.ts';
import {
  at,
  base,
  bucket,
  buffer,
  codes,
  customer,
  DAY,
  demand,
  found,
  imported,
  item,
  material,
  operation,
  parameter,
  part,
  record,
  supplier,
} from './frepple.fixture.ts';
import { frepple } from './frepple.ts';

describe('file form', () => {
  test('names in pk or fields.name, x or x_id, lists of one and numbers as text mean the same', () => {
    const old = {
      model: 'input.demand',
      pk: 'd',
      fields: { item: ['part'], location: 'plant', quantity: '2', due: '2026-02-01 00:00:00' },
    };
    const fresh = demand({
      name: 'd',
      item_id: 'part',
      location_id: ['plant'],
      quantity: 2,
      due: '2026-02-01T00:00:00',
    });
    const [a, b] = [old, fresh].map((one) => imported([...part, one]).model.demands);
    expect(a).toEqual(b);
    expect(a?.[0]).toMatchObject({ id: 'd', item: 'part', quantity: 2, at: at('2026-02-01T00:00:00') });
  });

  test('null is not set, a missing field has its default', () => {
    const ways = [{}, { sizeminimum: null }].map(
      (fields) =>
        imported([...part, operation({ name: 'make', item: 'part', location: 'plant', duration: '60.0', ...fields })])
          .model.processes[0],
    );
    expect(ways.map((process) => process?.lotSize)).toEqual([{ min: 1 }, undefined]);
  });

  test('a broken reference is an error with table, pk, field and value, and nothing is half-loaded', () => {
    const { model: made, issues } = frepple.map([...part, buffer({ item: 'part', location: 'plnt' })]);
    expect(made).toBeUndefined();
    expect(found(issues, 'frepple.reference-unknown')?.params).toMatchObject({
      table: 'buffer',
      field: 'location',
      value: 'plnt',
    });
  });

  test('unknown tables and fields nobody reads are said with their counts', () => {
    const strange = record('strange');
    const { issues } = imported([
      ...part,
      strange({ name: 'x' }),
      strange({ name: 'y' }),
      buffer({ item: 'part', location: 'plant', colour: 'red' }),
    ]);
    expect(found(issues, 'frepple.table-unknown')?.params).toEqual({ table: 'strange', count: 2 });
    expect(found(issues, 'frepple.field-dropped')?.params).toMatchObject({
      table: 'buffer',
      field: 'colour',
      count: 1,
    });
  });

  test('several lists make one import', () => {
    const forecast = {
      model: 'forecast.forecast',
      fields: { name: 'f', item: 'part', location: 'plant', method: 'automatic' },
    };
    const { model: made } = imported([part, [forecast]]);
    expect(made.policies).toMatchObject([
      { scope: { item: 'part', place: 'plant' }, parameter: 'forecastMethod', value: 'automatic' },
    ]);
  });

  test('detect knows the form as text and as data, and refuses others', () => {
    expect(frepple.detect(JSON.stringify(part, null, 1))).toBe(true);
    expect(frepple.detect(part)).toBe(true);
    for (const other of ['[{"model":"shop.item","fields":{}}]', '{}', 'a,b\n1,2', [1], null])
      expect(frepple.detect(other)).toBe(false);
  });

  test('names that cannot be ids get near ones and keep the name', () => {
    const { model: made } = imported([
      ...base,
      item({ name: 'a/b' }),
      item({ name: 'A-B' }),
      supplier({ name: 'plant' }),
    ]);
    expect(made.items.map((one) => one.name ?? one.id)).toEqual(['a/b', 'A-B']);
    expect(new Set(made.items.map((one) => one.id.toLowerCase())).size).toBe(2);
    expect(new Set(made.places.map((one) => one.id)).size).toBe(2);
  });
});

describe('rule 15: time and sources', () => {
  test('the workspace has its own clock at currentdate; now needs the clock of the caller', () => {
    expect(imported(part).model.workspace).toMatchObject({
      clock: { base: at('2026-01-05T00:00:00'), rate: 0 },
      timeZone: 'UTC',
      currency: 'EUR',
      horizon: 26 * 7 * DAY,
    });
    const moving = [parameter('currentdate', 'today'), ...part.slice(1)];
    expect(codes(frepple.map(moving).issues)).toEqual(['frepple.now-needed']);
    expect(imported(moving, { now: at('2026-03-01T13:00:00') }).model.workspace.clock).toEqual({
      base: at('2026-03-01T00:00:00'),
      rate: 0,
    });
  });

  test('dates are local to the time zone that is given', () => {
    const order = demand({
      name: 'd',
      item: 'part',
      location: 'plant',
      quantity: 1,
      due: '2026-07-01 00:00:00',
      status: 'closed',
    });
    const { model: made } = imported([...part, order], { timeZone: 'Europe/Berlin' });
    expect(made.demands[0]?.at).toBe(at('2026-06-30T22:00:00'));
  });

  test('an item that nothing supplies is reported, down the bill of materials', () => {
    const { issues } = imported([
      ...part,
      item({ name: 'steel' }),
      operation({ name: 'cut', item: 'part', location: 'plant' }),
      material({ operation: 'cut', item: 'steel', quantity: -1 }),
      demand({ name: 'd', item: 'part', location: 'plant', quantity: 1, due: '2026-02-01 00:00:00' }),
    ]);
    expect(issues.filter((issue) => issue.code === 'frepple.no-source').map((issue) => issue.params.item)).toEqual([
      'steel',
    ]);
  });

  test('every issue of a thoroughly odd file has a wording', () => {
    const { issues } = frepple.map([
      'x',
      ...part,
      customer({ name: 'c', owner: 'c' }),
      parameter('plan.autoFenceOperations', '999'),
      operation({ name: 'r', type: 'routing', location: 'plant' }),
      operation({ name: 'o', item: 'part', location: 'plant', posttime: 60, fence: 60, duration: 'soon' }),
      material({ operation: 'o', item: 'part', quantity: 1, offset: 60 }),
      demand({ name: 'd', item: 'gone', location: 'plant', due: 'tomorrow' }),
      bucket({ calendar: 'none' }),
    ]);
    expect(issues.length).toBeGreaterThan(8);
    for (const issue of issues) expect(freppleMessages[issue.code]?.(issue.params), issue.code).toMatch(/[.)]$/);
    expect(issues.map((issue) => freppleMessages[issue.code]!(issue.params)).join()).not.toContain('undefined');
  });
});
