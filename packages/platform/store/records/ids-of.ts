import { among, type Session } from '../session.ts';

/** Kind and id of records by their numbers, ascending by number. */
export async function idsOf(
  session: Session,
  workspace: number,
  numbers: readonly number[],
): Promise<{ entity: number; kind: string; id: string }[]> {
  if (numbers.length === 0) return [];
  return await session.db
    .selectFrom('entity')
    .select(['entity', 'kind', 'id'])
    .where('workspace', '=', workspace)
    .where(among(session, 'entity', numbers))
    .orderBy('entity')
    .execute();
}
