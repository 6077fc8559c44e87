import type { Model } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { PlanResult } from '@tutti/planner';
import { openingsOf, resourceLoads } from '@tutti/planner';
import { type DecisionFound, link, text } from './decision-found.ts';

const WEEK = 7 * 86_400_000;
/** Above this share of its open time a resource cannot take a disturbance. */
const OVERLOADED = 0.95;
const MOST = 5;

/** Resources without reserve in the week ahead, the fullest first. */
export function loadDecisions(model: Model, { assignments, plan }: PlanResult): DecisionFound[] {
  const { now } = plan.run;
  const to = Math.min(now + WEEK, plan.horizon.end);
  if (to <= now) return [];
  const loads = resourceLoads(model, assignments, openingsOf(model, now, to));
  return loads
    .filter(({ utilisation, openHours }) => utilisation >= OVERLOADED && openHours > 0)
    .slice(0, MOST)
    .map(({ resource: { id }, utilisation, busyHours, openHours }): DecisionFound => {
      return {
        key: `overloaded/${id}`,
        kind: 'overloaded',
        severity: 'warning',
        body: {
          about: { table: 'resources', id },
          text: text('overloaded', { resource: id, share: utilisation, until: isoText(to) }),
          evidence: [{ text: text('load', { busyHours, openHours }), link: link('capacity', { resource: id }) }],
          actions: [{ action: 'look-at-load', link: link('schedule', { resource: id }) }],
        },
      };
    });
}
