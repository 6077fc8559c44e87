import { barFlags, gesture } from '@tutti/contract';
import { describe, expect, test } from 'vitest';
import { tinyPlan } from '../../../board/tiny-plan.fixture.ts';
import { gesturesOfDrop, gesturesOfMark, moveGesture, rowsOfMode, unlocked } from './gestures-of.ts';

const plan = tinyPlan({
  epoch: '2026-11-23T06:00:00Z',
  rows: [{}, {}],
  orders: [{}, {}],
  bars: [
    { row: 0, from: 1, to: 2, order: 0 },
    { row: 0, from: 3, to: 4, order: 1, flags: barFlags.pinned },
    { row: 1, from: 1, to: 2, order: 0 },
    { row: 1, from: 5, to: 6, kind: 'maintain', step: -1 },
  ],
});
const step = { step: 'p@1/S0', part: 0 };

describe('gestures', () => {
  test('of a drop name the resource only when it changed, and move what was selected with it', () => {
    const drop = { plan: 'P1', bar: 0, start: 7200, row: 0, with: [{ bar: 1, start: 14_400 }] };
    expect(gesturesOfDrop(plan, drop)).toEqual([
      { kind: 'move', order: 'O0', ...step, start: '2026-11-23T08:00:00.000Z', resource: undefined },
      { kind: 'move', order: 'O1', ...step, start: '2026-11-23T10:00:00.000Z' },
    ]);
    expect(gesturesOfDrop(plan, { ...drop, row: 1 })[0]).toMatchObject({ resource: 'R1' });
  });

  test('of a pin name each step once, and free it when all are pinned', () => {
    expect(gesturesOfMark(plan, [0, 1, 2, 3], 'pin')).toEqual([
      { kind: 'pin', order: 'O0', ...step },
      { kind: 'pin', order: 'O1', ...step },
    ]);
    expect(gesturesOfMark(plan, [1], 'pin')).toEqual([{ kind: 'unpin', order: 'O1', ...step }]);
    expect(gesturesOfMark(plan, [1], 'lock')).toEqual([{ kind: 'lock', order: 'O1', ...step }]);
    expect(gesturesOfMark(plan, [3], 'pin')).toEqual([]);
  });

  test('name the mode where the row or the form asks for another, alone where nothing else is asked', () => {
    const modes = {
      0: [
        { id: 'fast', rows: [0] },
        { id: 'slow', rows: [1] },
      ],
    };
    const two = tinyPlan({ rows: [{}, {}], orders: [{}], modes, bars: [{ row: 0, from: 1, to: 2, order: 0 }] });
    const drop = { plan: 'P1', bar: 0, start: 7200, row: 1, with: [] };
    expect(gesturesOfDrop(two, drop)).toMatchObject([{ kind: 'move', resource: 'R1', mode: 'slow' }]);
    const form = { start: 3600, mode: 1, row: -1, unlock: false };
    expect(moveGesture(two, 0, form)).toEqual({ kind: 'mode', order: 'O0', ...step, mode: 'slow' });
    expect(moveGesture(two, 0, { ...form, row: 1, unlock: true })).toMatchObject({
      kind: 'move',
      resource: 'R1',
      mode: 'slow',
      unlock: true,
    });
    expect(moveGesture(two, 0, { ...form, start: 7200, mode: 0, row: 0 })).toMatchObject({
      kind: 'move',
      mode: undefined,
    });
    expect([0, 1].map((mode) => rowsOfMode(two, 0, mode))).toEqual([[0], [1]]);
  });

  test('say that frozen time is meant only where it can be', () => {
    const [move] = gesturesOfDrop(plan, { plan: 'P1', bar: 0, start: 0, row: 0, with: [] });
    expect(unlocked(move)).toEqual({ ...move, unlock: true });
    const [pin] = gesturesOfMark(plan, [0], 'pin');
    expect(unlocked(pin)).toEqual(pin);
  });

  test('are what the contract understands', () => {
    const all = [
      ...gesturesOfDrop(plan, { plan: 'P1', bar: 0, start: 0, row: 1, with: [] }),
      ...gesturesOfMark(plan, [0], 'lock'),
      moveGesture(plan, 0, { start: 7200, mode: 0, row: 1, unlock: true }),
    ];
    for (const each of all) expect(gesture.safeParse(each).success).toBe(true);
  });
});
