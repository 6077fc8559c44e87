import type { PlanDifference } from '@tutti/contract';
import type { Assignment, Order } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { DemandOutcome, PlanResult } from '@tutti/planner';
import type { BranchOf } from '../data/branch-of.ts';
import type { Reading } from '../reading.ts';
import { findPlan } from './find-plan.ts';
import { measuresInWords, type StoredHead } from './plan-head.ts';

type Compared = Pick<PlanResult, 'orders' | 'assignments' | 'demands'>;
const nothing: Compared = { orders: [], assignments: [], demands: [] };

/**
 * What a plan changes against another; against nothing when `released` is asked for and no plan is.
 * @returns `with` names the plan compared with
 */
export async function comparePlan(
  reading: Reading,
  of: BranchOf & { plan: string },
  against: string,
): Promise<PlanDifference & { with?: string }> {
  const { store, bodies } = reading;
  const row = await findPlan(store, of, of.plan);
  const isReleased = against === 'released';
  const other = isReleased
    ? await store.plans.find(of.workspace, of.branch, 'released')
    : await findPlan(store, of, against);
  const after = await bodies.of(of.workspace, row.id);
  const before = other ? await bodies.of(of.workspace, other.id) : nothing;
  const measuresOf = (one: typeof other) => measuresInWords((one?.head as StoredHead | undefined)?.measures ?? {});
  return {
    ...(other ? { with: other.id } : {}),
    measures: { before: measuresOf(other), after: measuresOf(row) },
    ...planChanges(before, after),
  };
}

/** Orders that a plan makes, drops or moves against another, and demands whose completion changes. O(n log n). */
export function planChanges(before: Compared, after: Compared): Pick<PlanDifference, 'moved' | 'demands'> {
  const [old, fresh] = [standsOf(before), standsOf(after)];
  const ids = new Set([...old.keys(), ...fresh.keys()]);
  const moved = [...ids].flatMap((id) => {
    const [a, b] = [old.get(id), fresh.get(id)];
    const change = changeOf(a, b);
    if (change === undefined) return [];
    const item = (b ?? a)!.order.item;
    return [{ order: id, item, change, ...(a ? { before: inWords(a) } : {}), ...(b ? { after: inWords(b) } : {}) }];
  });
  return { moved, demands: demandChanges(before.demands, after.demands) };
}

type Stand = { order: Order; resources: string[] };

/** Each order with the resources it runs on. */
function standsOf({ orders, assignments }: Compared): Map<string, Stand> {
  const resources = new Map<string, Set<string>>();
  const add = ({ orders: ids, uses }: Assignment) => {
    for (const id of ids) {
      const own = resources.get(id) ?? new Set();
      for (const { resource } of uses) own.add(resource);
      resources.set(id, own);
    }
  };
  for (const one of assignments) if (one.kind === 'run') add(one);
  return new Map(orders.map((order) => [order.id, { order, resources: [...(resources.get(order.id) ?? [])].sort() }]));
}

function changeOf(a: Stand | undefined, b: Stand | undefined): PlanDifference['moved'][number]['change'] | undefined {
  if (!a) return 'new';
  if (!b) return 'gone';
  if (a.order.quantity !== b.order.quantity) return 'quantity';
  if (a.resources.join('\n') !== b.resources.join('\n')) return 'resource';
  const shift = b.order.end - a.order.end || b.order.start - a.order.start;
  return shift === 0 ? undefined : shift < 0 ? 'earlier' : 'later';
}

function inWords({ order: { start, end, quantity }, resources }: Stand) {
  return { start: isoText(start), end: isoText(end), resources, quantity };
}

function demandChanges(before: readonly DemandOutcome[], after: readonly DemandOutcome[]): PlanDifference['demands'] {
  const old = new Map(before.map((one) => [one.id, one]));
  const fresh = new Map(after.map((one) => [one.id, one]));
  const instant = (at: number | undefined) => (at === undefined ? undefined : isoText(at));
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((id) => {
    const [a, b] = [old.get(id), fresh.get(id)];
    if (a?.at === b?.at && a?.lateHours === b?.lateHours) return [];
    return [
      {
        id,
        before: instant(a?.at),
        after: instant(b?.at),
        lateHoursBefore: a?.lateHours ?? 0,
        lateHoursAfter: b?.lateHours ?? 0,
      },
    ];
  });
}
