import type { EncodedEvent } from '../encode-bundle.ts';
import { insertRows } from '../insert-rows.ts';
import { findWorkspace } from '../records/find-branch.ts';
import type { StoredEvent } from '../rows.ts';
import { type Saving, takeSequence } from '../saving.ts';
import { among, type Session } from '../session.ts';
import type { Tables } from '../tables.ts';

const columns = ['workspace', 'sequence', 'source', 'id', 'type', 'at', 'recordedAt', 'receivedAt', 'body'] as const;

/**
 * Appends the events that are not there yet by (source, id).
 * @returns by position: the sequence number of a new one
 */
export async function writeEvents(saving: Saving, events: readonly EncodedEvent[]): Promise<(number | undefined)[]> {
  const { session, workspace } = saving;
  const before = await takeSequence(saving, events.length);
  const answered = await insertRows(
    session,
    { table: 'event', columns, skipExisting: true, returning: ['sequence'] },
    events.map((event, i) => [
      ...[workspace.workspace, before + i + 1, event.source, event.id, event.type],
      ...[event.at, event.recordedAt, event.receivedAt, event.body],
    ]),
  );
  const added = new Set(answered.map((row) => row.sequence as number));
  if (added.size > 0) saving.tell({ type: 'events', workspace: workspace.id, last: before + events.length });
  return events.map((_, i) => (added.has(before + i + 1) ? before + i + 1 : undefined));
}

/** Events after a sequence number, and the highest number there is. @throws TuttiError MISSING_WORKSPACE */
export async function readEvents(
  session: Session,
  id: string,
  query: { after: number; limit: number; types?: readonly string[] },
): Promise<{ events: StoredEvent[]; last: number }> {
  const { workspace } = await findWorkspace(session, id);
  const all = session.db.selectFrom('event').where('workspace', '=', workspace);
  let rows = all.selectAll().where('sequence', '>', query.after).orderBy('sequence').limit(query.limit);
  if (query.types) rows = rows.where(among(session, 'type', query.types));
  const events = (await rows.execute()).map(asEvent);
  const last = await all.select((of) => of.fn.max('sequence').as('last')).executeTakeFirst();
  return { events, last: last?.last ?? 0 };
}

/** One event by its source and id. @throws TuttiError MISSING_WORKSPACE */
export async function getEvent(
  session: Session,
  workspace: string,
  { source, id }: { source: string; id: string },
): Promise<StoredEvent | undefined> {
  const row = await session.db
    .selectFrom('event')
    .selectAll()
    .where('workspace', '=', (await findWorkspace(session, workspace)).workspace)
    .where('source', '=', source)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && asEvent(row);
}

function asEvent({ workspace: _, body, ...rest }: Tables['event']): StoredEvent {
  return { ...rest, ...JSON.parse(body) };
}
