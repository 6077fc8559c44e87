import { TuttiError } from '@tutti/model';

/** A page of a list that is computed whole; the cursor is where the next page starts. */
export type RowPage<T> = { rows: T[]; next?: string; total: number };

/**
 * A page of rows.
 * @throws TuttiError INPUT_CURSOR when the cursor was not given by such a list
 */
export function pageOfRows<T>(rows: readonly T[], { cursor, limit }: { cursor?: string; limit: number }): RowPage<T> {
  const from = offsetOf(cursor);
  const page = rows.slice(from, from + limit);
  const after = from + page.length;
  return { rows: page, total: rows.length, ...(after < rows.length ? { next: String(after) } : {}) };
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new TuttiError('INPUT_CURSOR', 'This cursor was not given by this list.', {
    advice: 'Start without a cursor.',
  });
}

/** Whether any of the texts holds what was typed, small and capital letters alike; nothing typed holds everywhere. */
export function mentions(texts: readonly (string | undefined)[], typed: string | undefined): boolean {
  const text = typed?.trim().toLowerCase();
  return !text || texts.some((one) => one?.toLowerCase().includes(text));
}
