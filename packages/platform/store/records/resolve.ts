import { among, type Session } from '../session.ts';
import type { ChainLink } from './find-branch.ts';

/** A record as a chain of branches shows it: its text, and the branch and revision that wrote it. */
export type Resolved = { entity: number; kind: string; body: string; branch: number; revision: number };

/** Records asked for at once. */
export const SLICE = 2_000;

export type VersionRow = {
  entity: number;
  kind: string;
  body: string | null;
  fromRevision: number;
};

/** Records by their numbers, or all in [from, to), there perhaps of some kinds only. */
export type Which = readonly number[] | { from: number; to: number; kinds?: readonly string[] };

/** The versions that a link shows of some records. */
export async function versionsAt(
  session: Session,
  at: { workspace: number; link: ChainLink },
  which: Which,
): Promise<VersionRow[]> {
  let query = session.db
    .selectFrom('version')
    .select(['entity', 'kind', 'body', 'fromRevision'])
    .where('workspace', '=', at.workspace)
    .where('branch', '=', at.link.branch)
    .where('fromRevision', '<=', at.link.revision)
    .where('toRevision', '>', at.link.revision);
  if ('from' in which) {
    query = query.where('entity', '>=', which.from).where('entity', '<', which.to);
    if (which.kinds) query = query.where(among(session, 'kind', which.kinds));
  } else if (which.length === 0) return [];
  else query = query.where(among(session, 'entity', which));
  return await query.execute();
}

/** What a chain shows of some records; removed ones and those it never had are absent. */
export async function resolve(
  session: Session,
  at: { workspace: number; chain: readonly ChainLink[] },
  which: Which,
): Promise<Map<number, Resolved>> {
  const found = new Map<number, Resolved>();
  for (const link of at.chain)
    for (const row of await versionsAt(session, { workspace: at.workspace, link }, which)) {
      const { entity, kind, body, fromRevision } = row;
      if (body === null) found.delete(entity);
      else found.set(entity, { entity, kind, body, branch: link.branch, revision: fromRevision });
    }
  return found;
}

/** Cuts a list into slices of at most `size`. */
export function* slices<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let i = 0; i < list.length; i += size) yield list.slice(i, i + size);
}

/** Lets other work of the thread go on between two slices of a long read. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
