import { describe, expect, test } from 'vitest';
import { findEntries, type PaletteEntry } from './palette-entry.ts';

const entry = (group: PaletteEntry['group'], label: string, note?: string): PaletteEntry => ({
  id: `${group} ${label}`,
  group,
  label,
  note,
  run: () => {},
});
const entries = [
  entry('palette.areas', 'Schedule'),
  entry('palette.areas', 'Home'),
  entry('palette.resources', 'Füller 3', 'filler-3'),
  entry('palette.resources', 'Palletiser of line 3'),
];
const labels = (query: string) => findEntries(entries, query).map(({ label }) => label);

describe('the palette', () => {
  test('finds entries that hold every word, without regard to case, accents and order', () => {
    expect(labels('3 FULLER')).toEqual(['Füller 3']);
    expect(labels('3')).toEqual(['Füller 3', 'Palletiser of line 3']);
    expect(labels('nothing like it')).toEqual([]);
  });

  test('keeps the order of groups, and puts labels that begin with the query first', () => {
    expect(labels('')).toEqual(['Schedule', 'Home', 'Füller 3', 'Palletiser of line 3']);
    expect(labels('l')).toEqual(['Schedule', 'Füller 3', 'Palletiser of line 3']);
    expect(labels('pal')).toEqual(['Palletiser of line 3']);
  });

  test('shows eight of a group at most', () => {
    const many = Array.from({ length: 20 }, (_, i) => entry('palette.orders', `Order ${i}`));
    expect(findEntries(many, 'order')).toHaveLength(8);
  });
});
