/** Edits (insert, delete, replace, swap neighbours) between two texts, at most `limit` + 1. O(|a| · |b|). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2] + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length];
}

/**
 * The known names most like a name, closest first: at most three, none further than a third of its length (or 2 edits).
 * Source: Damerau (1964), optimal string alignment.
 * @example
 * nearest('quantiy', ['quantity', 'place']) // ['quantity']
 */
export function nearest(name: string, known: Iterable<string>): string[] {
  const wanted = name.trim().toLowerCase().slice(0, 100);
  const reach = Math.max(2, Math.floor(wanted.length / 3));
  const found: [number, string][] = [];
  for (const other of known) {
    const candidate = other.toLowerCase();
    if (Math.abs(candidate.length - wanted.length) > reach && !candidate.endsWith(`.${wanted}`)) continue;
    const edits = candidate.endsWith(`.${wanted}`) ? 1 : distance(wanted, candidate);
    if (edits <= reach && edits < Math.max(wanted.length, 2)) found.push([edits, other]);
  }
  found.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
  return found.slice(0, 3).map(([, other]) => other);
}
