import type { Bundle, Change, Store } from '../store.ts';

/** 2026-01-05T06:00Z. */
export const NOW = Date.UTC(2026, 0, 5, 6);

let made = 0;

/** A new, empty workspace of the store, with a short way to save into it. */
export async function freshWorkspace(store: Store) {
  const workspace = `w-${process.pid}-${++made}`;
  await store.save({ workspace, at: NOW, actor: 'ann', create: { name: `Workspace ${made}` } });
  const save = (bundle: Partial<Bundle>) => store.save({ workspace, at: NOW, actor: 'ann', ...bundle });
  return {
    workspace,
    main: { workspace, branch: 'main' },
    save,
    change: (changes: Change[], more: { branch?: string; ifHead?: number; note?: string } = {}) =>
      save({ changeSet: { branch: 'main', note: '', ...more, changes } }),
  };
}

export const item = (id: string, more: Record<string, unknown> = {}): Change => ({
  kind: 'items',
  id,
  body: { id, kind: 'product', unit: 'C62', ...more },
});

export const gone = (id: string): Change => ({ kind: 'items', id, body: null });
