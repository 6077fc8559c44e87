/** Values for the names in a path, or of a query; what is undefined is left out of a query. */
export type AddressValues = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * The address of a route: names in braces replaced, the query appended.
 * @example
 * addressOf('/plans/{plan}:release', { plan: 'a b' }, { limit: 5 }) // '/plans/a%20b:release?limit=5'
 */
export function addressOf(path: string, params: AddressValues = {}, query: AddressValues = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === '') throw new Error(`The address ${path} needs a value for ${name}.`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? filled : `${filled}?${search}`;
}
