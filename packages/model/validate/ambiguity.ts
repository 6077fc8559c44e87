import type { Scope, ScopeKey } from '../shapes/scope.ts';
import type { Check } from './check.ts';
import { familyOf, segmentOf } from './scopes.ts';

/** A row that sets something (`about`) for a scope. */
export type Rule = { scope: Scope; row: number; about: string };

type Entry = { rule: Rule; keys: readonly ScopeKey[] };
/** Reports a row together with another row that answers the same question. */
type Say = (row: number, params: { other: number; scope: string; both: string }) => void;

/**
 * Two rules of equal specificity that cover one target leave two answers, unless a more specific rule answers for every
 * target that both cover. Keys of different names are taken to meet (an item and a place do), except where an item's own
 * family or segment says otherwise. Each row is reported once. O(n log n) for rules as people write them.
 */
export function checkAmbiguity(check: Check, rules: readonly Rule[], say: Say): void {
  const about = new Map<string, Entry[]>();
  for (const rule of rules) {
    const keys = keysOf(rule.scope);
    const list = about.get(rule.about);
    if (list) list.push({ rule, keys });
    else about.set(rule.about, [{ rule, keys }]);
  }
  for (const entries of about.values()) checkOne(check, entries, say);
}

function checkOne(check: Check, entries: readonly Entry[], say: Say): void {
  const said = new Set<number>();
  const single = new Map<string, Entry>();
  for (const entry of entries) {
    const key = textOf(entry.rule.scope);
    const twin = single.get(key);
    if (!twin) single.set(key, entry);
    else {
      said.add(entry.rule.row);
      say(entry.rule.row, { other: twin.rule.row + 1, scope: key, both: key });
    }
  }
  const shapes = [...groupByShape(single.values())].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  for (let i = 0; i < shapes.length; i++)
    for (let j = i + 1; j < shapes.length; j++)
      if (shapes[i][0].keys.length === shapes[j][0].keys.length)
        checkShapes(check, { ...fewer(shapes[i], shapes[j]), single, said }, say);
}

type Shapes = { left: Entry[]; right: Entry[]; single: ReadonlyMap<string, Entry>; said: Set<number> };

/** Two groups with different keys: joined on what they share, so that rules that cannot meet are never compared. */
function checkShapes(check: Check, of: Shapes, say: Say): void {
  const { left, right, single, said } = of;
  const joint = left[0].keys.filter((key) => right[0].keys.includes(key));
  const implied = (['family', 'segment'] as const).filter(
    (key) =>
      (left[0].keys.includes(key) && right[0].keys.includes('item') && !right[0].keys.includes(key)) ||
      (right[0].keys.includes(key) && left[0].keys.includes('item') && !left[0].keys.includes(key)),
  );
  const on = [...joint, ...implied];
  const partners = new Map<string, Entry[]>();
  for (const entry of right) {
    const key = joinKey(check, entry, on);
    const group = partners.get(key);
    if (group) group.push(entry);
    else partners.set(key, [entry]);
  }
  for (const entry of left) {
    const { rule } = entry;
    const found = partners
      .get(joinKey(check, entry, on))
      ?.find((other) => !answered({ ...rule.scope, ...other.rule.scope }, entry.keys.length, single));
    if (!found || said.has(rule.row)) continue;
    said.add(rule.row);
    const both = textOf({ ...rule.scope, ...found.rule.scope });
    say(rule.row, { other: found.rule.row + 1, scope: textOf(rule.scope), both });
  }
}

const lastRow = (entries: readonly Entry[]) => entries.reduce((last, { rule }) => Math.max(last, rule.row), -1);

/** Which group is reported: the smaller one, so that settling every row reported settles all; of equal ones the later. */
function fewer(a: Entry[], b: Entry[]): { left: Entry[]; right: Entry[] } {
  const first = a.length === b.length ? lastRow(a) > lastRow(b) : a.length < b.length;
  return first ? { left: a, right: b } : { left: b, right: a };
}

function joinKey({ index }: Check, { rule, keys }: Entry, on: readonly ScopeKey[]): string {
  return on
    .map((key) => {
      if (keys.includes(key)) return rule.scope[key];
      const item = index.by.item.get(rule.scope.item ?? '');
      return item === undefined ? undefined : key === 'family' ? familyOf(item) : segmentOf(item);
    })
    .join('\n');
}

/** Whether a rule with more keys, all of them among those of the common scope, covers whatever both cover. */
function answered(common: Scope, specificity: number, single: ReadonlyMap<string, Entry>): boolean {
  const keys = keysOf(common);
  for (let mask = 1; mask < 1 << keys.length; mask++) {
    const chosen = keys.filter((_, i) => mask & (1 << i));
    if (chosen.length <= specificity) continue;
    if (single.has(textOf(Object.fromEntries(chosen.map((key) => [key, common[key]]))))) return true;
  }
  return false;
}

function groupByShape(entries: Iterable<Entry>): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const shape = entry.keys.join();
    const group = groups.get(shape);
    if (group) group.push(entry);
    else groups.set(shape, [entry]);
  }
  return groups;
}

function keysOf(scope: Scope): ScopeKey[] {
  return (Object.keys(scope) as ScopeKey[]).filter((key) => scope[key] !== undefined).sort();
}

function textOf(scope: Scope): string {
  return keysOf(scope)
    .map((key) => `${key} ${scope[key]}`)
    .join(', ');
}
