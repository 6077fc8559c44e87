import { lineOfRow } from './board-layout.ts';
import { instantOf, labelOf } from './board-plan.ts';
import type { BoardState } from './board-state.ts';
import { panView } from './board-view.ts';
import { type CarriedBar, LONG_SNAP, nextTaker, SNAP } from './carried-bar.ts';
import { meets } from './hit-test.ts';
import { acrossFrom, besideOf, endOf } from './walk.ts';

export type Key = { key: string; shift: boolean; command: boolean };

/** What a key does on the board; false when it is none of the board's, so that it keeps its other meaning. */
export function pressKey(state: BoardState, key: Key): boolean {
  if (key.command) return undoKey(state, key);
  if (/^[a-z.]$/i.test(key.key) && !state.options.letters) return false;
  return state.carried
    ? carryKey(state, state.carried, key)
    : walkKey(state, key) || viewKey(state, key) || doKey(state, key);
}

function undoKey(state: BoardState, { key, shift }: Key): boolean {
  const letter = key.toLowerCase();
  if (letter !== 'z' && letter !== 'y') return false;
  state.command(letter === 'y' || shift ? 'redo' : 'undo');
  return true;
}

function walkKey(state: BoardState, { key }: Key): boolean {
  const { plan, layout } = state;
  const at = state.activeOrFirst();
  const first = state.active < 0;
  const steps: Record<string, (() => number) | undefined> = {
    ArrowRight: () => besideOf(layout, at, 1),
    ArrowLeft: () => besideOf(layout, at, -1),
    ArrowDown: () => acrossFrom(plan, layout, at, 1),
    ArrowUp: () => acrossFrom(plan, layout, at, -1),
    Home: () => endOf(layout, at, 'first'),
    End: () => endOf(layout, at, 'last'),
  };
  const step = steps[key];
  if (!step) return false;
  if (at >= 0) state.walk(first ? at : step());
  return true;
}

function viewKey(state: BoardState, { key }: Key): boolean {
  const half = (state.view.to - state.view.from) / 2;
  const moves: Record<string, (() => void) | undefined> = {
    '+': () => state.zoom(0.8),
    '=': () => state.zoom(0.8),
    '-': () => state.zoom(1.25),
    t: () => state.showNow(),
    PageDown: () => state.setView(panView(state.view, half, 0)),
    PageUp: () => state.setView(panView(state.view, -half, 0)),
  };
  const move = moves[key.length === 1 ? key.toLowerCase() : key];
  move?.();
  return move !== undefined;
}

function doKey(state: BoardState, { key, shift }: Key): boolean {
  const bar = state.activeOrFirst();
  const deeds: Record<string, (() => void) | undefined> = {
    ' ': () => pickUpActive(state, bar),
    Enter: () => {
      if (bar >= 0) state.select(bar, shift ? 'toggle' : 'only');
      state.command('open');
    },
    Escape: () => state.select(-1),
    p: () => state.command('pin'),
    l: () => state.command('lock'),
    w: () => {
      if (bar >= 0) state.select(bar);
      state.command('why');
    },
    c: () => state.command('compare'),
    '.': () => state.showNextProblem(),
  };
  const deed = deeds[key.length === 1 ? key.toLowerCase() : key];
  deed?.();
  return deed !== undefined;
}

function pickUpActive(state: BoardState, bar: number): void {
  if (bar >= 0 && state.pickUp(bar, 'keys')) state.events.say?.(state.options.words.pickedUp(labelOf(state.plan, bar)));
}

function carryKey(state: BoardState, carried: CarriedBar, { key, shift }: Key): boolean {
  const by = shift ? LONG_SNAP : SNAP;
  const moves: Record<string, (() => void) | undefined> = {
    ArrowLeft: () => state.carry({ ...carried, start: carried.start - by }),
    ArrowRight: () => state.carry({ ...carried, start: carried.start + by }),
    ArrowUp: () => state.carry({ ...carried, row: nextTaker(state.plan, state.layout, carried, -1) }),
    ArrowDown: () => state.carry({ ...carried, row: nextTaker(state.plan, state.layout, carried, 1) }),
  };
  const move = moves[key];
  if (move) {
    move();
    sayCarried(state);
  } else if (key === 'Enter' || key === ' ') sayDropped(state, carried);
  else if (key === 'Escape') state.cancel();
  // While a bar is carried no other key does anything: it would be easy to lose the bar.
  return key !== 'Tab';
}

function sayCarried({ carried, plan, layout, options, events }: BoardState): void {
  if (!carried) return;
  const { words, formats } = options;
  const met = meets(plan, layout, { ...carried, line: lineOfRow(layout, carried.row) });
  const at = formats.moment(instantOf(plan, carried.start));
  events.say?.(words.carried({ at, row: plan.head.rows[carried.row].name, met }));
}

function sayDropped(state: BoardState, { bar, start, row }: CarriedBar): void {
  const { plan, options } = state;
  const at = options.formats.moment(instantOf(plan, start));
  state.events.say?.(options.words.dropped(labelOf(plan, bar), { at, row: plan.head.rows[row].name }));
  state.drop();
}

/** Gives the keys pressed on an element to the board; the function takes them away again. */
export function connectKeys(host: HTMLElement, state: BoardState): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.target !== host || event.altKey) return;
    const key = { key: event.key, shift: event.shiftKey, command: event.ctrlKey || event.metaKey };
    if (event.key !== 'Tab') state.useKeys(true);
    if (!pressKey(state, key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  host.addEventListener('keydown', onKey);
  return () => host.removeEventListener('keydown', onKey);
}
