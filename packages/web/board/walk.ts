import { firstReaching, placeOf } from './bar-index.ts';
import type { BoardLayout } from './board-layout.ts';
import type { BoardPlan } from './board-plan.ts';

/** The bar before or after on the same line; itself at the end. */
export function besideOf({ index, lineOf }: BoardLayout, bar: number, by: 1 | -1): number {
  const line = lineOf[bar];
  const place = line < 0 ? -1 : placeOf(index, line, bar);
  const next = place + by;
  return place >= 0 && next >= index.first[line] && next < index.first[line + 1] ? index.bars[next] : bar;
}

/** First or last bar of the line that the bar stands on. */
export function endOf({ index, lineOf }: BoardLayout, bar: number, which: 'first' | 'last'): number {
  const line = lineOf[bar];
  if (line < 0) return bar;
  return index.bars[which === 'first' ? index.first[line] : index.first[line + 1] - 1];
}

/** The bar that is nearest in time on the next line up or down that has any; itself when there is none. */
export function acrossFrom(plan: BoardPlan, layout: BoardLayout, bar: number, by: 1 | -1): number {
  const { lines, lineOf, index } = layout;
  const { barStart, barEnd } = plan.columns;
  const middle = (barStart[bar] + barEnd[bar]) / 2;
  for (let line = lineOf[bar] + by; lineOf[bar] >= 0 && lines[line]; line += by) {
    if (index.first[line + 1] > index.first[line]) return nearestOn(plan, layout, line, middle);
  }
  return bar;
}

/** The bar of the line that is nearest to a time, or -1 on an empty line. */
export function nearestOn({ columns }: BoardPlan, { index }: BoardLayout, line: number, time: number): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  const at = firstReaching(index, line, time);
  const from = Math.max(index.first[line], at - 1);
  for (let place = from; place < Math.min(index.first[line + 1], at + 2); place++) {
    const bar = index.bars[place];
    const far = Math.abs((columns.barStart[bar] + columns.barEnd[bar]) / 2 - time);
    if (far < least) [least, best] = [far, bar];
  }
  return best;
}

/** The first bar in view, from the top; -1 when none is. */
export function firstInView(
  { columns }: BoardPlan,
  { index }: BoardLayout,
  view: { from: number; to: number; firstLine: number; lastLine: number },
): number {
  for (let line = view.firstLine; line <= view.lastLine; line++) {
    const place = firstReaching(index, line, view.from);
    if (place < index.first[line + 1] && columns.barStart[index.bars[place]] < view.to) return index.bars[place];
  }
  return -1;
}

/** Bars of a line that touch a span, at most `most`. */
export function barsWithin(
  { columns }: BoardPlan,
  { index }: BoardLayout,
  line: number,
  { from, to, most }: { from: number; to: number; most: number },
): number[] {
  const bars: number[] = [];
  for (let place = firstReaching(index, line, from); place < index.first[line + 1] && bars.length < most; place++) {
    const bar = index.bars[place];
    if (columns.barStart[bar] >= to) break;
    if (columns.barEnd[bar] > from) bars.push(bar);
  }
  return bars;
}
