import type { Resource } from '../entities/resource.ts';
import type { Check } from './check.ts';
import { refer, referToClass, referToMember } from './refer.ts';
import { checkScope, groupsOf } from './scopes.ts';
import type { Spot } from './spot.ts';

/** Every id in the tables of things (places to lanes, stock) resolves, and to the right kind of thing. */
export function checkReferences(check: Check): void {
  const { model } = check;
  const groups = groupsOf(check);
  model.places.forEach((place, row) => {
    refer(check, 'place', place.parent, ['places', row, 'parent']);
    refer(check, 'calendar', place.calendar, ['places', row, 'calendar']);
    checkZone(check, place.timeZone, ['places', row, 'timeZone']);
  });
  checkZone(check, model.workspace.timeZone, ['workspace', 0, 'timeZone']);
  model.calendars.forEach((calendar, row) => {
    refer(check, 'calendar', calendar.parent, ['calendars', row, 'parent']);
    checkZone(check, calendar.timeZone, ['calendars', row, 'timeZone']);
    calendar.entries.forEach(({ scope }, i) => {
      if (scope) checkScope(check, scope, { spot: ['calendars', row, 'entries', i, 'scope'], groups });
    });
  });
  model.resources.forEach((resource, row) => {
    checkResource(check, resource, row);
    checkUpkeep(check, resource, row);
  });
  model.items.forEach((item, row) => {
    if (item.replaces) refer(check, 'item', item.replaces.item, ['items', row, 'replaces', 'item']);
  });
  checkLanes(check);
  checkStock(check);
}

function checkZone(check: Check, zone: string | undefined, spot: Spot): void {
  const { knownZone } = check.options;
  if (zone !== undefined && knownZone && !knownZone(zone)) check.error('time-zone-unknown', spot, { zone }, zone);
}

function checkResource(check: Check, resource: Resource, row: number): void {
  refer(check, 'place', resource.place, ['resources', row, 'place']);
  refer(check, 'resource', resource.parent, ['resources', row, 'parent']);
  if (resource.calendar !== 'always') refer(check, 'calendar', resource.calendar, ['resources', row, 'calendar']);
  if (resource.sequence) refer(check, 'resource', resource.sequence.sameAs, ['resources', row, 'sequence', 'sameAs']);
  resource.classes?.forEach((of, i) => {
    referToClass(check, of.id, ['resources', row, 'classes', i, 'id']);
  });
}

/** What a resource's setups, cleanings and preventive plans name. */
function checkUpkeep(check: Check, resource: Resource, row: number): void {
  const names = new Set((resource.campaigns ?? []).map((campaign) => campaign.name));
  resource.changeover?.rules.forEach((rule, r) => {
    const spot: Spot = ['resources', row, 'changeover', 'rules', r];
    rule.crew?.forEach((use, u) => {
      checkUse(check, use.of, { spot: [...spot, 'crew', u, 'of'], self: true });
    });
    rule.resets?.forEach((id, i) => {
      if (names.has(id)) return;
      const hint = check.maybe(`campaign of ${resource.id}`, id, () => [...names]);
      check.error('reference-unknown', [...spot, 'resets', i], { kind: 'campaign', id, ...hint }, id);
    });
  });
  resource.campaigns?.forEach((campaign, c) => {
    const spot: Spot = ['resources', row, 'campaigns', c];
    refer(check, 'process', campaign.process, [...spot, 'process']);
    campaign.crew?.forEach((use, u) => {
      checkUse(check, use.of, { spot: [...spot, 'crew', u, 'of'], self: true });
    });
  });
  resource.reliability?.forEach((failure, f) => {
    failure.preventive?.forEach((plan, p) => {
      refer(check, 'process', plan.process, ['resources', row, 'reliability', f, 'preventive', p, 'process']);
    });
  });
}

/** What a use is of: one resource, one class, or several classes; 'self' only where something is cleaned or maintained. */
export function checkUse(
  check: Check,
  of: string | { all: readonly string[] },
  at: { spot: Spot; self: boolean },
): void {
  if (typeof of !== 'string')
    of.all.forEach((id, i) => {
      referToClass(check, id, [...at.spot, 'all', i]);
    });
  else if (of !== 'self') refer(check, 'resource', of, at.spot);
  else if (!at.self) check.error('self-outside-campaign', at.spot, {}, of);
}

function checkLanes(check: Check): void {
  const { workspace, lanes } = check.model;
  const currencies = new Set([workspace.currency, ...(workspace.rates ?? []).map((rate) => rate.currency)]);
  lanes.forEach((lane, row) => {
    refer(check, 'place', lane.from, ['lanes', row, 'from']);
    refer(check, 'place', lane.to, ['lanes', row, 'to']);
    if (lane.items !== '*')
      lane.items.forEach((id, i) => {
        refer(check, 'item', id, ['lanes', row, 'items', i]);
      });
    if (lane.vehicle !== undefined) refer(check, 'resource', lane.vehicle, ['lanes', row, 'vehicle']);
    refer(check, 'calendar', lane.departures, ['lanes', row, 'departures']);
    if (lane.currency !== undefined && !currencies.has(lane.currency)) {
      const params = { currency: lane.currency, own: workspace.currency };
      check.error('rate-missing', ['lanes', row, 'currency'], params, lane.currency);
    }
  });
}

function checkStock(check: Check): void {
  check.model.stock.forEach((lot, row) => {
    refer(check, 'item', lot.item, ['stock', row, 'item']);
    refer(check, 'place', lot.place, ['stock', row, 'place']);
    if (lot.resource !== undefined) referToMember(check, lot.resource, ['stock', row, 'resource']);
  });
}
