import type { RecordKind } from '../rows.ts';
import type { Session } from '../session.ts';
import type { BranchAt } from '../store.ts';
import { type ChainLink, findBranch } from './find-branch.ts';
import { breathe, resolve, slices, versionsAt } from './resolve.ts';

type Counts = Partial<Record<RecordKind, number>>;
type At = { workspace: number; chain: readonly ChainLink[] };

/** Numbers counted together. */
const COUNTED = 50_000;
const LOOKED_UP = 5_000;

/** Records of each kind that a branch shows. Counts `main`, then goes through what each branch changed. */
export async function countRecords(session: Session, at: BranchAt): Promise<{ revision: number; counts: Counts }> {
  const { workspace, chain } = await findBranch(session, at);
  const counts = await countRoot(session, workspace, chain[0]);
  for (let depth = 1; depth < chain.length; depth++)
    await countOverlay(session, { workspace, chain: chain.slice(0, depth + 1) }, counts);
  const shown = Object.entries(counts).filter(([, count]) => count > 0);
  return { revision: chain[chain.length - 1].revision, counts: Object.fromEntries(shown) };
}

async function countRoot(session: Session, workspace: number, link: ChainLink): Promise<Counts> {
  const { db } = session;
  const row = db.selectFrom('workspace').select('entities').where('workspace', '=', workspace);
  const { entities } = await row.executeTakeFirstOrThrow();
  const counts: Counts = {};
  for (let from = 1; from <= entities; from += COUNTED) {
    const rows = await db
      .selectFrom('version')
      .select(['kind', (of) => of.fn.countAll<number>().as('count')])
      .where('workspace', '=', workspace)
      .where('branch', '=', link.branch)
      .where('entity', '>=', from)
      .where('entity', '<', from + COUNTED)
      .where('fromRevision', '<=', link.revision)
      .where('toRevision', '>', link.revision)
      .groupBy('kind')
      .execute();
    for (const { kind, count } of rows) add(counts, kind, count);
    await breathe();
  }
  return counts;
}

/** Changes the counts by what the last link of the chain shows otherwise than those before it. */
async function countOverlay(session: Session, { workspace, chain }: At, counts: Counts): Promise<void> {
  const own = await versionsAt(session, { workspace, link: chain[chain.length - 1] }, { from: 0, to: 2 ** 53 - 1 });
  for (const some of slices(own, LOOKED_UP)) {
    const numbers = some.map((row) => row.entity);
    const below = await resolve(session, { workspace, chain: chain.slice(0, -1) }, numbers);
    for (const { entity, kind, body } of some) {
      if (below.has(entity)) add(counts, kind, -1);
      if (body !== null) add(counts, kind, 1);
    }
    await breathe();
  }
}

function add(counts: Counts, kind: string, count: number): void {
  counts[kind as RecordKind] = (counts[kind as RecordKind] ?? 0) + count;
}
