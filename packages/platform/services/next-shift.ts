import type { Resource } from '@tutti/model';
import type { Openings } from '@tutti/planner';

/** Breaks shorter than this do not end a shift. */
const BREAK_SECONDS = 90 * 60;
/** Where work never stops, a shift is called off after this. */
const LONGEST_SECONDS = 12 * 3600;

/**
 * The shift of a resource that is on at the start of the window or comes next, [start, end) in epoch ms: working time joined
 * over short breaks, at most 12 hours. Undefined when the resource has no work time in the window.
 */
export function nextShift(resource: Resource, openings: Openings): { start: number; end: number } | undefined {
  const time = openings.of(resource)?.regular;
  if (!time) return undefined;
  const first = time.indexAt(0);
  if (first >= time.length) return undefined;
  const start = Math.max(0, time.starts[first]);
  let end = time.ends[first];
  for (let i = first + 1; i < time.length && time.starts[i] - end <= BREAK_SECONDS; i++) end = time.ends[i];
  end = Math.min(end, start + LONGEST_SECONDS);
  return { start: openings.from + start * 1000, end: openings.from + end * 1000 };
}
