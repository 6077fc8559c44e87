import type { WireAuditEntry } from '@tutti/contract';
import { isoText } from '@tutti/model/rows';
import { numberCursor } from '../number-cursor.ts';
import type { Service } from '../service.ts';

/** Who did what in a workspace, newest first. */
export async function listAudit(
  { store }: Service,
  workspace: string,
  { cursor, ...query }: { cursor?: string; limit: number; actor?: string; about?: string },
): Promise<{ rows: WireAuditEntry[]; next?: string }> {
  const before = numberCursor(cursor);
  const { rows, next } = await store.audit.list({ workspace, before, ...query });
  return {
    rows: rows.map(({ at, ...entry }) => ({ ...entry, at: isoText(at) })),
    ...(next === undefined ? {} : { next: String(next) }),
  };
}
