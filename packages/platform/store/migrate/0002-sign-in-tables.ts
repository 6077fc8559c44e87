import { type Kysely, type RawBuilder, sql } from 'kysely';

type Kind = 'sqlite' | 'postgres';
type Column = 'key' | 'text' | 'truth' | 'instant';
type Columns = Record<string, Column | `${Column}?`>;

/** The types that better-auth expects on each database, where it finds the tables made. */
const types: Record<Kind, Record<Column, RawBuilder<unknown>>> = {
  sqlite: { key: sql`text`, text: sql`text`, truth: sql`integer`, instant: sql`date` },
  // Keys compare by code point, so that a backup has its rows in one order whatever the database.
  postgres: { key: sql`text collate "C"`, text: sql`text`, truth: sql`boolean`, instant: sql`timestamptz` },
};

/** Accounts and sessions in the form of better-auth 1.7; where it made them before, they stay as they are. */
// biome-ignore lint/suspicious/noExplicitAny: a migration works on the tables of its time, not of today.
export async function signInTables(db: Kysely<any>, kind: Kind): Promise<void> {
  const make = async (table: string, columns: Columns) => {
    let builder = db.schema.createTable(table).ifNotExists();
    for (const [name, type] of Object.entries(columns)) {
      const optional = type.endsWith('?');
      const column = types[kind][(optional ? type.slice(0, -1) : type) as Column];
      builder = builder.addColumn(name, column as never, (of) => {
        const needed = optional ? of : of.notNull();
        return name === 'id' ? needed.primaryKey() : ['email', 'token'].includes(name) ? needed.unique() : needed;
      });
    }
    await builder.execute();
  };
  const stamps: Columns = { createdAt: 'instant', updatedAt: 'instant' };
  await make('user', { id: 'key', name: 'text', email: 'text', emailVerified: 'truth', image: 'text?', ...stamps });
  await make('session', {
    ...{ id: 'key', expiresAt: 'instant', token: 'text', ...stamps },
    ...{ ipAddress: 'text?', userAgent: 'text?', userId: 'text' },
  });
  await make('account', {
    ...{ id: 'key', accountId: 'text', providerId: 'text', userId: 'text', accessToken: 'text?' },
    ...{ refreshToken: 'text?', idToken: 'text?', accessTokenExpiresAt: 'instant?' },
    ...{ refreshTokenExpiresAt: 'instant?', scope: 'text?', password: 'text?', ...stamps },
  });
  await make('verification', { id: 'key', identifier: 'text', value: 'text', expiresAt: 'instant', ...stamps });
  const indexes = { session: 'userId', account: 'userId', verification: 'identifier' };
  for (const [table, column] of Object.entries(indexes))
    await db.schema.createIndex(`${table}_${column}_idx`).ifNotExists().on(table).column(column).execute();
}
