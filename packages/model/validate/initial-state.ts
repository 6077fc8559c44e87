import type { Check } from './check.ts';
import { refer, referToMember, referToStep } from './refer.ts';
import type { Spot } from './spot.ts';

/** How the floor stands at the start: its resources, counters, orders and steps exist, each resource once. */
export function checkInitialState(check: Check): void {
  const { resources, wip } = check.model.workspace.state;
  const seen = new Map<string, number>();
  resources.forEach((state, i) => {
    const spot: Spot = ['workspace', 0, 'state', 'resources', i];
    const resource = referToMember(check, state.resource, [...spot, 'resource']);
    const first = seen.get(state.resource);
    if (first === undefined) seen.set(state.resource, i);
    else {
      const params = { kind: 'resource state', id: state.resource, first: first + 1 };
      check.error('duplicate-id', [...spot, 'resource'], params, state.resource);
    }
    const names = (resource?.campaigns ?? []).map((campaign) => campaign.name);
    for (const id of resource ? Object.keys(state.campaignCounters ?? {}) : []) {
      if (names.includes(id)) continue;
      const hint = check.maybe(`campaign of ${state.resource}`, id, () => names);
      check.error('reference-unknown', [...spot, 'campaignCounters', id], { kind: 'campaign', id, ...hint }, id);
    }
    state.holds?.forEach((hold, h) => {
      checkPosition(check, hold, [...spot, 'holds', h]);
    });
  });
  wip.forEach((job, i) => {
    const spot: Spot = ['workspace', 0, 'state', 'wip', i];
    checkPosition(check, job, spot);
    job.resources.forEach((id, r) => {
      referToMember(check, id, [...spot, 'resources', r]);
    });
  });
}

/** An order exists and, where it names its process, that process has the step. */
function checkPosition(check: Check, at: { order: string; step: string }, spot: Spot): void {
  const order = refer(check, 'order', at.order, [...spot, 'order']);
  const process = order?.process === undefined ? undefined : check.index.by.process.get(order.process);
  if (process) referToStep(check, process, at.step, [...spot, 'step']);
}
