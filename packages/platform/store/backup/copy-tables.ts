import { TuttiError } from '@tutti/model/errors';
import { type Insertion, insertRows } from '../insert-rows.ts';
import type { Session } from '../session.ts';
import { type Digest, digestTables, RowDigest, readRows } from './read-rows.ts';
import type { TableShape } from './table-shape.ts';

/**
 * Copies all rows of some tables into tables of the same shape, then reads them there again.
 * @returns rows and digest of each, the same on both sides
 * @throws TuttiError INTERNAL_COPY_DIFFERS when they are not
 */
export async function copyTables(
  from: Session,
  to: Session,
  tables: readonly TableShape[],
): Promise<Record<string, Digest>> {
  const digests: Record<string, Digest> = {};
  for (const table of tables) {
    const digest = new RowDigest();
    // The names come from the tables themselves.
    const into = { table: table.name, columns: table.columns } as unknown as Insertion;
    for await (const rows of readRows(from, table)) {
      digest.add(rows);
      await insertRows(to, into, rows);
    }
    digests[table.name] = digest.end();
  }
  requireSame(digests, await digestTables(to, tables));
  return digests;
}

/** @throws TuttiError INTERNAL_COPY_DIFFERS naming the first table that differs */
export function requireSame(ours: Record<string, Digest>, theirs: Record<string, Digest>): void {
  for (const [table, { rows, digest }] of Object.entries(ours)) {
    const other = theirs[table];
    if (other?.digest !== digest)
      throw new TuttiError(
        'INTERNAL_COPY_DIFFERS',
        `The copy of ${table} differs: ${rows} rows here, ${other?.rows ?? 0} there.`,
        { advice: 'Maybe the disk is failing: do not rely on this copy.' },
      );
  }
}
