import type { Attributes, Model } from '@tutti/model';
import { lineNeeds, lotOf } from './component-needs.ts';
import { indexWork, isLimited, stepsFor } from './work-content.ts';

/**
 * Number of runs on limited resources that a plan of the model's orders holds (decision 28): one order for each demand of
 * kind 'order', its remaining steps where it has started, and whole lots of the components that the others need.
 * @param model  demands without a process are made by the first process of their item; stock is not netted
 */
export function countOperations(model: Model): number {
  const index = indexWork(model);
  const startedAt = new Map(model.workspace.state.wip.map((one) => [one.order, one.step]));
  const started = new Map<string, string>();
  for (const order of model.orders)
    for (const peg of order.pegs) {
      const step = startedAt.get(order.id);
      if (peg.demand !== undefined && step !== undefined) started.set(peg.demand, step);
    }
  let operations = 0;
  const made = new Map<string, number>();
  for (const demand of model.demands) {
    if (demand.kind !== 'order') continue;
    const process = demand.process === undefined ? index.maker.get(demand.item) : index.process.get(demand.process);
    if (!process) continue;
    const attributes: Attributes = {
      ...process.attributes,
      ...index.item.get(demand.item)?.attributes,
      ...demand.attributes,
    };
    const steps = stepsFor(process, attributes);
    const at = steps.findIndex((step) => step.id === started.get(demand.id));
    operations += steps.slice(Math.max(0, at)).filter(isLimited).length;
    if (started.has(demand.id)) continue;
    for (const [item, more] of lineNeeds(demand, { process, attributes }, index).made)
      made.set(item, (made.get(item) ?? 0) + more);
  }
  for (const [item, quantity] of made) {
    const process = index.maker.get(item)!;
    const steps = stepsFor(process, { ...process.attributes, ...index.item.get(item)?.attributes });
    const lots = Math.ceil(quantity / (lotOf(process) ?? quantity) - 1e-6);
    operations += lots * steps.filter(isLimited).length;
  }
  return operations;
}
