import type { Item, Model } from '@tutti/model';
import { expect, test } from 'vitest';
import { boardFamilies } from './board-families.ts';

const item = (family: string, attributes: Item['attributes'] = {}): Item => ({
  id: `${family} ${JSON.stringify(attributes)}`,
  kind: 'product',
  unit: 'C62',
  decimals: 0,
  family,
  attributes,
});
const modelWith = (levels: string[]) =>
  ({ workspace: { hierarchies: [{ name: 'range', of: 'item', levels }] } }) as unknown as Model;
const items = Array.from({ length: 20 }, (_, at) => item(at < 10 ? 'a' : 'b', { tone: `t${at % 5}`, sku: at }));
const namesBy = (levels: string[]) => [...new Set(items.map(boardFamilies(modelWith(levels), items)))];

test('families are the level that tells most apart, as long as the eye can', () => {
  expect(namesBy(['family', 'tone', 'sku'])).toEqual(['t0', 't1', 't2', 't3', 't4']);
});

test('without such a level they are the families of the items', () => {
  expect(namesBy([])).toEqual(['a', 'b']);
  expect(boardFamilies(modelWith([]), [])(undefined)).toBeUndefined();
});
