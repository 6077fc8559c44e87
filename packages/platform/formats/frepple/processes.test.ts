import { describe, expect, test } from 'vitest';
import {
  at,
  codes,
  type Fields,
  imported,
  item,
  load,
  material,
  operation,
  part,
  record,
  resource,
  resourceskill,
  setupmatrix,
  setuprule,
  skill,
} from './frepple.fixture.ts';

describe('rule 4: types of operation', () => {
  const child = (name: string, owner: string, priority: number) =>
    operation({ name, owner, priority, location: 'plant', type: 'time_per', duration: 10, duration_per: '60' });

  test('fixed_time ignores the quantity, time_per does not, efficiency is a speed', () => {
    const { model: made } = imported([
      ...part,
      resource({ name: 'slow', location: 'plant', efficiency: 50 }),
      operation({ name: 'a', item: 'part', location: 'plant', duration: 10, duration_per: 60 }),
      operation({ name: 'b', item: 'part', location: 'plant', type: 'time_per', duration: 10, duration_per: 60 }),
    ]);
    expect(made.processes.map((one) => one.steps[0]?.modes[0])).toMatchObject([
      { fixed: 10 },
      { fixed: 10, perUnit: 60 },
    ]);
    expect(made.processes[0]?.steps[0]?.modes[0]?.perUnit).toBeUndefined();
    expect(made.calendars[0]?.entries).toMatchObject([{ speed: 0.5, rrule: 'FREQ=DAILY' }]);
  });

  test('an alternate is a process for each child, in order of preference', () => {
    const owner = operation({ name: 'make', type: 'alternate', item: 'part', location: 'plant', priority: 3 });
    const { model: made } = imported([
      ...part,
      owner,
      child('second', 'make', 2),
      child('first', 'make', 1),
      child('never', 'make', 0),
    ]);
    expect(made.processes.map((one) => one.id)).toEqual(['first', 'second']);
    expect(made.processes.map((one) => one.rank)).toEqual([3, 3.001]);
  });

  test('a split shares in the ratio of the priorities: 60 and 20 give three quarters and one', () => {
    const owner = operation({ name: 'make', type: 'split', item: 'part', location: 'plant' });
    const { model: made } = imported([...part, owner, child('a', 'make', 60), child('b', 'make', 20)]);
    expect(made.processes.map((one) => [one.id, one.share])).toEqual([
      ['b', 0.25],
      ['a', 0.75],
    ]);
  });
});

test('rule 5: the steps of a routing follow their priority; the older suboperation table says the same', () => {
  const routing = operation({ name: 'make', type: 'routing', location: 'plant' });
  const step = (name: string, more: Fields) => operation({ name, location: 'plant', duration: 60, ...more });
  const out = material({ operation: 'z', item: 'part', quantity: 1, type: 'end' });
  const owned = [
    step('z', { owner: 'make', priority: 9 }),
    step('a', { owner: 'make', priority: 2 }),
    step('off', { owner: 'make', priority: -1 }),
  ];
  const sub = record('suboperation');
  const listed = [
    step('z', {}),
    step('a', {}),
    sub({ operation: 'make', suboperation: 'z', priority: 9 }),
    sub({ operation: 'make', suboperation: 'a', priority: 2 }),
  ];
  for (const children of [owned, listed]) {
    const { model: made } = imported([...part, routing, ...children, out]);
    expect(made.processes[0]).toMatchObject({ id: 'make', makes: [{ item: 'part', quantity: 1 }] });
    expect(made.processes[0]?.steps.map((one) => one.id)).toEqual(['a', 'z']);
  }
});

test('rule 6: an operation makes 1 of its item, or what its record says, at its location', () => {
  const { model: made, issues } = imported([
    ...part,
    operation({ name: 'one', item: 'part', location: 'plant' }),
    operation({ name: 'four', location: 'plant', sizeminimum: 2 }),
    operation({ name: 'idle', location: 'plant' }),
    material({ operation: 'four', item: 'part', quantity: 4, type: 'end' }),
  ]);
  expect(made.processes.map((one) => [one.id, one.place, one.makes[0]?.quantity, one.lotSize?.min])).toEqual([
    ['one', 'plant', 1, 1],
    ['four', 'plant', 4, 8],
  ]);
  expect(codes(issues)).toContain('frepple.operation-makes-nothing');
});

