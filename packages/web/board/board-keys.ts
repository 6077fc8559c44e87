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
  const at = state.activeOrFirst();
  const next = stepFrom(state, at, key);
  if (next === undefined) return false;
  if (at >= 0) state.walk(state.active < 0 ? at : next);
  return true;
}

/** The bar that an arrow leads to; nothing for other keys. */
function stepFrom({ plan, layout }: BoardState, at: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return besideOf(layout, at, 1);
    case 'ArrowLeft':
      return besideOf(layout, at, -1);
    case 'ArrowDown':
      return acrossFrom(plan, layout, at, 1);
    case 'ArrowUp':
      return acrossFrom(plan, layout, at, -1);
    case 'Home':
      return endOf(layout, at, 'first');
    case 'End':
      return endOf(layout, at, 'last');
    default:
      return undefined;
  }
}

function viewKey(state: BoardState, { key }: Key): boolean {
  const half = (state.view.to - state.view.from) / 2;
  const moves = new Map<string, () => void>([
    ['+', () => state.zoom(0.8)],
    ['=', () => state.zoom(0.8)],
    ['-', () => state.zoom(1.25)],
    ['t', () => state.showNow()],
    ['PageDown', () => state.setView(panView(state.view, half, 0))],
    ['PageUp', () => state.setView(panView(state.view, -half, 0))],
  ]);
  return did(moves, key);
}

/** Does what the key stands for; false when it stands for nothing. Letters count in both cases. */
function did(deeds: ReadonlyMap<string, () => void>, key: string): boolean {
  const deed = deeds.get(key.length === 1 ? key.toLowerCase() : key);
  deed?.();
  return deed !== undefined;
}

function doKey(state: BoardState, { key, shift }: Key): boolean {
  const bar = state.activeOrFirst();
  const select = (how: 'only' | 'toggle') => bar >= 0 && state.select(bar, how);
  const deeds = new Map<string, () => void>([
    [' ', () => pickUpActive(state, bar)],
    ['Escape', () => state.select(-1)],
    ['p', () => state.command('pin')],
    ['l', () => state.command('lock')],
    ['c', () => state.command('compare')],
    ['.', () => state.showNextProblem()],
    [
      'Enter',
      () => {
        select(shift ? 'toggle' : 'only');
        state.command('open');
      },
    ],
    [
      'w',
      () => {
        select('only');
        state.command('why');
      },
    ],
  ]);
  return did(deeds, key);
}

function pickUpActive(state: BoardState, bar: number): void {
  if (bar >= 0 && state.pickUp(bar, 'keys')) state.events.say?.(state.options.words.pickedUp(labelOf(state.plan, bar)));
}

function carryKey(state: BoardState, carried: CarriedBar, { key, shift }: Key): boolean {
  const by = shift ? LONG_SNAP : SNAP;
  const toRow = (way: 1 | -1) => nextTaker(state.plan, state.layout, carried, way);
  const moves = new Map<string, { start: number; row: number }>([
    ['ArrowLeft', { ...carried, start: carried.start - by }],
    ['ArrowRight', { ...carried, start: carried.start + by }],
    ['ArrowUp', { ...carried, row: toRow(-1) }],
    ['ArrowDown', { ...carried, row: toRow(1) }],
  ]);
  const to = moves.get(key);
  if (to) {
    state.carry(to);
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
    if (event.key !== 'Tab') state.setByKeys(true);
    if (!pressKey(state, key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  host.addEventListener('keydown', onKey);
  return () => host.removeEventListener('keydown', onKey);
}
