import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeSections, openSections } from './sections.ts';

const back = (value: unknown) => openSections(encodeSections({ value })).read('value');
/** Values as JSON has them, with numbers that JSON cannot say. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, -0, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53)),
    fc.double(),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('any'), { maxLength: 8 }),
    fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 3 }), tie('any'), { maxKeys: 5 }),
  ),
})).any;

describe('sections', () => {
  test('every value comes back exactly, and gives the same bytes again', () => {
    fc.assert(
      fc.property(value, (given) => {
        const bytes = encodeSections({ value: given });
        const read = openSections(bytes).read('value');
        expect(read).toEqual(given);
        expect(encodeSections({ value: read })).toEqual(bytes);
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  test('columns of numbers come back exactly, however they are written', () => {
    const columns = [
      [],
      [7],
      [0, -0],
      [3, 3, 3],
      Array.from({ length: 300 }, (_, i) => 1_767_600_000_000 + 900_000 * i),
      Array.from({ length: 300 }, (_, i) => (i * 7919) % 4000),
      Array.from({ length: 300 }, (_, i) => (i % 5) / 10),
      Array.from({ length: 300 }, (_, i) => Math.sqrt(i)),
      [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
      [0, 0xffffffff, 5],
      [1, 2, 0xffffffff + 2],
      [0.1, Number.NaN, 0.1],
    ];
    for (const column of columns) expect(back(column)).toEqual(column);
    expect(back(Int32Array.from([5, -5, 2 ** 31 - 1]))).toEqual(Int32Array.from([5, -5, 2 ** 31 - 1]));
  });

  test('instants a quarter of an hour apart take two bytes each, a constant none', () => {
    const bytes = (rows: unknown[]) => encodeSections({ rows }).length;
    const instants = Array.from({ length: 1000 }, (_, i) => ({ at: 1_767_600_000_000 + 900_000 * ((i * 37) % 997) }));
    expect(bytes(instants)).toBeLessThan(2100);
    expect(bytes(instants.map((one) => ({ ...one, kind: 'run', quantity: 1 })))).toBeLessThan(2200);
  });

  test('an undefined field is left out, a section that is undefined is not there', () => {
    expect(back({ a: 1, b: undefined })).toEqual({ a: 1 });
    const sections = openSections(encodeSections({ a: 1, b: undefined }));
    expect(sections.names).toEqual(['a']);
    expect(sections.has('b')).toBe(false);
    expect(() => sections.read('b')).toThrow(expect.objectContaining({ code: 'INPUT_PLAN_BODY' }));
  });

  test('a key of the data never reaches a prototype', () => {
    const read = back(JSON.parse('{"__proto__":{"admin":true}}')) as Record<string, unknown>;
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect(Object.keys(read)).toEqual(['__proto__']);
  });

  test('bytes that are cut off, changed, of another version or of something else are refused', () => {
    const bytes = encodeSections({ rows: [{ a: 'x', b: [1.5, 2] }] });
    const refused = (given: Uint8Array) =>
      expect(() => openSections(given).read('rows')).toThrow(expect.objectContaining({ code: 'INPUT_PLAN_BODY' }));
    for (let i = 0; i < bytes.length; i++) refused(bytes.subarray(0, i));
    for (let i = 0; i < bytes.length; i++) refused(bytes.map((byte, at) => (at === i ? byte ^ 0x55 : byte)));
    refused(new Uint8Array([...bytes, 0]));
    refused(new TextEncoder().encode('{"rows": []}'));
  });

  test('what is no data is refused', () => {
    for (const given of [1n, () => 1, Symbol('x')])
      expect(() => encodeSections({ given })).toThrow(expect.objectContaining({ code: 'INPUT_PLAN_BODY' }));
    expect(() => encodeSections({ given: '\ud800' })).toThrow(expect.objectContaining({ code: 'INPUT_PLAN_BODY' }));
  });
});
