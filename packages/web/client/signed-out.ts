const listeners = new Set<() => void>();

/** Hears when the service says that nobody is signed in. Gives what ends the listening. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells that the service knows nobody behind this page (any more). */
export function tellSignedOut(): void {
  for (const listener of listeners) listener();
}
