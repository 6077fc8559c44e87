import { rowHeights } from '../../../tokens/scale.ts';

/** Rows that are seen at once at least and at most; heading, scroll bar and foot come on top. */
const [LEAST, MOST] = [3, 9];
const AROUND = 76;

/** Height of a grid that shows its rows, and scrolls beyond nine. */
export const gridHeight = (rows: number): number =>
  Math.min(Math.max(rows + 1, LEAST), MOST) * rowHeights.dense + AROUND;
