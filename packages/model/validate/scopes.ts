import type { Item } from '../entities/item.ts';
import type { Place } from '../entities/place.ts';
import type { Scope } from '../shapes/scope.ts';
import type { Check } from './check.ts';
import { refer, referToStep } from './refer.ts';
import type { Spot } from './spot.ts';

/** The families and segments that items and places have: their attributes, or the field of that name. */
export type Groups = { family: Set<string>; segment: Set<string> };

export function familyOf(item: Item): string | undefined {
  return item.family ?? textOf(item.attributes?.family);
}

export function segmentOf(of: Item | Place): string | undefined {
  return textOf(of.attributes?.segment);
}

export function groupsOf({ model }: Check): Groups {
  const family = new Set<string>();
  const segment = new Set<string>();
  for (const item of model.items) {
    const [f, s] = [familyOf(item), segmentOf(item)];
    if (f !== undefined) family.add(f);
    if (s !== undefined) segment.add(s);
  }
  for (const place of model.places) {
    const s = segmentOf(place);
    if (s !== undefined) segment.add(s);
  }
  return { family, segment };
}

/** Everything that a scope names exists. */
export function checkScope(check: Check, scope: Scope, at: { spot: Spot; groups: Groups }): void {
  const { spot, groups } = at;
  refer(check, 'item', scope.item, [...spot, 'item']);
  refer(check, 'place', scope.place, [...spot, 'place']);
  refer(check, 'place', scope.customer, [...spot, 'customer']);
  refer(check, 'resource', scope.resource, [...spot, 'resource']);
  refer(check, 'lane', scope.lane, [...spot, 'lane']);
  for (const key of ['family', 'segment'] as const) {
    const value = scope[key];
    if (value === undefined || groups[key].has(value)) continue;
    const hint = check.maybe(key, value, () => [...groups[key]]);
    check.warn('scope-covers-nothing', [...spot, key], { key, value, ...hint }, value);
  }
  checkWork(check, scope, spot);
}

/** A step stands alone, beside its process, or as `process@version/step`; a mode beside its step or alone. */
function checkWork(check: Check, scope: Scope, spot: Spot): void {
  const process = refer(check, 'process', scope.process, [...spot, 'process']);
  const { step, mode } = scope;
  if (step !== undefined) {
    const slash = step.lastIndexOf('/');
    const owner = slash < 0 ? process : refer(check, 'process', step.slice(0, slash), [...spot, 'step']);
    const id = step.slice(slash + 1);
    if (owner) referToStep(check, owner, id, [...spot, 'step']);
    else if (slash < 0 && scope.process === undefined) referAnywhere(check, 'step', id, [...spot, 'step']);
  }
  if (mode !== undefined) referAnywhere(check, 'mode', mode.slice(mode.lastIndexOf('/') + 1), [...spot, 'mode']);
}

function referAnywhere(check: Check, kind: 'step' | 'mode', id: string, spot: Spot): void {
  const known = kind === 'step' ? check.index.stepIds : check.index.modeIds;
  if (!known.has(id))
    check.error('reference-unknown', spot, { kind, id, ...check.maybe(kind, id, () => [...known]) }, id);
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}
