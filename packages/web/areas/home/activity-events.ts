import type { listChangeSets, PlanHead, RouteAnswer } from '@tutti/contract';
import { t } from '../../texts/texts.ts';

type ChangeSet = RouteAnswer<typeof listChangeSets>['rows'][number];

/** Something that happened, for the list of recent activity. */
export type ActivityEvent = { id: string; at: number; actor: string; text: string };

/** Changes of data, plans made and released, newest first. */
export function eventsOf(changes: readonly ChangeSet[], plans: readonly PlanHead[]): ActivityEvent[] {
  const events = [...changes.map(changeEvent), ...plans.flatMap(planEvents)];
  return events.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

function changeEvent({ revision, at, actorName: actor, note, changes, undoes }: ChangeSet): ActivityEvent {
  const text =
    undoes !== undefined
      ? t('home.activity.undone', { revision: undoes })
      : note === ''
        ? t('home.activity.changed', { count: changes })
        : t('home.activity.noted', { note, count: changes });
  return { id: `revision ${revision}`, at: Date.parse(at), actor, text };
}

function planEvents({
  id,
  createdAt,
  actorName: actor,
  origin,
  releasedAt,
  releasedByName,
  counts,
}: PlanHead): ActivityEvent[] {
  const made: ActivityEvent = {
    id: `plan ${id}`,
    at: Date.parse(createdAt),
    actor,
    text: t(origin.by === 'planner' ? 'home.activity.planned' : 'home.activity.moved', { count: counts.demands }),
  };
  if (releasedAt === undefined) return [made];
  const released = { id: `release ${id}`, at: Date.parse(releasedAt), actor: releasedByName ?? actor };
  return [{ ...released, text: t('home.activity.released') }, made];
}
