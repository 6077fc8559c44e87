import type { Model } from '@tutti/model';

/** Where the work is done: the workspace that is begun. */
export type FirstPlace = { name: string; timeZone: string; currency: string };

export const siteId = 'site';

/** A workspace of one place without anything in it. */
export function modelOf({ name, timeZone, currency }: FirstPlace): Model {
  const empty = { resources: [], items: [], processes: [], calendars: [], lanes: [], demands: [], stock: [] };
  const none = { strategies: [], policies: [], orders: [], assignments: [], estimates: [] };
  const site = { id: siteId, name, level: 'site', role: 'own' };
  return { workspace: { name, timeZone, currency }, places: [site], ...empty, ...none } as unknown as Model;
}
