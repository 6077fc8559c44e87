import { placeOf } from '../bar-index.ts';
import { laneBox } from '../board-layout.ts';
import type { Box } from './bar.ts';
import { type Scene, xOf, yOf } from './scene.ts';

/** Where a bar is drawn (a batch: where its lead is); nothing when its line is not shown. O(bars of the line). */
export function boxOfBar(scene: Scene, bar: number): Box | undefined {
  const { layout, plan } = scene;
  const line = layout.lineOf[bar];
  if (line < 0) return undefined;
  const place = Math.max(placeOf(layout.index, line, bar), placeOf(layout.index, line, plan.lead[bar]));
  if (place < 0) return undefined;
  return boxOn(scene, { line, lane: layout.index.lane[place] }, plan.columns.barStart[bar], plan.columns.barEnd[bar]);
}

/** Box of a stretch of time in a lane of a line. */
export function boxOn(scene: Scene, on: { line: number; lane: number }, start: number, end: number): Box {
  const { offset, height } = laneBox(scene.layout, on.line, on.lane);
  const x = xOf(scene, start);
  return { x, y: yOf(scene, on.line) + offset, width: Math.max(2, xOf(scene, end) - x - 1), height };
}
