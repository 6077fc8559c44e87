import { describe, expect, test } from 'vitest';
import { decodeColumns, encodeColumns } from './columns.ts';

describe('columns', () => {
  const head = { name: 'Füller 3 – 中', list: [1, 2] };
  const columns = {
    odd: new Uint8Array([1, 2, 3]),
    whole: new Int32Array([-1, 2 ** 31 - 1, -(2 ** 31)]),
    real: new Float64Array([0.1, Number.NEGATIVE_INFINITY]),
    none: new Int32Array(0),
  };

  test('come back as they were, in their kinds', () => {
    const back = decodeColumns(encodeColumns(head, columns).buffer);
    expect(back.head).toEqual(head);
    expect(back.columns).toEqual(columns);
  });

  test('cut off anywhere they are refused', () => {
    const bytes = encodeColumns(head, { odd: columns.odd, whole: columns.whole }).buffer;
    for (let length = 0; length < bytes.byteLength - 4; length++)
      expect(() => decodeColumns(bytes.slice(0, length))).toThrow(/cannot be read as columns/);
  });

  test('other bytes and other versions are refused', () => {
    expect(() => decodeColumns(new ArrayBuffer(64))).toThrow('do not start');
    const bytes = encodeColumns(head, {});
    bytes[4] = 9;
    expect(() => decodeColumns(bytes.buffer)).toThrow('another version');
  });
});
