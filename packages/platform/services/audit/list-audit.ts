import type { WireAuditEntry } from '@tutti/contract';
import { isoText } from '@tutti/model/rows';
import { actorNames } from '../access/actor-names.ts';
import { numberCursor } from '../number-cursor.ts';
import type { Service } from '../service.ts';

/** Who did what in a workspace, newest first. */
export async function listAudit(
  { store, signIn }: Service,
  workspace: string,
  { cursor, ...query }: { cursor?: string; limit: number; actor?: string; about?: string },
): Promise<{ rows: WireAuditEntry[]; next?: string }> {
  const before = numberCursor(cursor);
  const { rows, next } = await store.audit.list({ workspace, before, ...query });
  const nameOf = await actorNames(
    { signIn },
    rows.map((entry) => entry.actor),
  );
  return {
    rows: rows.map(({ at, ...entry }) => ({ ...entry, actorName: nameOf(entry.actor), at: isoText(at) })),
    ...(next === undefined ? {} : { next: String(next) }),
  };
}
