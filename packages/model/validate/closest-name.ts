import { alignmentDistance } from '../alignment-distance.ts';

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
