import type { WireDemandOutcome } from '@tutti/contract';
import { isoText } from '@tutti/model/rows';
import type { DemandOutcome, PlanResult } from '@tutti/planner';
import type { BranchOf } from '../data/branch-of.ts';
import { indexOfRecord, type Resident } from '../data/resident.ts';
import { keptNaming } from '../naming.ts';
import { pageOfRows, type RowPage } from '../page-of-rows.ts';
import type { Reading } from '../reading.ts';
import { findPlan } from './find-plan.ts';

type Query = {
  cursor?: string;
  limit: number;
  outcome: 'any' | 'onTime' | 'late' | 'partial' | 'unplanned' | 'trouble';
  q?: string;
};

/** What becomes of each demand under a plan: unplanned first, then the latest, then by due time. */
export async function listPlanDemands(
  reading: Reading,
  of: BranchOf & { plan: string },
  { cursor, limit, outcome, q }: Query,
): Promise<RowPage<WireDemandOutcome>> {
  const row = await findPlan(reading.store, of, of.plan);
  const body = await reading.bodies.of(of.workspace, row.id);
  const resident = await reading.models.at(of.workspace, of.branch);
  const words = demandReader(body, resident);
  const text = q?.toLowerCase();
  const found = sorted(body).filter(
    (one) => isAsked(one, outcome) && (text === undefined || words.mentions(one, text)),
  );
  const page = pageOfRows(found, { cursor, limit });
  return { ...page, rows: page.rows.map(words.of) };
}

/** Kept with the plan: it never changes. */
const orders = new WeakMap<PlanResult, readonly DemandOutcome[]>();

function sorted(body: PlanResult): readonly DemandOutcome[] {
  const known = orders.get(body);
  if (known) return known;
  const rank = { unplanned: 0, partial: 1, late: 2, onTime: 3 } as const;
  const list = [...body.demands].sort(
    (a, b) => rank[a.outcome] - rank[b.outcome] || b.lateHours - a.lateHours || a.due - b.due || (a.id < b.id ? -1 : 1),
  );
  orders.set(body, list);
  return list;
}

function isAsked({ outcome }: DemandOutcome, asked: Query['outcome']): boolean {
  return asked === 'any' || asked === outcome || (asked === 'trouble' && outcome !== 'onTime');
}

/** Puts outcomes of demands into the form of addresses, with names from the data as it is now. */
export function demandReader(body: PlanResult, resident: Resident) {
  const serving = new Map<string, string[]>();
  for (const { id, pegs } of body.orders)
    for (const { demand } of pegs) if (demand !== undefined) serving.set(demand, [...(serving.get(demand) ?? []), id]);
  const { model } = resident;
  const naming = keptNaming(model, body.orders);
  const nameOf = (item: string) => model.items[indexOfRecord(resident, 'items', item)]?.name ?? item;
  const customerOf = (demand: string) => {
    const id = model.demands[indexOfRecord(resident, 'demands', demand)]?.customer;
    return id === undefined ? undefined : (model.places[indexOfRecord(resident, 'places', id)]?.name ?? id);
  };
  return {
    of(one: DemandOutcome): WireDemandOutcome {
      const { due, at, cause, ...rest } = one;
      return {
        ...rest,
        itemName: nameOf(one.item),
        customer: customerOf(one.id),
        due: isoText(due),
        ...(at === undefined ? {} : { at: isoText(at) }),
        ...(cause ? { cause: naming.coded(cause) } : {}),
        orders: serving.get(one.id) ?? [],
      };
    },
    mentions: (one: DemandOutcome, text: string) =>
      [one.id, one.item, nameOf(one.item), customerOf(one.id) ?? ''].some((part) => part.toLowerCase().includes(text)),
  };
}
