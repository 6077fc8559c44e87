import { NEVER } from '@tutti/model/calendars';
import type { Bounds } from './bounds.ts';
import { topGrade } from './compile-blocks.ts';
import type { Decoding } from './decoding.ts';
import { gradedWork } from './grades.ts';
import { floorOf, roomyGap, setupAt } from './owner-gap.ts';

/**
 * A lower bound of the end of an operation: over its variants the first gap on the owner that is long enough with the least
 * setups, in the calendar of the fixed uses with overtime. People, classes and clocks are left out; 0 where batches or
 * calendars of higher speed leave no such bound. What is not above `enough` need not be the least. O(variants × log entries).
 */
export function earliestEnd(d: Decoding, op: number, by: { bounds: Bounds; enough: number }): number {
  const { c } = d;
  const { bounds, enough } = by;
  const t = c.opStep[op];
  if (c.stepBatch[t] >= 0 || c.topSpeed > 1) return 0;
  let least = NEVER;
  for (let v = c.stepFirstVariant[t]; v < c.stepFirstVariant[t + 1] && least > enough; v++)
    least = Math.min(least, variantEnd(d, op, { variant: v, from: bounds.from, within: least }));
  return Math.max(bounds.endFrom, least);
}

function variantEnd(d: Decoding, op: number, by: { variant: number; from: number; within: number }): number {
  const { c } = d;
  const { variant, from } = by;
  const quantity = c.jobQuantity[c.opJob[op]] * c.stepFactor[c.opStep[op]];
  const full = Math.ceil(c.variantFixed[variant] + c.variantPerUnit[variant] * quantity - 1e-9);
  const least = gradedWork(full, topGrade(c, variant));
  const time = c.times[c.variantExtended[variant]];
  const owner = c.variantOwner[variant];
  const use = c.variantFirstUse[variant] + c.variantOwnerUse[variant];
  if (owner < 0 || c.takeFirst[use + 1] > c.takeFirst[use]) return time.add(from, least);
  const line = d.lines[owner];
  const floor = floorOf(d, owner);
  let g = line.first(from);
  for (;;) {
    g = roomyGap(d, { op, owner, from, floor, least }, g);
    const before = g > 0 ? line.ends[g - 1] : floor;
    const end = time.add(Math.max(before + setupAt(d, op, { owner, g }), from), least);
    if (g >= line.length || end <= line.starts[g] || end >= by.within) return end;
    g++;
  }
}
