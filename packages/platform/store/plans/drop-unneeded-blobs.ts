import { sql } from 'kysely';
import type { Session } from '../session.ts';

/** Removes bytes that no plan has as its body, no delta stands on, and nobody asked to keep. */
export async function dropUnneededBlobs({ db }: Session, workspace: number): Promise<void> {
  let removed: bigint;
  do {
    const result = await db
      .deleteFrom('blob')
      .where('workspace', '=', workspace)
      .where('kept', '=', 0)
      .where(
        sql<boolean>`not exists (select 1 from plan where plan.workspace = ${workspace} and plan.body = blob.hash)`,
      )
      .where(
        sql<boolean>`not exists (select 1 from blob above where above.workspace = ${workspace} and above.base = blob.hash)`,
      )
      .executeTakeFirst();
    removed = result.numDeletedRows;
    // What has gone may have been the last to stand on another.
  } while (removed > 0n);
}
