import { alignmentDistance } from '../alignment-distance.ts';

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
    const edits = candidate.endsWith(`.${wanted}`) ? 1 : alignmentDistance(wanted, candidate);
    if (edits <= reach && edits < Math.max(wanted.length, 2)) found.push([edits, other]);
  }
  found.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
  return found.slice(0, 3).map(([, other]) => other);
}
