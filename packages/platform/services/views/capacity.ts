import type { getCapacity, RouteAnswer } from '@tutti/contract';
import type { Resource } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import { type CapacityRow, capacityView, utilisationOf } from '@tutti/planner';
import type { BranchOf } from '../data/branch-of.ts';
import type { Reading } from '../reading.ts';
import { planAndModel } from './plan-and-model.ts';

/** Load against capacity of a plan over its horizon. */
export async function capacityOf(
  reading: Reading,
  of: BranchOf & { plan: string },
  { bucket }: { bucket: 'day' | 'week' | 'month' },
): Promise<RouteAnswer<typeof getCapacity>> {
  const { head, body, model } = await planAndModel(reading, of);
  const { start, end } = head.horizon;
  const view = capacityView(model, body, { from: start, to: end, bucket });
  return {
    edges: view.edges.map(isoText),
    rows: view.rows.map(rowInWords),
    bottlenecks: view.bottlenecks.map(({ resource, worst }) => ({ resource, worst: worst.bucket })),
  };
}

function rowInWords(row: CapacityRow) {
  const { resource, available, load, overtime, binds } = row;
  const utilisation = utilisationOf(row);
  return {
    resource: resource.id,
    name: resource.name ?? resource.id,
    kind: resource.kind,
    groups: groupsOf(resource),
    capacity: resource.capacity,
    available,
    load,
    overtime,
    ...(Number.isFinite(utilisation) ? { utilisation } : {}),
    binds,
  };
}

function groupsOf({ classes, parent }: Resource): string[] {
  return [...(classes ?? []).map((one) => one.id), ...(parent === undefined ? [] : [parent])];
}
