import { TuttiError } from '@tutti/model/errors';
import type { EncodedChanges } from '../encode-bundle.ts';
import { insertRows } from '../insert-rows.ts';
import type { Saving } from '../saving.ts';
import { among } from '../session.ts';
import { slices } from './resolve.ts';

/** Ids looked up at once. */
const AT_ONCE = 4_096;

/**
 * Finds the number of each record, and gives one to those that are new (those removed without ever having been there are
 * left out).
 * @returns the changes by number, ascending: the order in which they are stored
 * @throws TuttiError INPUT_CHANGE_TWICE
 */
export async function giveNumbers(
  saving: Saving,
  { kinds, ids, bodies }: EncodedChanges,
): Promise<{ entity: number; kind: string; body: string | null }[]> {
  const byKind = positions(kinds, ids);
  const numbers = new Map<string, Map<string, number>>();
  for (const [kind, at] of byKind) numbers.set(kind, await known(saving, kind, [...at.keys()]));
  const fresh: unknown[][] = [];
  const numbered: { entity: number; kind: string; body: string | null }[] = [];
  for (let i = 0; i < ids.length; i++) {
    let entity = numbers.get(kinds[i])!.get(ids[i]);
    if (entity === undefined && bodies[i] === null) continue;
    if (entity === undefined) {
      entity = ++saving.workspace.entities;
      fresh.push([saving.workspace.workspace, entity, kinds[i], ids[i]]);
    }
    numbered.push({ entity, kind: kinds[i], body: bodies[i] });
  }
  await insertRows(saving.session, { table: 'entity', columns: ['workspace', 'entity', 'kind', 'id'] }, fresh);
  if (fresh.length > 0) await keepCount(saving);
  return numbered.sort((a, b) => a.entity - b.entity);
}

/** Where each id of each kind stands in the list. */
function positions(kinds: readonly string[], ids: readonly string[]): Map<string, Map<string, number>> {
  const byKind = new Map<string, Map<string, number>>();
  for (let i = 0; i < ids.length; i++) {
    let at = byKind.get(kinds[i]);
    if (!at) byKind.set(kinds[i], (at = new Map()));
    if (at.has(ids[i]))
      throw new TuttiError('INPUT_CHANGE_TWICE', `The change set changes "${ids[i]}" of ${kinds[i]} twice.`, {
        advice: 'Maybe two rows have the same id: give each record once.',
      });
    at.set(ids[i], i);
  }
  return byKind;
}

async function known(saving: Saving, kind: string, ids: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const some of slices(ids, AT_ONCE)) {
    const rows = await saving.session.db
      .selectFrom('entity')
      .select(['entity', 'id'])
      .where('workspace', '=', saving.workspace.workspace)
      .where('kind', '=', kind)
      .where(among(saving.session, 'id', some))
      .execute();
    for (const row of rows) found.set(row.id, row.entity);
  }
  return found;
}

async function keepCount({ session, workspace }: Saving): Promise<void> {
  await session.db
    .updateTable('workspace')
    .set({ entities: workspace.entities })
    .where('workspace', '=', workspace.workspace)
    .execute();
}
