/** First and last line of a page. */
export type PageLines = { first: number; last: number };

/**
 * Divides lines into pages: as many as fit, at least one each.
 * @param tops  top of each line and, last, the bottom of all
 */
export function pagesOf(tops: Float64Array, room: number): PageLines[] {
  const pages: PageLines[] = [];
  for (let first = 0; first < tops.length - 1; ) {
    let last = first;
    while (last + 2 < tops.length && tops[last + 2] - tops[first] <= room) last++;
    pages.push({ first, last });
    first = last + 1;
  }
  return pages;
}
