const LONGEST = 60;

/**
 * A key for an address from a name: small letters, digits and hyphens, different from those that are taken.
 * @example
 * slugOf('Night shift, filler 3', ['night-shift-filler-3']) // 'night-shift-filler-3-2'
 */
export function slugOf(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  const base = plain === '' ? 'what-if' : plain;
  for (let n = 1; ; n++) {
    const tried = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(tried)) return tried;
  }
}
