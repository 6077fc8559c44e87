import type { Page, RecordKind, StoredRecord } from '../rows.ts';
import { pageOf, type Session } from '../session.ts';
import type { BranchAt } from '../store.ts';
import { type ChainLink, findBranch } from './find-branch.ts';
import { asRecord } from './load.ts';
import { breathe, resolve } from './resolve.ts';

type At = { workspace: number; chain: readonly ChainLink[] };
export type PageQuery = { after?: string; limit: number; text?: string };

/** Records looked at together while a text is searched. */
const SEARCHED = 1_000;

/** Records of a kind by id, and with a text those that contain it. */
export async function pageOfRecords(
  session: Session,
  at: BranchAt & { kind: RecordKind },
  query: PageQuery,
): Promise<Page<StoredRecord> & { revision: number }> {
  const { workspace, chain } = await findBranch(session, at);
  const rows: StoredRecord[] = [];
  const wanted = query.text?.toLowerCase();
  const atOnce = wanted ? SEARCHED : query.limit + 1;
  for (let { after } = query; rows.length <= query.limit; await breathe()) {
    const ids = await idsAfter(session, { workspace, kind: at.kind, after, limit: atOnce });
    rows.push(...(await shownOf(session, { workspace, chain }, { ids, wanted })));
    if (ids.length < atOnce) break;
    after = ids[ids.length - 1].id;
  }
  return { ...pageOf(rows, query.limit, (row) => row.id), revision: chain[chain.length - 1].revision };
}

type Id = { entity: number; id: string };

async function idsAfter(
  { db }: Session,
  of: { workspace: number; kind: RecordKind; after?: string; limit: number },
): Promise<Id[]> {
  const rows = db
    .selectFrom('entity')
    .select(['entity', 'id'])
    .where('workspace', '=', of.workspace)
    .where('kind', '=', of.kind)
    .orderBy('id')
    .limit(of.limit);
  return await (of.after === undefined ? rows : rows.where('id', '>', of.after)).execute();
}

async function shownOf(
  session: Session,
  at: At,
  { ids, wanted }: { ids: readonly Id[]; wanted?: string },
): Promise<StoredRecord[]> {
  const numbers = ids.map((one) => one.entity);
  const shown = await resolve(session, at, numbers);
  const rows: StoredRecord[] = [];
  for (const { entity, id } of ids) {
    const one = shown.get(entity);
    if (one && (!wanted || id.toLowerCase().includes(wanted) || holdsText(one.body, wanted)))
      rows.push(asRecord(one, id));
  }
  return rows;
}

/** Whether any text of a record contains another, in small letters. */
function holdsText(json: string, wanted: string): boolean {
  // Most records do not: that is cheaper to see in the text as it is stored.
  if (!json.toLowerCase().includes(JSON.stringify(wanted).slice(1, -1))) return false;
  const search = (value: unknown): boolean => {
    if (typeof value === 'string') return value.toLowerCase().includes(wanted);
    return typeof value === 'object' && value !== null && Object.values(value).some(search);
  };
  return search(JSON.parse(json));
}
