import { CompiledQuery } from 'kysely';
import type { Session } from './session.ts';
import type { Tables } from './tables.ts';

/** Rows per statement, largest first: few different statements, each prepared once. */
const sizes = [256, 32, 4, 1];
const statements = new Map<string, string>();

export type Insertion<T extends keyof Tables = keyof Tables> = {
  table: T;
  /** The order of the values in each row. */
  columns: readonly (keyof Tables[T] & string)[];
  /** Rows that are there already are left as they are. */
  skipExisting?: boolean;
  /** Columns that are answered of each row inserted. */
  returning?: readonly (keyof Tables[T] & string)[];
};

/**
 * Inserts rows of values, many per statement.
 * @returns the columns `returning` of the rows that were inserted
 */
export async function insertRows<T extends keyof Tables>(
  session: Session,
  insertion: Insertion<T>,
  rows: readonly (readonly unknown[])[],
): Promise<Record<string, unknown>[]> {
  const answered: Record<string, unknown>[] = [];
  let at = 0;
  for (const size of sizes)
    for (; rows.length - at >= size; at += size) {
      const parameters: unknown[] = [];
      for (let i = at; i < at + size; i++) for (const value of rows[i]) parameters.push(value);
      const query = CompiledQuery.raw(statement(session, insertion as unknown as Insertion, size), parameters);
      const result = await session.db.executeQuery<Record<string, unknown>>(query);
      if (insertion.returning) for (const row of result.rows) answered.push(row);
    }
  return answered;
}

function statement(session: Session, insertion: Insertion, size: number): string {
  const { table, columns, skipExisting = false, returning = [] } = insertion;
  const key = `${session.kind} ${table} ${columns} ${skipExisting} ${returning} ${size}`;
  const known = statements.get(key);
  if (known !== undefined) return known;
  const row = Object.fromEntries(columns.map((column) => [column, 0]));
  // The values only stand for parameters; their types are those of the rows that come later.
  let query = session.db.insertInto(table).values(Array.from({ length: size }, () => row) as never);
  if (skipExisting) query = query.onConflict((conflict) => conflict.doNothing());
  const { sql } = (returning.length > 0 ? query.returning(returning as never) : query).compile();
  statements.set(key, sql);
  return sql;
}
