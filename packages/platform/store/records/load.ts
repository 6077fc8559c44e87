import type { Body, RecordKind, StoredRecord } from '../rows.ts';
import { among, type Session } from '../session.ts';
import type { BranchAt } from '../store.ts';
import { type ChainLink, findBranch } from './find-branch.ts';
import { breathe, type Resolved, resolve, SLICE, slices } from './resolve.ts';

type At = { workspace: number; chain: readonly ChainLink[] };
type Id = { entity: number; id: string };

/** Up to so many records of the kinds wanted are looked up one by one. */
const FEW = 20_000;

/** All records of a branch at a revision, or those of some kinds, by number. Reads in slices; other work goes on between. */
export async function load(
  session: Session,
  at: BranchAt,
  kinds?: readonly RecordKind[],
): Promise<{ revision: number; records: StoredRecord[] }> {
  const { workspace, chain } = await findBranch(session, at);
  const records: StoredRecord[] = [];
  const few = kinds && (await numbersOf(session, workspace, kinds));
  for await (const { ids, shown } of few
    ? byNumbers(session, { workspace, chain }, few)
    : byRanges(session, { workspace, chain }, kinds)) {
    for (const { entity, id } of ids) {
      const one = shown.get(entity);
      if (one) records.push(asRecord(one, id));
    }
    await breathe();
  }
  return { revision: chain[chain.length - 1].revision, records };
}

export const asRecord = ({ entity, kind, body }: Resolved, id: string): StoredRecord => ({
  kind: kind as RecordKind,
  id,
  entity,
  body: JSON.parse(body) as Body,
});

/** Records of some kinds by number; undefined when they are so many that going through all is as quick. */
async function numbersOf(session: Session, workspace: number, kinds: readonly RecordKind[]): Promise<Id[] | undefined> {
  const ids = await session.db
    .selectFrom('entity')
    .select(['entity', 'id'])
    .where('workspace', '=', workspace)
    .where(among(session, 'kind', kinds))
    .limit(FEW + 1)
    .execute();
  return ids.length > FEW ? undefined : ids.sort((a, b) => a.entity - b.entity);
}

type Slice = { ids: readonly Id[]; shown: ReadonlyMap<number, Resolved> };

async function* byNumbers(session: Session, at: At, all: readonly Id[]): AsyncGenerator<Slice> {
  for (const ids of slices(all, SLICE)) {
    const numbers = ids.map((one) => one.entity);
    yield { ids, shown: await resolve(session, at, numbers) };
  }
}

async function* byRanges(session: Session, at: At, kinds?: readonly RecordKind[]): AsyncGenerator<Slice> {
  const { entities } = await session.db
    .selectFrom('workspace')
    .select('entities')
    .where('workspace', '=', at.workspace)
    .executeTakeFirstOrThrow();
  for (let from = 1; from <= entities; from += SLICE) {
    const range = { from, to: from + SLICE, kinds };
    let ids = session.db
      .selectFrom('entity')
      .select(['entity', 'id'])
      .where('workspace', '=', at.workspace)
      .where('entity', '>=', range.from)
      .where('entity', '<', range.to)
      .orderBy('entity');
    if (kinds) ids = ids.where(among(session, 'kind', kinds));
    yield { ids: await ids.execute(), shown: await resolve(session, at, range) };
  }
}

/** One record by kind and id. @throws TuttiError MISSING_WORKSPACE, MISSING_BRANCH, MISSING_REVISION */
export async function oneRecord(
  session: Session,
  at: BranchAt,
  { kind, id }: { kind: RecordKind; id: string },
): Promise<{ revision: number; record?: StoredRecord }> {
  const { workspace, chain } = await findBranch(session, at);
  const { revision } = chain[chain.length - 1];
  const row = await session.db
    .selectFrom('entity')
    .select('entity')
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return { revision };
  const shown = (await resolve(session, { workspace, chain }, [row.entity])).get(row.entity);
  return shown ? { revision, record: asRecord(shown, id) } : { revision };
}
