import type { Resource } from '../entities/resource.ts';
import type { Check } from './check.ts';
import { isActive } from './model-index.ts';
import type { Spot } from './spot.ts';

/** What resources need to be planned: time, members, capacity 1 where they have a state, setups that can apply. */
export function checkUpkeep(check: Check): void {
  const { model, index } = check;
  model.resources.forEach((resource, row) => {
    checkState(check, resource, row);
    if (!isActive(resource)) return;
    if (resource.isClass) {
      if (!index.members.get(resource.id)?.length)
        check.warn('class-without-members', ['resources', row, 'isClass'], { class: resource.id }, resource.id);
      else checkExpiry(check, resource, row);
    } else if (resource.calendar === undefined)
      check.error('resource-without-calendar', ['resources', row, 'calendar'], { resource: resource.id });
  });
  checkPeopleCosts(check);
}

/** With a clock, memberships that have expired are none. */
function checkExpiry(check: Check, of: Resource, row: number): void {
  const { now } = check.options;
  if (now === undefined) return;
  const valid = (one: Resource) => one.classes?.some((had) => had.id === of.id && (had.validTo ?? now + 1) > now);
  if (!check.index.members.get(of.id)?.some(valid))
    check.warn('class-without-members', ['resources', row, 'isClass'], { class: of.id }, of.id);
}

function checkState(check: Check, resource: Resource, row: number): void {
  const { changeover, campaigns, spacing, capacity } = resource;
  const carries = changeover ? 'changeover' : campaigns?.length ? 'campaigns' : spacing?.length ? 'spacing' : undefined;
  if (carries && capacity !== 1)
    check.error('needs-capacity-one', ['resources', row, 'capacity'], { resource: resource.id, carries }, capacity);
  campaigns?.forEach((campaign, c) => {
    if (campaign.process === undefined && campaign.time === undefined)
      check.error('campaign-without-time', ['resources', row, 'campaigns', c], { campaign: campaign.name });
  });
  if (changeover) checkRules(check, changeover, row);
}

/** A rule is of a listed attribute, and no rule before it takes every case it has: the first match counts. */
function checkRules(check: Check, { attributes, rules }: NonNullable<Resource['changeover']>, row: number): void {
  const seen = new Map<string, number>();
  rules.forEach(({ attribute, from, to }, r) => {
    const spot: Spot = ['resources', row, 'changeover', 'rules', r];
    if (!attributes.includes(attribute)) {
      const hint = check.maybe(`attributes of row ${row}`, attribute, () => attributes);
      check.error('changeover-attribute-unlisted', [...spot, 'attribute'], { attribute, ...hint }, attribute);
    }
    const key = (a: string, b: string) => JSON.stringify([attribute, a, b]);
    const before = [key(from, to), key('*', to), key(from, '*'), key('*', '*')]
      .map((one) => seen.get(one))
      .filter((one) => one !== undefined);
    if (before.length > 0)
      check.warn('changeover-rule-shadowed', spot, { attribute, from, to, first: Math.min(...before) + 1 });
    else seen.set(key(from, to), r);
  });
}

/** Missing labour data never stops a plan: one warning for all. A price on the class counts for its members. */
function checkPeopleCosts(check: Check): void {
  const { model, index } = check;
  const priced = (one: Resource | undefined) => one?.cost?.perHour !== undefined;
  let count = 0;
  let first = -1;
  model.resources.forEach((one, row) => {
    if (one.kind !== 'personnel' || one.isClass || !isActive(one) || priced(one)) return;
    if (one.classes?.some((of) => priced(index.by.resource.get(of.id)))) return;
    if (first < 0 || one.id < model.resources[first].id) first = row;
    count++;
  });
  if (count > 0)
    check.warn('people-without-cost', ['resources', first, 'cost', 'perHour'], {
      count,
      first: model.resources[first].id,
    });
}
