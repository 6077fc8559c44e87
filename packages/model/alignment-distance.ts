/**
 * Edits (insert, delete, replace, swap of neighbours) that turn one text into the other. O(|a| · |b|).
 *
 * Source: Boytsov (2011), Indexing methods for approximate dictionary searching, §2 (restricted Damerau–Levenshtein).
 * @example
 * alignmentDistance('fillr', 'filler') // 1
 */
export function alignmentDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const edit = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      row.push(swap ? Math.min(edit, beforeLast[j - 2] + 1) : edit);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}
