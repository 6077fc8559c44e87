import type { BranchOf } from '../data/branch-of.ts';
import { type Prepared, prepared } from '../data/prepare-changes.ts';
import type { Reading } from '../reading.ts';
import { firmOrders } from './firm-orders.ts';

/**
 * What the release of a plan makes of its orders, on the branch as it is now.
 * @returns also the ids of the orders that become firm
 * @throws TuttiError INPUT_DATA_REFUSED when the data has changed so that its orders do not fit any more
 */
export async function prepareRelease(
  reading: Reading,
  of: BranchOf & { plan: string },
): Promise<Prepared & { firmed: string[] }> {
  const body = await reading.bodies.of(of.workspace, of.plan);
  const resident = await reading.models.at(of.workspace, of.branch);
  const { changes, firmed } = firmOrders(resident.model, body);
  return { ...(await prepared(reading, of, { resident, changes })), firmed: firmed.map((order) => order.id) };
}
