import type { Model, Resource } from '@tutti/model';
import { expect, test } from 'vitest';
import { boardGroups } from './board-groups.ts';

const resource = (id: string, more: Partial<Resource> = {}): Resource => ({
  id,
  kind: 'equipment',
  place: 'hall',
  calendar: 'always',
  capacity: 1,
  ...more,
});
const of = (...ids: string[]) => ({ classes: ids.map((id) => ({ id })) });
const classes = ['small', 'middle', 'large', 'other'].map((id) =>
  resource(id, { isClass: true, name: id === 'other' ? 'Other' : `Press ${id}` }),
);

function groupsOf(members: Resource[]): Record<string, string> {
  const model = { resources: [...classes, ...members], places: [{ id: 'hall', name: 'Hall 1' }] } as unknown as Model;
  return Object.fromEntries([...boardGroups(model, members)].map(([id, { name }]) => [id, name]));
}

test('resources that share a class stand together, through others too, under what their classes are called in common', () => {
  const presses = [
    resource('a', of('small', 'middle')),
    resource('b', of('middle', 'large')),
    resource('c', of('large')),
  ];
  expect(groupsOf([...presses, resource('d', of('other'))])).toEqual({
    a: 'Press',
    b: 'Press',
    c: 'Press',
    d: 'Other',
  });
});

test('people stand by their first class', () => {
  const people = [
    resource('a', { kind: 'personnel', ...of('small', 'other') }),
    resource('b', { kind: 'personnel', ...of('other') }),
  ];
  expect(groupsOf(people)).toEqual({ a: 'Press small', b: 'Other' });
});

test('without a class the parent is the group, else the place', () => {
  const line = resource('line', { name: 'Line 7' });
  expect(groupsOf([line, resource('unit', { parent: 'line' })])).toEqual({ line: 'Hall 1', unit: 'Line 7' });
});
