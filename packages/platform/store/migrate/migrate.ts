import { TuttiError } from '@tutti/model/errors';
import { type Kysely, sql } from 'kysely';
import type { Migration } from './migrations.ts';

// biome-ignore lint/suspicious/noExplicitAny: works on the tables of any version.
type Db = Kysely<any>;

/**
 * How many migrations a database has taken; 0 when it is empty.
 * @throws TuttiError CONFLICT_STORE_NEWER when they are more than, or other than, the ones known
 */
export async function versionOf(db: Db, known: readonly Migration[]): Promise<number> {
  if (!(await tableNames(db)).includes('migration')) return 0;
  const taken = await db.selectFrom('migration').select(['version', 'name']).orderBy('version').execute();
  const foreign = taken.find((one, i) => Number(one.version) !== i + 1 || known[i]?.name !== one.name);
  if (foreign)
    throw new TuttiError(
      'CONFLICT_STORE_NEWER',
      `The data is of version ${taken.length} ("${taken.at(-1)!.name}"), this program knows up to version ${known.length}.`,
      { advice: 'Maybe a newer program wrote it: start that one, or restore a backup of the older data.' },
    );
  return taken.length;
}

/** Tables of the database; of PostgreSQL those of the schema that is worked in, for a library may have one of its own. */
export async function tableNames(db: Db): Promise<string[]> {
  const tables = (await db.introspection.getTables()).filter((table) => !table.isView);
  if (tables.every((table) => table.schema === undefined)) return tables.map((table) => table.name);
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
  return tables.filter((table) => table.schema === rows[0].schema).map((table) => table.name);
}

/** Takes the migrations that are missing, in order. Call it inside a transaction: all or none. */
export async function takeMigrations(db: Db, kind: 'sqlite' | 'postgres', known: readonly Migration[]): Promise<void> {
  const taken = await versionOf(db, known);
  if (taken === 0)
    await db.schema
      .createTable('migration')
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .addColumn('name', sql`text`, (column) => column.notNull())
      .execute();
  for (const [i, migration] of known.entries()) {
    if (i < taken) continue;
    await migration.up(db, kind);
    await db
      .insertInto('migration')
      .values({ version: i + 1, name: migration.name })
      .execute();
  }
}
