import { type BarIndex, indexBars } from './bar-index.ts';
import { type BoardLine, boardLines, type LineChoice } from './board-lines.ts';
import type { BoardPlan } from './board-plan.ts';

/** Heights in pixels. */
export const HEAD_HEIGHT = 44;
export const HEADING_HEIGHT = 25;
const LANE_HEIGHT = 18;
const MOST_HEIGHT = 128;

/** Lines with their heights, and their bars indexed by time. */
export type BoardLayout = {
  lines: BoardLine[];
  /** Top of each line and, last, the bottom of all. */
  tops: Float64Array;
  lineOf: Int32Array;
  index: BarIndex;
};

/** Places the lines of a plan. `rowHeight`: 32 dense, 40 comfortable, 56 touch. */
export function boardLayout(plan: BoardPlan, choice: LineChoice & { rowHeight: number }): BoardLayout {
  const { lines, lineOf } = boardLines(plan, choice);
  // A batch has one bar on its row: that of its first order. Where every order has its own line, each keeps its bar.
  const drawn = choice.grouping === 'order' ? lineOf : lineOf.map((line, bar) => (plan.lead[bar] === bar ? line : -1));
  const spans = { start: plan.columns.barStart, end: plan.columns.barEnd };
  const index = indexBars(lines.length, drawn, plan.byStart, spans);
  const tops = new Float64Array(lines.length + 1);
  lines.forEach((line, at) => {
    const height = line.kind === 'heading' ? HEADING_HEIGHT : rowHeightOf(choice.rowHeight, index.lanes[at]);
    tops[at + 1] = tops[at] + height;
  });
  return { lines, tops, lineOf, index };
}

const rowHeightOf = (rowHeight: number, lanes: number): number =>
  Math.min(rowHeight + (lanes - 1) * LANE_HEIGHT, Math.max(MOST_HEIGHT, rowHeight));

/** Height of all lines. */
export const heightOf = ({ tops }: BoardLayout): number => tops[tops.length - 1];

/** Line at a height below the top of all lines, or -1 below the last. O(log lines). */
export function lineAt({ tops }: BoardLayout, y: number): number {
  if (y < 0 || y >= tops[tops.length - 1]) return -1;
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle + 1] <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a lane stands in its line: offset from the line's top and height, in pixels. */
export function laneBox({ tops, index }: BoardLayout, line: number, lane: number): { offset: number; height: number } {
  const lanes = index.lanes[line];
  const room = tops[line + 1] - tops[line] - 8;
  const height = lanes === 1 ? room : Math.max(2, Math.floor((room - (lanes - 1) * 2) / lanes));
  return { offset: 4 + lane * (height + 2), height };
}

/** Line of the row of the plan, or -1 when it is folded away or another grouping is shown. */
export const lineOfRow = ({ lines }: BoardLayout, row: number): number => lines.findIndex((line) => line.row === row);
