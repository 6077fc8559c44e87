import { barFlags } from '@tutti/contract';
import { beforeEach, describe, expect, type Mock, test, vi } from 'vitest';
import type { BoardEvents } from './board-events.ts';
import { pressKey } from './board-keys.ts';
import { HEAD_HEIGHT } from './board-layout.ts';
import { BoardState } from './board-state.ts';
import { boardFormats } from './board-words.ts';
import { PointerGestures } from './pointer-gestures.ts';
import { plainWords, type TinyPlan, tinyPlan } from './tiny-plan.fixture.ts';

const HOUR = 3600;
const tiny: TinyPlan = {
  rows: [{}, {}, { group: 1 }],
  steps: [[0, 1], [2]],
  orders: [{ due: 9 }, { status: 'late', late: 3, due: 4 }, {}],
  now: 1,
  bars: [
    { row: 0, from: 0, to: 1, order: 2 },
    { row: 0, from: 2, to: 4, order: 0 },
    { row: 1, from: 5, to: 7, order: 1 },
    { row: 2, from: 8, to: 9, order: 1, step: 1, flags: barFlags.pinned },
  ],
};
const options = {
  words: plainWords,
  formats: boardFormats('en-GB', 'UTC'),
  grouping: 'resource' as const,
  colour: 'family' as const,
  rowHeight: 32,
  strip: 0,
  folded: new Set<string>(),
  editable: true,
  letters: true,
};

let state: BoardState;
let events: { [K in keyof BoardEvents]-?: Mock<NonNullable<BoardEvents[K]>> };
let touched: string[];

beforeEach(() => {
  touched = [];
  events = {
    select: vi.fn(),
    hover: vi.fn(),
    view: vi.fn(),
    layout: vi.fn(),
    drop: vi.fn(),
    command: vi.fn(),
    say: vi.fn(),
    waiting: vi.fn(),
  };
  state = new BoardState(tinyPlan(tiny), options, { events, touch: (what) => touched.push(what) });
  state.resize(1000, 400);
  state.setView({ from: 0, to: 10 * HOUR, top: 0 });
  touched.length = 0;
});

/** A point: 100 pixels an hour, lines from the head down. */
const at = (hour: number, line: number, more = {}) => ({
  id: 1,
  x: hour * 100,
  y: HEAD_HEIGHT + (state.layout.tops[line] + state.layout.tops[line + 1]) / 2,
  touch: false,
  shift: false,
  command: false,
  ...more,
});
const key = (name: string, more = {}) => pressKey(state, { key: name, shift: false, command: false, ...more });

