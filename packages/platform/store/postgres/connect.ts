import { TuttiError } from '@tutti/model/errors';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import type { Tables } from '../tables.ts';

const CONNECTIONS = 10;

/**
 * A pool of connections for Kysely; none is made before it is needed.
 * @throws TuttiError INPUT_STORE_URL
 */
export function connect(url: string): { db: Kysely<Tables>; place: string } {
  const place = placeOf(url);
  const pool = new Pool({ connectionString: url, max: CONNECTIONS, types: { getTypeParser } });
  // A connection that breaks while idle is replaced; one that is in use tells its query.
  pool.on('error', () => undefined);
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), place };
}

/** Whole numbers of 64 bits as numbers: the store writes none beyond 2⁵³. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format as 'text');
}

/** Host and database, without the password. */
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    throw new TuttiError('INPUT_STORE_URL', 'The address of the database is no URL.', {
      advice: 'Maybe write it as postgres://user:password@host:5432/database.',
    });
  }
}
