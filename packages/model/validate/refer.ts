import type { Model } from '../model.ts';
import type { Check } from './check.ts';
import { type Kind, type Kinds, processKey } from './model-index.ts';
import type { Spot } from './spot.ts';

/** From when to when something holds, in epoch milliseconds, and how it stands. */
type Life = { status?: 'active' | 'candidate' | 'retired' | undefined; from: number; to: number };

/**
 * Looks up the id found at a spot. Unknown = error with the nearest name; nothing of it valid while the referring row holds
 * = error; retired or a candidate = warning, unless the referring row is past (history, closed) or stands likewise.
 * @returns what the id names, or undefined when nothing does
 */
export function refer<K extends Kind>(check: Check, kind: K, id: string | undefined, spot: Spot): Kinds[K] | undefined {
  if (id === undefined) return undefined;
  const found = check.index.by[kind].get(id);
  if (found === undefined) {
    check.error('reference-unknown', spot, { kind, id, ...check.maybeOf(kind, id) }, id);
    return undefined;
  }
  if (kind === 'process') referToLife(check, kind, check.index.versions.get(id) ?? [], spot);
  else if (isLimited(found)) referToLife(check, kind, [found], spot);
  return found;
}

type Limited = { id: string; status?: Life['status']; validFrom?: number | undefined; validTo?: number | undefined };

function isLimited(of: Limited): boolean {
  return (of.status !== undefined && of.status !== 'active') || of.validFrom !== undefined || of.validTo !== undefined;
}

function referToLife(check: Check, kind: Kind, versions: readonly Limited[], spot: Spot): void {
  if (versions.some((one) => !isLimited(one))) return;
  const asking = lifeAt(check.model, spot);
  const valid = versions.filter((one) => overlap(asking, one));
  const { id } = versions[0];
  if (valid.length === 0) {
    check.error('reference-outside-validity', spot, { kind, id }, id);
    return;
  }
  if (valid.some((one) => one.status === undefined || one.status === 'active' || one.status === asking.status)) return;
  if (asking.status === 'retired') return;
  check.warn(valid[0].status === 'candidate' ? 'reference-candidate' : 'reference-retired', spot, { kind, id }, id);
}

function overlap(asking: Life, one: Limited): boolean {
  const from = Math.max(asking.from, one.validFrom ?? Number.NEGATIVE_INFINITY);
  const to = Math.min(asking.to, one.validTo ?? Number.POSITIVE_INFINITY);
  return from < to || (from === to && asking.from === asking.to && from !== one.validTo);
}

/** When the row that refers holds: its own validity, or the time it is about. A past row counts as retired. */
function lifeAt(model: Model, [table, row]: Spot): Life {
  const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  if (table === 'demands') {
    const { at, kind, status } = model.demands[row];
    return { status: kind === 'history' ? 'retired' : status, from: at, to: at };
  }
  if (table === 'orders') {
    const { start, end, state, status } = model.orders[row];
    const past = state === 'closed' || state === 'completed' || state === 'cancelled' || state === 'aborted';
    return { status: past ? 'retired' : status, from: start, to: end };
  }
  if (table === 'assignments') return { from: model.assignments[row].start, to: model.assignments[row].end };
  if (table === 'workspace') return always;
  const entity = model[table][row] as Partial<Limited>;
  return { status: entity.status, from: entity.validFrom ?? always.from, to: entity.validTo ?? always.to };
}

/** Looks up a step of a process; unknown = error with the nearest name. */
export function referToStep(check: Check, of: Kinds['process'], id: string, spot: Spot): boolean {
  const steps = check.index.steps.get(of);
  if (steps?.has(id)) return true;
  const hint = check.maybe(`step of ${processKey(of)}`, id, () => [...(steps?.keys() ?? [])]);
  check.error('reference-unknown', spot, { kind: 'step', id, ...hint }, id);
  return false;
}

/** Looks up a class: what is named must exist and be a class. */
export function referToClass(check: Check, id: string, spot: Spot): boolean {
  const found = refer(check, 'resource', id, spot);
  if (found && !found.isClass) check.error('not-a-class', spot, { id }, id);
  return found?.isClass === true;
}

/** Looks up one resource: what is named must exist and be no class. */
export function referToMember(check: Check, id: string, spot: Spot): Kinds['resource'] | undefined {
  const found = refer(check, 'resource', id, spot);
  if (found?.isClass) check.error('is-a-class', spot, { id }, id);
  return found?.isClass ? undefined : found;
}