describe('the pointer', () => {
  test('carries a bar to another time and row, and the board asks for it when it is dropped', () => {
    const pointer = new PointerGestures(state);
    pointer.press(at(2.5, 1));
    pointer.move(at(4, 2));
    expect(state.carried).toMatchObject({ bar: 1, start: 3.5 * HOUR, row: 1 });
    expect(state.plan.columns.barStart[1]).toBe(2 * HOUR);
    pointer.release(at(4, 2));
    expect(events.drop.mock.calls).toEqual([[{ plan: 'P1', bar: 1, start: 3.5 * HOUR, row: 1, with: [] }]]);
    expect(state.pending).toMatchObject({ bar: 1, row: 1 });
  });

  test('redraws only what lies over the bars while it carries one', () => {
    const pointer = new PointerGestures(state);
    pointer.press(at(2.5, 1));
    pointer.move(at(4, 2));
    touched.length = 0;
    pointer.move(at(5, 2));
    pointer.move(at(6, 2));
    expect(new Set(touched)).toEqual(new Set(['overlay']));
  });

  test('that hardly moves selects, on empty ground clears, with Ctrl adds and takes out', () => {
    const pointer = new PointerGestures(state);
    const click = (where: ReturnType<typeof at>) => {
      pointer.press(where);
      pointer.move({ ...where, x: where.x + 2 });
      pointer.release(where);
      return [...state.selected];
    };
    expect(click(at(2.5, 1))).toEqual([1]);
    expect(click(at(6, 2, { command: true }))).toEqual([1, 2]);
    expect(click(at(2.5, 1, { command: true }))).toEqual([2]);
    expect(click(at(9.5, 1))).toEqual([]);
    expect(events.drop).not.toHaveBeenCalled();
  });

  test('on empty ground pans time and lines, and keeps the selection', () => {
    state.select(1);
    const pointer = new PointerGestures(state);
    pointer.press(at(9, 1));
    pointer.move(at(7, 1));
    pointer.release(at(7, 1));
    expect(state.view.from).toBeCloseTo(2 * HOUR);
    expect([...state.selected]).toEqual([1]);
  });

  test('with Shift on empty ground selects what the box touches', () => {
    const pointer = new PointerGestures(state);
    pointer.press(at(4.5, 1, { shift: true }));
    pointer.move(at(3, 2));
    pointer.release(at(3, 2));
    expect([...state.selected]).toEqual([1]);
    pointer.press(at(4.5, 1, { shift: true }));
    pointer.move(at(8.5, 4));
    pointer.release(at(8.5, 4));
    expect([...state.selected].sort()).toEqual([2, 3]);
  });

  test('carries all that is selected by the same time', () => {
    state.selectBars([1, 2, 3]);
    const pointer = new PointerGestures(state);
    pointer.press(at(2.5, 1));
    pointer.move(at(3.5, 1));
    pointer.release(at(3.5, 1));
    expect(events.drop.mock.calls[0][0]).toMatchObject({
      bar: 1,
      start: 3 * HOUR,
      with: [
        { bar: 2, start: 6 * HOUR },
        { bar: 3, start: 9 * HOUR },
      ],
    });
  });

  test('two fingers spread and zoom around the middle between them, and no bar moves', () => {
    const pointer = new PointerGestures(state);
    const finger = (id: number, hour: number) => at(hour, 1, { id, touch: true });
    pointer.press(finger(1, 2.5));
    pointer.press(finger(2, 7.5));
    pointer.move(finger(1, 0));
    pointer.move(finger(2, 10));
    expect(state.view.to - state.view.from).toBeCloseTo(5 * HOUR, 3);
    expect((state.view.to + state.view.from) / 2).toBeCloseTo(5 * HOUR, 3);
    pointer.release(finger(1, 0));
    pointer.release(finger(2, 10));
    expect(events.drop).not.toHaveBeenCalled();
  });

  test('a finger swiped over a bar pans; one that rests on it lifts it', () => {
    vi.useFakeTimers();
    try {
      const pointer = new PointerGestures(state);
      pointer.press(at(2.5, 1, { touch: true }));
      pointer.move(at(1.5, 1, { touch: true }));
      expect(state.carried).toBeUndefined();
      expect(state.view.from).toBeCloseTo(HOUR);
      pointer.release(at(1.5, 1, { touch: true }));
      pointer.press(at(1.5, 1, { touch: true }));
      vi.advanceTimersByTime(500);
      expect(state.carried).toMatchObject({ bar: 1 });
    } finally {
      vi.useRealTimers();
    }
  });

  test('the wheel scrolls, with Shift pans, with Ctrl zooms around the pointer', () => {
    const pointer = new PointerGestures(state);
    const wheel = { x: 250, y: 100, dx: 0, dy: 100, shift: false, command: false };
    pointer.wheel({ ...wheel, shift: true });
    expect(state.view.from).toBeCloseTo(HOUR);
    const under = state.timeAt(250);
    pointer.wheel({ ...wheel, dy: -300, command: true });
    expect(state.view.to - state.view.from).toBeLessThan(6 * HOUR);
    expect(state.timeAt(250)).toBeCloseTo(under);
  });
});

