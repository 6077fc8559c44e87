import type { ScheduleMeasures } from '@tutti/engines/schedule';
import { costTerms, type Order } from '@tutti/model';
import type { DemandOutcome } from '../plan-result.ts';
import type { ModelView } from './model-view.ts';

/**
 * The measures of a plan: shares and counts over demands, hours over resources, money by term in the workspace currency.
 *
 * onTimeShare, lateOrders (late or partial), unplannedOrders, tardinessHours are counted over demands, which is what
 * somebody waits for; changeoverHours, cleaningHours, overtimeHours, makespanHours over the schedule; `cost.<term>` for
 * each objective term and `cost.total`. Fixed costs of legs (per order, distance, stop) are transport.
 */
export function planMeasures(
  measures: ScheduleMeasures,
  demands: readonly DemandOutcome[],
  transport: number,
): Record<string, number> {
  const count = (...outcomes: DemandOutcome['outcome'][]) =>
    demands.filter((one) => outcomes.includes(one.outcome)).length;
  const found: Record<string, number> = {
    onTimeShare: demands.length === 0 ? 1 : count('onTime') / demands.length,
    lateOrders: count('late', 'partial'),
    unplannedOrders: count('unplanned'),
    tardinessHours: demands.reduce((sum, one) => sum + one.lateHours, 0),
    changeoverHours: measures.changeoverSeconds / 3600,
    cleaningHours: measures.cleaningSeconds / 3600,
    overtimeHours: measures.overtimeSeconds / 3600,
    makespanHours: measures.makespan / 3600,
    changes: measures.changes,
  };
  for (const term of costTerms) found[`cost.${term}`] = measures.cost[term] + (term === 'transport' ? transport : 0);
  found['cost.total'] = measures.total + transport;
  return found;
}

/** What the legs of a plan cost beside their price per unit: per order, per kilometre, per stop; workspace currency. */
export function fixedTransportCost(view: ModelView, orders: readonly Order[]): number {
  let sum = 0;
  for (const order of orders) {
    const lane = order.type === 'move' ? view.lane.get(order.lane ?? '') : undefined;
    if (lane)
      sum += (lane.cost.perOrder ?? 0) + (lane.cost.perDistance ?? 0) * (lane.distance ?? 0) + (lane.cost.perStop ?? 0);
  }
  return sum;
}
