import type { WorkspaceView } from '@tutti/contract';
import type { Place, Workspace } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { Branch } from '../../store/store.ts';
import type { Actor } from '../access/actor.ts';
import type { Service } from '../service.ts';
import { summaryOf } from './list-workspaces.ts';
import { workspaceNow } from './workspace-clock.ts';

/** A workspace opened: what every screen needs. Reads only the records it shows. */
export async function viewWorkspace({ store, wall }: Service, id: string, actor: Actor): Promise<WorkspaceView> {
  const main = { workspace: id, branch: 'main' };
  const [row, { records }, { counts }, branches] = await Promise.all([
    store.workspaces.get(id),
    store.revisions.load(main, ['workspace', 'places']),
    store.revisions.counts(main),
    store.revisions.branches(id),
  ]);
  const own = records.find((record) => record.kind === 'workspace')?.body as unknown as Workspace;
  const places = records.filter((record) => record.kind === 'places').map(({ body }) => body as unknown as Place);
  const { clock, horizon, labels, timeZone, currency } = own;
  return {
    ...summaryOf(row, actor),
    timeZone,
    currency,
    labels,
    now: isoText(workspaceNow(own, row.createdAt, wall())),
    clock: clock === 'wall' ? clock : { base: isoText(clock.base), rate: clock.rate },
    horizonSeconds: horizon,
    counts: counts as Record<string, number>,
    sites: places
      .filter((place) => place.level === 'site' && place.role === 'own' && place.status !== 'retired')
      .map((place) => ({ id: place.id, name: place.name ?? place.id })),
    branches: branches.map(branchInWords),
  };
}

/** A branch as addresses give it. */
export function branchInWords({ id, name, parent, base, head, merged }: Branch): WorkspaceView['branches'][number] {
  return { id, name, parent, base, head, merged: merged !== undefined };
}
