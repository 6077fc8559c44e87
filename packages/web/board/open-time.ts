import type { BoardData } from '@tutti/contract';

/** Calls `visit` with each closed stretch of the row's calendar that touches the span, cut to it. O(log stretches + seen). */
export function eachClosed(
  { head, columns }: BoardData,
  row: number,
  span: { from: number; to: number },
  visit: (start: number, end: number) => void,
): void {
  const calendar = head.calendars[head.rows[row].calendar];
  if (!calendar) return;
  const { closedStart, closedEnd } = columns;
  let low = calendar[0];
  let high = calendar[1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (closedEnd[middle] > span.from) high = middle;
    else low = middle + 1;
  }
  for (let at = low; at < calendar[1] && closedStart[at] < span.to; at++)
    visit(Math.max(closedStart[at], span.from), Math.min(closedEnd[at], span.to));
}
