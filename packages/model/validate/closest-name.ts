/**
 * The known name nearest to a wanted one by optimal string alignment distance, letter case ignored; undefined when none is
 * within a third of its length (1 to 3 edits). Ties go to the name that sorts first. O(names × length²).
 * Source: Boytsov (2011), Indexing methods for approximate dictionary searching, §2 (restricted Damerau–Levenshtein).
 * @example
 * closestName('fillr', ['mixer', 'filler']) // 'filler'
 */
export function closestName(wanted: string, names: Iterable<string>): string | undefined {
  const aim = wanted.toLowerCase();
  let bound = Math.max(1, Math.min(3, Math.floor(aim.length / 3)));
  let best: string | undefined;
  for (const name of names) {
    if (Math.abs(name.length - aim.length) > bound || name === wanted) continue;
    const distance = alignmentDistance(aim, name.toLowerCase());
    if (distance < bound || (distance === bound && (best === undefined || name < best))) {
      bound = distance;
      best = name;
    }
  }
  return best;
}

function alignmentDistance(a: string, b: string): number {
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
