import type { Actor } from '../access/actor.ts';
import type { BranchOf } from '../data/branch-of.ts';
import { savePrepared } from '../data/commit-changes.ts';
import type { Service } from '../service.ts';
import type { OrderDecision } from './prepare-orders.ts';

/**
 * Decides about orders: firm ones stay as they are in every next plan, free ones may be planned anew, cancelled ones end.
 * @throws TuttiError CONFLICT_REVISION, MISSING_ORDER, CONFLICT_ORDER_STATE when one cannot be so any more; nothing is
 *         written then
 */
export async function changeOrders(
  service: Service,
  of: BranchOf & { plan: string; actor: Actor; ifMatch: number },
  { orders, to, reason }: OrderDecision & { reason: string },
): Promise<{ revision: number; changed: number }> {
  const prepared = await service.views.ask('preparedOrders', of, { orders, to, ifMatch: of.ifMatch });
  const { changes } = prepared;
  if (changes.length === 0) return { revision: prepared.revision, changed: 0 };
  const note = reason === '' ? `${to}: ${changes.length} orders` : reason;
  const data = { to, reason, orders: orders.slice(0, 100), count: orders.length };
  const also = { audit: [{ action: 'order.change', about: `plan/${of.plan}`, data }] };
  const { revision } = await savePrepared(service, of, { prepared, set: { note }, also });
  return { revision, changed: changes.length };
}
