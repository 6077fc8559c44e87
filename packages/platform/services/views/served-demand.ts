import type { WireDemandOutcome } from '@tutti/contract';
import type { BranchOf } from '../data/branch-of.ts';
import { demandReader } from '../plans/plan-demands.ts';
import type { Reading } from '../reading.ts';

/** The latest of the demands that an order of a plan serves directly; undefined when it serves none. */
export async function servedDemand(
  reading: Reading,
  { workspace, branch, plan, order }: BranchOf & { plan: string; order: string },
): Promise<WireDemandOutcome | undefined> {
  const body = await reading.bodies.of(workspace, plan);
  const served = new Set(body.orders.find((one) => one.id === order)?.pegs.flatMap((peg) => peg.demand ?? []));
  const [demand] = body.demands.filter((one) => served.has(one.id)).sort((a, b) => b.lateHours - a.lateHours);
  return demand && demandReader(body, await reading.models.at(workspace, branch)).of(demand);
}
