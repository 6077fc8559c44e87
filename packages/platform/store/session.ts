import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Page } from './rows.ts';
import type { Tables } from './tables.ts';

/** A connection or transaction to work on, and which database is behind it. */
export type Session = { readonly kind: 'sqlite' | 'postgres'; readonly db: Kysely<Tables> };

/** That a column has one of the values, as one parameter: one statement for any number of them. */
export function among(session: Session, column: string, values: readonly (string | number)[]): RawBuilder<boolean> {
  const ref = sql.ref(column);
  if (session.kind === 'sqlite') return sql`${ref} in (select value from json_each(${JSON.stringify(values)}))`;
  const type = sql.raw(typeof values[0] === 'number' ? 'bigint[]' : 'text[]');
  return sql`${ref} = any(${values}::${type})`;
}

/** Keeps other processes from changing the rows until the transaction ends; with SQLite nobody else writes. */
export function locked<DB, TB extends keyof DB, O>(
  session: Session,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return session.kind === 'postgres' ? query.forUpdate() : query;
}

/** JSON text to its value; undefined for null. */
export function parsed<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T);
}

/** A column's null as an absent field. */
export const given = <T>(value: T | null): T | undefined => value ?? undefined;

/** The first `limit` of rows of which one more was asked for, with the cursor of the last when there are more. */
export function pageOf<Row, Cursor>(rows: Row[], limit: number, cursor: (row: Row) => Cursor): Page<Row, Cursor> {
  if (rows.length <= limit) return { rows };
  const page = rows.slice(0, limit);
  return { rows: page, next: cursor(page[page.length - 1]) };
}
