import type { Model } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { PlanResult } from '@tutti/planner';
import { type DecisionFound, link, text, weightiest } from './decision-found.ts';

const EPSILON = 1e-6;

/** Stock that the plan lets run out ahead: its lowest point is below zero. */
export function stockDecisions(model: Model, { stock }: PlanResult): DecisionFound[] {
  const items = new Map(model.items.map((one) => [one.id, one]));
  const found = stock
    .filter((one) => one.lowest < -EPSILON)
    .map(({ item, place, lowest, lowestAt, now }): DecisionFound => {
      const known = items.get(item);
      const unit = known?.unit ?? '';
      const value = -lowest * (known?.price ?? known?.cost ?? 0);
      const address = link('materials', { item, place });
      return {
        key: `stock-out/${item}/${place}`,
        kind: 'stock-out',
        severity: 'warning',
        ...(value > 0 ? { value } : {}),
        body: {
          about: { table: 'items', id: item },
          text: text('stock-out', { item, place, at: isoText(lowestAt), short: -lowest, unit }),
          evidence: [{ text: text('stock-now', { quantity: now, unit }), link: address }],
          actions: [{ action: 'look-at-stock', link: address }],
        },
      };
    });
  return weightiest(found);
}