test('rule 7: materials by unit and order, at start and end, with alternatives by name', () => {
  const { model: made } = imported([
    ...part,
    ...['steel', 'iron', 'oil', 'chips'].map((name) => item({ name })),
    operation({ name: 'cut', item: 'part', location: 'plant' }),
    material({ operation: 'cut', item: 'iron', quantity: -3, name: 'metal', priority: 2 }),
    material({ operation: 'cut', item: 'steel', quantity: -2, quantity_fixed: 0, name: 'metal', priority: 1 }),
    material({ operation: 'cut', item: 'oil', quantity: 0, quantity_fixed: -5, type: 'end' }),
    material({ operation: 'cut', item: 'chips', quantity: 0.5, type: 'end' }),
    material({ operation: 'cut', item: 'part', quantity: 1, type: 'end' }),
  ]);
  const materials = made.processes[0]?.steps[0]?.materials ?? [];
  expect(materials).toHaveLength(3);
  expect(materials).toEqual(
    expect.arrayContaining([
      {
        item: 'steel',
        quantity: 2,
        basis: 'unit',
        use: 'consumed',
        alternates: [{ item: 'iron', ratio: 1.5, rank: 2 }],
      },
      { item: 'oil', quantity: 5, basis: 'order', at: 'end', use: 'consumed' },
      { item: 'chips', quantity: 0.5, basis: 'unit', use: 'co-product' },
    ]),
  );
  expect(made.items.find((one) => one.id === 'chips')?.decimals).toBe(1);
});

test("rule 8: lot sizes go over as minimum, multiple and maximum; an alternate's own are ignored", () => {
  const { model: made } = imported([
    ...part,
    operation({ name: 'make', type: 'alternate', item: 'part', location: 'plant', sizeminimum: 99 }),
    operation({ name: 'a', owner: 'make', location: 'plant', sizeminimum: 10, sizemultiple: 4, sizemaximum: '50' }),
  ]);
  expect(made.processes[0]?.lotSize).toEqual({ min: 10, multiple: 4, max: 50 });
});

describe('rule 11: skills, alternatives and setups', () => {
  test('a skill is a class a member holds until it ends; one that begins later is not held', () => {
    const { model: made, issues } = imported([
      ...part,
      ...['crew', 'ann', 'bob'].map((name) =>
        resource({ name, location: 'plant', owner: name === 'crew' ? undefined : 'crew' }),
      ),
      skill({ name: 'weld' }),
      resourceskill({ resource: 'ann', skill: 'weld', effective_end: '2026-06-01 00:00:00' }),
      resourceskill({ resource: 'bob', skill: 'weld', effective_start: '2026-06-01 00:00:00' }),
      operation({ name: 'make', item: 'part', location: 'plant' }),
      load({ operation: 'make', resource: 'crew', skill: 'weld' }),
    ]);
    expect(made.resources.find((one) => one.id === 'ann')?.classes).toEqual([
      { id: 'crew' },
      { id: 'weld', validTo: at('2026-06-01T00:00:00') },
    ]);
    expect(made.resources.find((one) => one.id === 'bob')?.classes).toEqual([{ id: 'crew' }]);
    expect(made.processes[0]?.steps[0]?.modes[0]?.uses).toMatchObject([{ of: { all: ['crew', 'weld'] } }]);
    expect(codes(issues)).toContain('frepple.skill-later');
  });

  test('records of one name are modes, the preferred first', () => {
    const { model: made } = imported([
      ...part,
      ...['old', 'new', 'table'].map((name) => resource({ name, location: 'plant' })),
      operation({ name: 'make', item: 'part', location: 'plant' }),
      load({ operation: 'make', resource: 'old', name: 'saw', priority: 2 }),
      load({ operation: 'make', resource: 'new', name: 'saw', priority: 1 }),
      load({ operation: 'make', resource: 'table' }),
    ]);
    const modes = made.processes[0]?.steps[0]?.modes ?? [];
    expect(modes.map((mode) => [mode.id, mode.uses.map((use) => use.of)])).toEqual([
      ['new', ['new', 'table']],
      ['old', ['old', 'table']],
    ]);
  });

  test('setup rules are written out for the setups that occur, in order of priority; the rest is forbidden', () => {
    const { model: made } = imported([
      ...part,
      setupmatrix({ name: 'm' }),
      setuprule({ setupmatrix: 'm', priority: 2, fromsetup: '', tosetup: 'red.*', duration: '600' }),
      setuprule({ setupmatrix: 'm', priority: 1, fromsetup: 'red.*', tosetup: 'red.*', duration: 60 }),
      resource({ name: 'booth', location: 'plant', setup: 'blue', setupmatrix: 'm' }),
      ...['red', 'redder'].flatMap((name) => [
        operation({ name, item: 'part', location: 'plant' }),
        load({ operation: name, resource: 'booth', setup: name }),
      ]),
    ]);
    const rules = made.resources[0]?.changeover?.rules ?? [];
    expect(rules.map((rule) => [rule.from, rule.to, rule.time, rule.forbidden ?? false])).toEqual([
      ['red', 'redder', 60, false],
      ['redder', 'red', 60, false],
      ['*', 'red', 600, false],
      ['*', 'redder', 600, false],
      ['*', '*', 0, true],
    ]);
    expect(made.workspace.state.resources).toEqual([{ resource: 'booth', attributes: { setup: 'blue' } }]);
    expect(made.processes[0]?.steps[0]?.attributes).toEqual({ setup: 'red' });
  });
});
