import type { Fix, FixDeed } from './fix.ts';

/** Whether a change is made in frozen time. */
export const unlocks = (deed: FixDeed): boolean =>
  deed.by === 'gestures' && deed.gestures.some((one) => 'unlock' in one && one.unlock === true);

/** Money that a fix saves over all, less what it costs. */
export const netOf = ({ saved, cost }: Fix): number => saved - cost;

/** Sufficient before not, then the smaller one: sizes are tried from the large to the small when they are enough. */
export function isBetter(fix: Fix, than: Fix | undefined): boolean {
  if (!than) return true;
  return fix.sufficient || (!than.sufficient && fix.lateSeconds < than.lateSeconds);
}

/** Among those that are enough the one that costs least, then that makes fewest late, then that moves fewest. −1 = none. */
export function smallestAt(fixes: readonly Fix[]): number {
  const sizeOf = (fix: Fix) => [
    fix.priced ? 0 : 1,
    Math.max(0, fix.cost),
    fix.moved.filter((one) => one.becomes === 'late').length,
    fix.earlier + fix.later,
  ];
  let smallest = -1;
  fixes.forEach((fix, i) => {
    if (!fix.sufficient) return;
    if (smallest < 0 || isLess(sizeOf(fix), sizeOf(fixes[smallest]))) smallest = i;
  });
  return smallest;
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] < b[i];
  return false;
}
