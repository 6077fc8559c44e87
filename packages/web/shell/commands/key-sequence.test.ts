import { describe, expect, test } from 'vitest';
import { isSingleKeys, type KeyPress, keyCaps, SequenceReader, strokeOf } from './key-sequence.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('key sequences', () => {
  test('a stroke names held keys once, and shift only where it is not part of the character', () => {
    expect(strokeOf(press('k', { ctrlKey: true }))).toBe('mod+k');
    expect(strokeOf(press('k', { metaKey: true }))).toBe('mod+k');
    expect(strokeOf(press('Z', { ctrlKey: true, shiftKey: true }))).toBe('mod+shift+z');
    expect(strokeOf(press('?', { shiftKey: true }))).toBe('?');
    expect(strokeOf(press(' '))).toBe('space');
  });

  test('two strokes in time make a sequence, too late or another between they do not', () => {
    const known = ['g s', 'g h', 's', '?'];
    const reader = new SequenceReader(1000);
    expect([reader.press('g', 0, known), reader.press('s', 500, known)]).toEqual([undefined, 'g s']);
    expect([reader.press('g', 1000, known), reader.press('s', 2500, known)]).toEqual([undefined, 's']);
    expect([reader.press('g', 5000, known), reader.press('x', 5100, known), reader.press('h', 5200, known)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('a stroke that breaks a sequence can begin the next', () => {
    const reader = new SequenceReader();
    expect([reader.press('g', 0, ['g h', '?']), reader.press('?', 10, ['g h', '?'])]).toEqual([undefined, '?']);
    expect([reader.press('g', 20, ['g h']), reader.press('g', 30, ['g h']), reader.press('h', 40, ['g h'])]).toEqual([
      undefined,
      undefined,
      'g h',
    ]);
  });

  test('only sequences of plain characters can be switched off', () => {
    expect(['g s', '?', '.', '+'].every(isSingleKeys)).toBe(true);
    expect(['mod+k', 'escape', 'alt+x'].some(isSingleKeys)).toBe(false);
  });

  test('keys are shown as they are printed on the keyboard', () => {
    expect(keyCaps('mod+shift+z', false)).toEqual([['Ctrl', 'Shift', 'Z']]);
    expect(keyCaps('g s', true)).toEqual([['G'], ['S']]);
    expect(keyCaps('+', false)).toEqual([['+']]);
  });
});
