/** Names of browsers as they call themselves; those that also call themselves like another stand before it. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

/** Browser and system behind a user agent, e.g. "Firefox, Windows"; what it calls itself where neither is known. */
export function deviceOf(userAgent: string): string {
  const named = (names: readonly (readonly [string, string])[]) =>
    names.find(([mark]) => userAgent.includes(mark))?.[1] ?? '';
  const known = [named(browsers), named(systems)].filter((part) => part !== '');
  return known.length > 0 ? known.join(', ') : userAgent.slice(0, 60);
}
