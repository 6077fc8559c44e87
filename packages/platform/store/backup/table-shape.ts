import { sql } from 'kysely';
import type { Session } from '../session.ts';

/** A table as it is copied: its columns and, for the order of its rows, its key. */
export type TableShape = { name: string; columns: string[]; key: string[] };

/** Shapes of all tables that the migrations have made, by name. */
export async function tableShapes(session: Session): Promise<TableShape[]> {
  const tables = await session.db.introspection.getTables();
  const shapes: TableShape[] = [];
  for (const { name, columns, isView } of tables)
    if (!isView)
      shapes.push({ name, columns: columns.map((column) => column.name).sort(), key: await keyOf(session, name) });
  return shapes.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function keyOf(session: Session, table: string): Promise<string[]> {
  const query =
    session.kind === 'sqlite'
      ? sql<{ name: string }>`select name from pragma_table_info(${table}) where pk > 0 order by pk`
      : sql<{ name: string }>`
          select attname as name from pg_index, unnest(indkey) with ordinality as part (number, place), pg_attribute
          where indrelid = ${sql.lit(`"${table}"`)}::regclass and indisprimary
            and attrelid = indrelid and attnum = part.number order by part.place`;
  return (await query.execute(session.db)).rows.map((row) => row.name);
}