describe('the keys', () => {
  test('walk bars and rows, and say where they are going nowhere', () => {
    key('ArrowDown');
    expect(state.active).toBe(0);
    key('ArrowRight');
    key('ArrowDown');
    expect(state.active).toBe(2);
    key('Home');
    key('ArrowUp');
    expect(state.active).toBe(1);
  });

  test('pick up, move by a quarter and an hour, change the row, and drop', () => {
    state.walk(1);
    key(' ');
    key('ArrowRight');
    key('ArrowRight', { shift: true });
    key('ArrowDown');
    expect(state.carried).toMatchObject({ start: 3.25 * HOUR, row: 1 });
    key('Enter');
    expect(events.drop.mock.calls[0][0]).toMatchObject({ bar: 1, start: 3.25 * HOUR, row: 1 });
  });

  test('Escape puts the bar back and asks for nothing', () => {
    state.walk(1);
    key(' ');
    key('ArrowRight');
    key('Escape');
    expect([state.carried, state.pending]).toEqual([undefined, undefined]);
    expect(events.drop).not.toHaveBeenCalled();
  });

  test('do not pick up what has begun, nor anything where nothing may be moved', () => {
    state.walk(0);
    key(' ');
    expect(state.carried).toBeUndefined();
    expect(events.say).toHaveBeenLastCalledWith(plainWords.notMovable);
    state.setOptions({ editable: false });
    state.walk(1);
    key(' ');
    expect(state.carried).toBeUndefined();
  });

  test('pass commands on: about the selection when the active bar is in it, else about the active bar', () => {
    state.selectBars([1, 2]);
    state.active = 2;
    key('p');
    state.active = 3;
    key('L');
    expect(events.command.mock.calls).toEqual([
      ['pin', [1, 2]],
      ['lock', [3]],
    ]);
    key('z', { command: true });
    key('z', { command: true, shift: true });
    expect(events.command.mock.calls.slice(2).map(([name]) => name)).toEqual(['undo', 'redo']);
  });

  test('the point goes from problem to problem', () => {
    key('.');
    expect([state.lit, state.active]).toEqual([1, 2]);
  });

  test('that are single letters do nothing when they are switched off', () => {
    state.setOptions({ letters: false });
    expect([key('p'), key('.'), key('+')]).toEqual([false, false, true]);
    expect(events.command).not.toHaveBeenCalled();
  });

  test('Tab and what is none of the board’s keep their meaning', () => {
    expect([key('Tab'), key('F5'), key('x'), key('c', { command: true })]).toEqual([false, false, false, false]);
    state.walk(1);
    key(' ');
    expect([key('x'), key('Tab')]).toEqual([true, false]);
  });
});

describe('a plan that comes', () => {
  const later: TinyPlan = { ...tiny, bars: tiny.bars.map((bar) => ({ ...bar, from: bar.from + 1, to: bar.to + 1 })) };

  test('keeps what is selected, lit and in view, also where its seconds count from another time', () => {
    state.select(2);
    state.setView({ from: HOUR, to: 11 * HOUR, top: 0 });
    state.setPlan(tinyPlan({ ...tiny, epoch: '2026-11-23T01:00:00Z' }));
    expect([[...state.selected], state.active, state.lit]).toEqual([[2], 2, 1]);
    expect([state.view.from, state.now]).toEqual([0, 0]);
  });

  test('while a bar is carried waits until it is put down', () => {
    state.pickUp(1, 'pointer');
    state.setPlan(tinyPlan(later));
    expect(state.plan.columns.barStart[1]).toBe(2 * HOUR);
    expect(events.waiting).toHaveBeenLastCalledWith(true);
    state.cancel();
    expect(state.plan.columns.barStart[1]).toBe(3 * HOUR);
    expect(events.waiting).toHaveBeenLastCalledWith(false);
  });

  test('takes the place of a bar that was dropped; a refusal puts it back', () => {
    const drop = () => {
      state.pickUp(1, 'pointer');
      state.carry({ start: 6 * HOUR, row: 0 });
      state.drop();
    };
    drop();
    expect(state.pending).toBeDefined();
    state.settle();
    expect(state.pending).toBeUndefined();
    drop();
    state.setPlan(tinyPlan(later));
    expect(state.pending).toBeUndefined();
  });

  test('a bar put down where it was asks for nothing', () => {
    state.pickUp(1, 'pointer');
    state.carry({ start: 5 * HOUR, row: 0 });
    state.carry({ start: 2 * HOUR, row: 0 });
    state.drop();
    expect(events.drop).not.toHaveBeenCalled();
  });

  test('compared with another shows ghosts of what moved', () => {
    state.setOther(tinyPlan(later));
    expect(state.ghosts?.start.length).toBe(4);
    state.setOther(undefined);
    expect(state.ghosts).toBeUndefined();
  });
});
