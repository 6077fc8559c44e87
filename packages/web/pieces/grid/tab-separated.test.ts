import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTabSeparated, writeTabSeparated } from './tab-separated.ts';

describe('cells on the clipboard', () => {
  test('are read as spreadsheets write them', () => {
    // Copied from a sheet: a cell with a line end and a quotation mark, an empty cell, a line end after the last row.
    expect(readTabSeparated('id\tname\r\n7\t"12"" pipe\nlong"\r\n8\t\r\n')).toEqual([
      ['id', 'name'],
      ['7', '12" pipe\nlong'],
      ['8', ''],
    ]);
  });

  test('a single value, an empty value and a quotation mark that opens nothing are cells', () => {
    expect(readTabSeparated('5')).toEqual([['5']]);
    expect(readTabSeparated('')).toEqual([['']]);
    expect(readTabSeparated('"half\tx')).toEqual([['"half', 'x']]);
    expect(readTabSeparated('a\t')).toEqual([['a', '']]);
    expect(readTabSeparated('a\n\nb')).toEqual([['a'], [''], ['b']]);
  });

  test('what is written is read again as it was', () => {
    const cell = fc.stringMatching(/^[a-z0-9"\t\n ,;=]*$/);
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
      .chain(([width, height]) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
      );
    fc.assert(
      fc.property(table, (rows) => {
        // One column whose last cell is empty cannot be told from a line end after the last row.
        fc.pre(!(rows.length > 1 && rows[0].length === 1 && rows[rows.length - 1][0] === ''));
        expect(readTabSeparated(writeTabSeparated(rows))).toEqual(rows);
      }),
    );
  });
});
