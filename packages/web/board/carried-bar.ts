import type { BoardLayout } from './board-layout.ts';
import { type BoardPlan, isMovable, mayTake } from './board-plan.ts';

/** Where bars snap to, and how far an arrow key moves them, in seconds. */
export const SNAP = 900;
export const LONG_SNAP = 3600;

/** A bar on its way: held by the pointer or the keyboard. Nothing of the plan changes until it is dropped. */
export type CarriedBar = {
  bar: number;
  /** Where it would start, in seconds, and its row of the plan. */
  start: number;
  row: number;
  by: 'pointer' | 'keys';
  /** From the start of the bar to where the pointer holds it. */
  grip: number;
  /** Selected bars that move with it, by the same time, each on its own row. */
  with: readonly number[];
};

/** Picks a bar up; nothing when it may not be moved. */
export function pickUp(plan: BoardPlan, bar: number, by: CarriedBar['by'], grip = 0): CarriedBar | undefined {
  if (!isMovable(plan, bar)) return undefined;
  return { bar, start: plan.columns.barStart[bar], row: plan.columns.barRow[bar], by, grip, with: [] };
}

/** The bar carried to a time and row; a row that may not take it leaves it where it was, now stops it. */
export function carryTo(plan: BoardPlan, carried: CarriedBar, to: { start: number; row: number }): CarriedBar {
  const start = Math.max(snapped(plan, to.start), plan.now);
  const row = to.row >= 0 && mayTake(plan, carried.bar, to.row) ? to.row : carried.row;
  return { ...carried, start, row };
}

/** The nearest quarter of an hour of the clock. */
function snapped({ epoch }: BoardPlan, second: number): number {
  const base = (epoch / 1000) % SNAP;
  return Math.round((second + base) / SNAP) * SNAP - base;
}

/** The next row up or down, in the order of the lines, that may take the bar; the row it is on when there is none. */
export function nextTaker(plan: BoardPlan, layout: BoardLayout, carried: CarriedBar, by: 1 | -1): number {
  const { lines } = layout;
  for (let line = lines.findIndex(({ row }) => row === carried.row) + by; lines[line]; line += by)
    if (lines[line].row >= 0 && mayTake(plan, carried.bar, lines[line].row)) return lines[line].row;
  return carried.row;
}

/** Whether the bar would land elsewhere than it stands. */
export function isMoved({ columns }: BoardPlan, { bar, start, row }: CarriedBar): boolean {
  return columns.barStart[bar] !== start || columns.barRow[bar] !== row;
}
