import { TuttiError } from '@tutti/model';
import type { PlanResult } from '../plan-result.ts';
import { type PlanParts, partsOfPlan, planOfParts } from './plan-parts.ts';
import { refusedBody } from './refused-body.ts';
import { encodeSections, openSections } from './sections.ts';

/** Rows of the child: taken from the parent in stretches (first row, number of rows), −1 = the next rows given here. */
type RowPatch = { stretches: number[]; rows: unknown[] };
/** What leads from one part to another: the whole of it, or its rows. A part without a patch is the parent's. */
type Patch = { whole: unknown } | { patch: RowPatch } | { gone: true };

/** Parts that are lists, with what a row is known by; '' = by its place in the list. */
const rowKeys: Partial<Record<keyof PlanParts, (row: never) => string>> = {
  demands: (row: { id: string }) => row.id,
  stock: (row: { item: string; place: string }) => `${row.item}\u0000${row.place}`,
  steps: (row: { order: number; part: number; step: number }) => `${row.order}/${row.part}/${row.step}`,
  list: (block: number) => String(block),
  startBounds: ([operation]: number[]) => String(operation),
  holdBounds: ([slot]: number[]) => String(slot),
  stockPegs: () => '',
  unplannedOrders: (row: { order: string }) => row.order,
  policies: () => '',
  forecasts: () => '',
  orders: () => '',
  dates: () => '',
  issues: () => '',
};

/**
 * What leads from a plan to another made from it, as bytes: only rows that are new or changed (decision 3). A gesture on a
 * large plan takes a few kilobytes. O(size of both plans).
 */
export function encodeBodyDelta(parent: PlanResult, child: PlanResult): Uint8Array<ArrayBuffer> {
  const [before, after] = [partsOfPlan(parent), partsOfPlan(child)];
  const patches: Record<string, unknown> = { parent: { id: parent.plan.id, print: fingerprint(parent) } };
  for (const name of Object.keys({ ...before, ...after }) as (keyof PlanParts)[]) {
    if (isSame(before[name], after[name])) continue;
    patches[name] = patchOf(name, before[name], after[name]);
  }
  return encodeSections(patches);
}

/**
 * The plan to which a delta of `encodeBodyDelta` leads; what did not change is shared with the parent, which stays as it is.
 * @throws TuttiError INPUT_PLAN_BODY when the bytes are damaged; CONFLICT_PLAN_PARENT when they belong to another parent
 */
export function applyBodyDelta(parent: PlanResult, delta: Uint8Array): PlanResult {
  const sections = openSections(delta);
  const made = sections.read('parent') as { id: string; print: number };
  if (made.print !== fingerprint(parent))
    throw new TuttiError('CONFLICT_PLAN_PARENT', `This change belongs to plan ${made.id}, not to ${parent.plan.id}.`, {
      advice: 'Open the plan it was made from first.',
    });
  const parts: Record<string, unknown> = { ...partsOfPlan(parent) };
  for (const name of sections.names) {
    if (name === 'parent') continue;
    const patch = sections.read(name) as Patch;
    if ('patch' in patch) parts[name] = patched(parts[name], patch.patch);
    else if ('whole' in patch) parts[name] = patch.whole;
    else delete parts[name];
  }
  return planOfParts(parts as PlanParts);
}

function patchOf(name: keyof PlanParts, before: unknown, after: unknown): Patch {
  if (after === undefined) return { gone: true };
  const key = rowKeys[name];
  if (!key || !Array.isArray(before) || !Array.isArray(after)) return { whole: after };
  return { patch: rowPatch(before, after, key as (row: unknown) => string) };
}

function rowPatch(before: readonly unknown[], after: readonly unknown[], key: (row: unknown) => string): RowPatch {
  const places = new Map<string, number>();
  const keyAt = (row: unknown, at: number) => key(row) || String(at);
  for (const [at, row] of before.entries()) places.set(keyAt(row, at), at);
  const patch: RowPatch = { stretches: [], rows: [] };
  const { stretches } = patch;
  let next = -2;
  after.forEach((row, at) => {
    const from = places.get(keyAt(row, at)) ?? -1;
    const kept = from >= 0 && isSame(before[from], row);
    if (!kept) patch.rows.push(row);
    const place = kept ? from : -1;
    if (stretches.length > 0 && (kept ? place === next : stretches[stretches.length - 2] === -1))
      stretches[stretches.length - 1]++;
    else stretches.push(place, 1);
    next = kept ? place + 1 : -2;
  });
  return patch;
}

function patched(before: unknown, { stretches, rows }: RowPatch): unknown[] {
  if (!Array.isArray(before)) throw refusedBody('rows are changed that are not there');
  const after: unknown[] = [];
  let given = 0;
  for (let i = 0; i < stretches.length; i += 2) {
    const [from, count] = [stretches[i], stretches[i + 1]];
    const source = from < 0 ? rows : before;
    const first = from < 0 ? given : from;
    if (first + count > source.length) throw refusedBody('rows are taken that are not there');
    for (let k = first; k < first + count; k++) after.push(source[k]);
    if (from < 0) given += count;
  }
  return after;
}

/** Equal in every field; the order of fields does not count. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || a instanceof Int32Array) return isSameList(a, b);
  if (Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left).filter((key) => left[key] !== undefined);
  const others = Object.keys(right).filter((key) => right[key] !== undefined);
  return keys.length === others.length && keys.every((key) => isSame(left[key], right[key]));
}

function isSameList(a: ArrayLike<unknown>, b: object): boolean {
  if (a.constructor !== b.constructor) return false;
  const other = b as ArrayLike<unknown>;
  if (a.length !== other.length) return false;
  for (let i = 0; i < a.length; i++) if (!isSame(a[i], other[i])) return false;
  return true;
}

/** A number by which a plan is told from others: where and when its steps stand, and how many rows it has. */
function fingerprint({ plan, demands, orders, issues, basis }: PlanResult): number {
  let hash = 0x811c9dc5;
  const mix = (value: number) => {
    hash = Math.imul(hash ^ value, 0x01000193);
  };
  for (let i = 0; i < plan.id.length; i++) mix(plan.id.charCodeAt(i));
  for (const { length } of [demands, orders, issues]) mix(length);
  for (const { order, part, step, mode, start, end, uses } of basis?.schedule.plan.steps ?? []) {
    for (const value of [order, part, step, mode, start, end]) mix(value);
    for (const use of uses) mix(use.resource);
  }
  return hash | 0;
}
