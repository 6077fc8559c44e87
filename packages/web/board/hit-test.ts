import { barKinds } from '@tutti/contract';
import { firstReaching } from './bar-index.ts';
import { type BoardLayout, laneBox, lineAt } from './board-layout.ts';
import type { BoardPlan } from './board-plan.ts';

/** What is under a point of the board. */
export type Hit = { line: number; bar: number };

/**
 * Line and bar at a time and height (below the top of all lines); -1 where there is none. A bar is met up to `slop` seconds
 * beside it, so that a bar of one pixel can be met; of two, the one whose middle is nearer.
 */
export function hitTest(
  { columns }: BoardPlan,
  layout: BoardLayout,
  { time, y, slop }: { time: number; y: number; slop: number },
): Hit {
  const line = lineAt(layout, y);
  if (line < 0 || layout.lines[line].kind === 'heading') return { line, bar: -1 };
  const { index } = layout;
  let found = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (let place = firstReaching(index, line, time - slop); place < index.first[line + 1]; place++) {
    const bar = index.bars[place];
    const [start, end] = [columns.barStart[bar], columns.barEnd[bar]];
    if (start > time + slop) break;
    const box = laneBox(layout, line, index.lane[place]);
    const within = y - layout.tops[line] - box.offset;
    if (end < time - slop || (index.lanes[line] > 1 && (within < -1 || within > box.height + 1))) continue;
    const inside = start <= time && time < end;
    const far = inside ? (end - start) / 1e9 : Math.min(Math.abs(start - time), Math.abs(end - time));
    if (far < nearest) [nearest, found] = [far, bar];
  }
  return { line, bar: found };
}

const inTheWay = new Set(['run', 'maintain', 'inspect', 'trip']);

/** How many other bars the bar would meet on a row, if it started there; changeovers and cleaning go with their work. */
export function meets(
  { columns, lead }: BoardPlan,
  layout: BoardLayout,
  { bar, line, start }: { bar: number; line: number; start: number },
): number {
  const end = start + columns.barEnd[bar] - columns.barStart[bar];
  const { index } = layout;
  let met = 0;
  for (let place = firstReaching(index, line, start); place < index.first[line + 1]; place++) {
    const other = index.bars[place];
    if (columns.barStart[other] >= end) break;
    const own =
      columns.barOrder[other] === columns.barOrder[bar] || columns.barAssignment[other] === columns.barAssignment[bar];
    const counts = inTheWay.has(barKinds[columns.barKind[other]]) && lead[other] === other;
    if (!own && counts && columns.barEnd[other] > start) met++;
  }
  return met;
}
