import { describe, expect, test } from 'vitest';
import { exampleBlocks } from './example-blocks.ts';
import { matches } from './example-value.ts';
import { permits } from './spdx.ts';

describe('licence expressions', () => {
  const allowed = new Set(['MIT', 'Apache-2.0']);
  test.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['GPL-3.0 OR (MIT AND Apache-2.0)', true],
    ['MIT AND GPL-3.0', false],
    ['MIT AND (GPL-3.0 OR Apache-2.0)', true],
    ['Apache-2.0 WITH LLVM-exception', true],
    ['MIT OR', false],
    ['MIT MIT', false],
    ['(MIT', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['', false],
  ])('%s leaves a permitted way: %s', (expression, expected) => {
    expect(permits(expression, allowed)).toBe(expected);
  });
});

describe('values of examples', () => {
  test.each([
    [1 / 3, '0.333', true],
    [1 / 3, '0.334', false],
    [3.0000001, '3', false],
    [12345.678, '1.23e4', true],
    [-0.5, '-0.5', true],
    [Float64Array.of(0.26, 1), '[0.3, 1.0]', true],
    [new Map([['a', 1]]), "[['a', 1]]", true],
    [{ a: { b: 'x' }, c: undefined }, "{ a: { b: 'x' } }", true],
    [{ a: 1, b: 2 }, '{ a: 1 }', false],
    ['text', "'text'", true],
    ['NaN', 'NaN', false],
    [Number.NaN, 'NaN', true],
    [undefined, 'undefined', true],
    [10n, '10n', true],
    [true, 'true', true],
  ])('%o against %s: %s', (value, expected, same) => {
    expect(matches(value, expected) === true).toBe(same);
  });

  test('lines of an example are read with what runs before them and where they stand', () => {
    const text =
      "const x = 1;\n/**\n * Doc.\n * @example\n * const a = f('//');\n * g(a) // 2\n * @throws never // 3\n */\n";
    expect(exampleBlocks(text)).toEqual([{ setup: "const a = f('//');", expression: 'g(a)', expected: '2', line: 6 }]);
  });
});
