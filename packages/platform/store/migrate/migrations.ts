import type { Kysely } from 'kysely';
import { firstTables } from './0001-first-tables.ts';
import { signInTables } from './0002-sign-in-tables.ts';

/** One step of the schema, the same for both databases. It is never changed once it has been released. */
export type Migration = {
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: a migration works on the tables of its time, not of today.
  up(db: Kysely<any>, kind: 'sqlite' | 'postgres'): Promise<void>;
};

/** All steps in order; the version of a database is the number of those it has taken. */
export const migrations: readonly Migration[] = [
  { name: 'first tables', up: firstTables },
  { name: 'sign-in tables', up: signInTables },
];
