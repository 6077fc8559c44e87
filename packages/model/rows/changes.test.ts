import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Model, tableNames } from '../model.ts';
import { arbitraryModel } from './arbitrary-model.fixture.ts';
import { canonical } from './canonical.ts';
import { type Change, changesBetween } from './changes.ts';
import { mergeRows } from './merge-rows.ts';
import { readModel } from './read-model.ts';
import { recordKey, recordKeys } from './record-key.ts';
import { modelDocument } from './write-model.ts';

type Records = Map<string, string>;

/** All records of a model as the files have them, by table and key. */
function recordsOf(model: Model): Records {
  const document = modelDocument(model) as Record<string, Record<string, unknown>[]>;
  const found: Records = new Map([['workspace/workspace', canonical(document.workspace)]]);
  for (const name of tableNames)
    for (const [i, key] of recordKeys(name, model[name]).entries())
      found.set(`${name}/${key}`, canonical(document[name][i]));
  return found;
}

function applied(records: Records, changes: readonly Change[]): Records {
  const result = new Map(records);
  for (const { table, id, record } of changes)
    if (record === null) result.delete(`${table}/${id}`);
    else result.set(`${table}/${id}`, canonical(record));
  return result;
}

const bySortedKey = (records: Records) => [...records].sort(([a], [b]) => (a < b ? -1 : 1));

describe('change sets', () => {
  test('applied to the one model they give the other', () => {
    fc.assert(
      fc.property(arbitraryModel, arbitraryModel, (before, after) => {
        const result = applied(recordsOf(before), changesBetween(before, after));
        expect(bySortedKey(result)).toEqual(bySortedKey(recordsOf(after)));
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  test('of a model and the same model read from its files are empty', () => {
    fc.assert(
      fc.property(arbitraryModel, (given) => {
        const value: unknown = JSON.parse(JSON.stringify(modelDocument(given)));
        const read = readModel({ tables: [], documents: [{ name: 'model', file: 'x.json', value }] });
        expect(changesBetween(given, read.model as Model)).toEqual([]);
      }),
      { seed: 6, numRuns: 30 },
    );
  });
});

describe('keys of records', () => {
  test('an id, a version, or what a record is about; the same again gets a number', () => {
    expect(recordKey('items', { id: 'cola' })).toBe('cola');
    expect(recordKey('processes', { id: 'fill' })).toBe('fill@1');
    const policy = { parameter: 'safetyStock', source: 'manual', scope: { place: 'plant', item: 'cola' } };
    expect(recordKey('policies', policy)).toBe('safetyStock/manual/item=cola,place=plant');
    const syrup = { item: 'syrup', place: 'plant' };
    expect(recordKeys('stock', [syrup, syrup, { ...syrup, lot: 'L1' }])).toEqual([
      'syrup/plant/////',
      'syrup/plant/////~2',
      'syrup/plant//L1///',
    ]);
  });

  test('a long key is cut to 160 characters and stays different', () => {
    const keys = ['a', 'b'].map((end) => recordKey('policies', { parameter: 'x'.repeat(300) + end }));
    expect(keys.map((key) => key.length)).toEqual([160, 160]);
    expect(keys[0]).not.toBe(keys[1]);
  });
});

describe('bringing rows into a table', () => {
  const old = [
    { id: 'a', name: 'A', attributes: { x: 1, y: 2 } },
    { id: 'b', name: 'B' },
  ];

  test('the same rows again stay the same objects and count as unchanged', () => {
    const { rows, counts } = mergeRows('items', { old, fresh: structuredClone(old) });
    expect(rows[0]).toBe(old[0]);
    expect(counts).toEqual({ added: 0, changed: 0, unchanged: 2, retired: 0, removed: 0 });
  });

  test('fields without a column stay; an empty cell under a column empties its field', () => {
    const fields = [['id'], ['name'], ['attributes', 'x']];
    const fresh = [{ id: 'a', attributes: { x: 7 } }, { id: 'b' }];
    expect(mergeRows('items', { old, fresh, fields }).rows).toEqual([
      { id: 'a', attributes: { x: 7, y: 2 } },
      { id: 'b' },
    ]);
    expect(mergeRows('items', { old, fresh: [{ id: 'a' }], fields }).rows[0]).toEqual({
      id: 'a',
      attributes: { y: 2 },
    });
    expect(mergeRows('items', { old, fresh, fields, replace: true }).rows).toEqual(fresh);
  });

  test('absent rows stay; with replace they are retired, or removed where a table knows no retirement', () => {
    const fresh = [{ id: 'c' }];
    expect(mergeRows('items', { old, fresh }).rows).toHaveLength(3);
    const replaced = mergeRows('items', { old, fresh, replace: true });
    expect(replaced.rows.map((row) => [row.id, row.status])).toEqual([
      ['a', 'retired'],
      ['b', 'retired'],
      ['c', undefined],
    ]);
    expect(mergeRows('items', { old: replaced.rows, fresh, replace: true }).counts.retired).toBe(0);
    const stock = [{ item: 'x', place: 'p', quantity: 1 }];
    expect(mergeRows('stock', { old: stock, fresh: [], replace: true })).toMatchObject({
      rows: [],
      counts: { removed: 1 },
    });
  });
});
