/**
 * Goes to an address of this installation as somebody else than before: the page is loaded anew, so that nothing in its
 * memory is left of the person before. Addresses of other places lead to the start.
 */
export function enter(address = '/'): void {
  globalThis.location.assign(ownAddress(address));
}

/** The address when it belongs to this installation, and its start when not. */
export function ownAddress(address: string, origin = globalThis.location.origin): string {
  const url = URL.parse(address, origin);
  if (!url || url.origin !== origin || !address.startsWith('/') || url.pathname === '/sign-in') return '/';
  return url.pathname + url.search + url.hash;
}
