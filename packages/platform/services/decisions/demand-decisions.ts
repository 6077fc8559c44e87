import type { Demand, Item, Model } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import { type DemandOutcome, type PlanResult, strategyChapter } from '@tutti/planner';
import { type DecisionFound, link, type Text, text, weightiest } from './decision-found.ts';

/** A demand that is late costs by its price of lateness; what is not delivered at all is worth its price. */
export function demandDecisions(model: Model, { demands: outcomes, orders }: PlanResult): DecisionFound[] {
  const demands = new Map(model.demands.map((one) => [one.id, one]));
  const items = new Map(model.items.map((one) => [one.id, one]));
  const serving = new Map<string, string>();
  for (const { id, pegs } of orders) for (const { demand } of pegs) if (demand !== undefined) serving.set(demand, id);
  const { latenessPricePerUnitHour } = strategyChapter(model);
  const found = outcomes.flatMap((outcome) => {
    const demand = demands.get(outcome.id);
    if (!demand || outcome.outcome === 'onTime') return [];
    const hourly = latenessPricePerUnitHour(demand) * outcome.quantity;
    return [decisionOf(outcome, { demand, item: items.get(outcome.item), hourly, order: serving.get(outcome.id) })];
  });
  const byKind = Map.groupBy(found, (one) => one.kind);
  return [...byKind.values()].flatMap(weightiest);
}

/** `order` serves the demand; the schedule shows why it is done when it is. */
type About = { demand: Demand; item: Item | undefined; hourly: number; order: string | undefined };

function decisionOf(outcome: DemandOutcome, { demand, item, hourly, order }: About): DecisionFound {
  const { id, outcome: how, due, at, lateHours, cause, quantity, delivered } = outcome;
  const params: Text['params'] = {
    demand: id,
    item: outcome.item,
    due: isoText(due),
    quantity,
    unit: item?.unit ?? '',
  };
  if (demand.customer !== undefined) params.customer = demand.customer;
  if (at !== undefined) params.at = isoText(at);
  const missing = quantity - delivered;
  const value = how === 'late' ? hourly * lateHours : worthOf(demand, item) * (missing / quantity);
  const kind = `demand-${how}`;
  const why = order === undefined ? link('demand', { demand: id }) : link('schedule', { order });
  return {
    key: `${kind}/${id}`,
    kind,
    severity: how === 'unplanned' ? 'critical' : 'warning',
    ...(value > 0 && Number.isFinite(value) ? { value } : {}),
    body: {
      about: { table: 'demands', id },
      text: text(kind, { ...params, lateHours, missing }),
      evidence: cause ? [{ text: { code: cause.code, params: cause.params ?? {} }, link: why }] : [],
      actions: [
        { action: 'why', link: why },
        { action: 'look-at-demand', link: link('demand', { demand: id }) },
      ],
    },
  };
}

/** What all of a demand is worth. */
function worthOf({ value, price, quantity }: Demand, item: Item | undefined): number {
  return value ?? (price ?? item?.price ?? item?.cost ?? 0) * quantity;
}
