import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LINE, textTable, wrapped } from './table.ts';

describe('tables', () => {
  test('columns are as wide as their longest cell, numbers stand to the right', () => {
    const lines = textTable(
      [{ heading: 'Name' }, { heading: 'Load', align: 'right' }],
      [
        ['Press', '7 %'],
        ['A', '100 %'],
      ],
    );
    expect(lines).toEqual(['  Name    Load', '  Press    7 %', '  A      100 %']);
  });

  test('no line is longer than 100 characters, whatever stands in the cells, and what is cut off is shown', () => {
    const cells = fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 150 }), { minLength: 5, maxLength: 5 }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(cells, (rows) => {
        const columns = ['a', 'b', 'c', 'd', 'e'].map((heading) => ({ heading }));
        for (const line of textTable(columns, rows)) expect([...line].length).toBeLessThanOrEqual(LINE);
      }),
    );
    expect(textTable([{ heading: 'x' }], [['y'.repeat(200)]])[1]).toMatch(/y…$/);
  });

  test('wrapping keeps every word and the width where words allow it', () => {
    const words = fc.array(fc.stringMatching(/^\w{1,20}$/), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, (given) => {
        const lines = wrapped(given.join(' '), '  ', '    ');
        expect(lines.join(' ').split(/ +/).filter(Boolean)).toEqual(given);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(LINE);
      }),
    );
  });
});
