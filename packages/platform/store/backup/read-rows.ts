import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import type { TableShape } from './table-shape.ts';

/** What both databases store alike. */
export type Value = string | number | Uint8Array | null;
export type Digest = { rows: number; digest: string };

const AT_ONCE = 2_000;

/** All rows of a table in the order of its key, some at a time, each with its values in the order of the columns. */
export async function* readRows(session: Session, table: TableShape): AsyncGenerator<Value[][]> {
  const key = sql.join(table.key.map((column) => sql.ref(column)));
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  const places = table.key.map((column) => table.columns.indexOf(column));
  for (let last: Value[] | undefined; ; ) {
    const after = last ? sql`where (${key}) > (${sql.join(places.map((place) => last![place]))})` : sql``;
    const { rows } = await sql<Record<string, unknown>>`
      select ${columns} from ${sql.table(table.name)} ${after} order by ${key} limit ${AT_ONCE}`.execute(session.db);
    if (rows.length > 0) yield rows.map((row) => table.columns.map((column) => alike(row[column])));
    if (rows.length < AT_ONCE) return;
    const end = rows[rows.length - 1];
    last = table.columns.map((column) => alike(end[column]));
  }
}

/** PostgreSQL has types for dates and truth, SQLite writes them as text and number. */
function alike(value: unknown): Value {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value as Value;
}

/** Digest over rows as they pass: equal for equal rows, whichever database they came from. */
export class RowDigest {
  readonly #hash = createHash('sha256');
  #rows = 0;

  add(rows: readonly Value[][]): void {
    for (const row of rows) {
      const bytes: Uint8Array[] = [];
      const shown = row.map((value) => {
        if (!(value instanceof Uint8Array)) return value;
        bytes.push(value);
        return { bytes: value.byteLength };
      });
      this.#hash.update(JSON.stringify(shown));
      for (const one of bytes) this.#hash.update(one);
    }
    this.#rows += rows.length;
  }

  end(): Digest {
    return { rows: this.#rows, digest: this.#hash.digest('hex') };
  }
}

/** Rows and digest of each table. */
export async function digestTables(session: Session, tables: readonly TableShape[]): Promise<Record<string, Digest>> {
  const digests: Record<string, Digest> = {};
  for (const table of tables) {
    const digest = new RowDigest();
    for await (const rows of readRows(session, table)) digest.add(rows);
    digests[table.name] = digest.end();
  }
  return digests;
}
