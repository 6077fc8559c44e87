import { numberCursor } from './number-cursor.ts';

/** A page of a list that is computed whole; the cursor is where the next page starts. */
export type RowPage<T> = { rows: T[]; next?: string; total: number };

/**
 * A page of rows.
 * @throws TuttiError INPUT_CURSOR when the cursor was not given by such a list
 */
export function pageOfRows<T>(rows: readonly T[], { cursor, limit }: { cursor?: string; limit: number }): RowPage<T> {
  const from = numberCursor(cursor) ?? 0;
  const page = rows.slice(from, from + limit);
  const after = from + page.length;
  return { rows: page, total: rows.length, ...(after < rows.length ? { next: String(after) } : {}) };
}

/** Whether any of the texts holds what was typed, small and capital letters alike; nothing typed holds everywhere. */
export function mentions(texts: readonly (string | undefined)[], typed: string | undefined): boolean {
  const text = typed?.trim().toLowerCase();
  return !text || texts.some((one) => one?.toLowerCase().includes(text));
}
