import { type Attributes, holds, meanOf, type Process, type Step } from '@tutti/model';
import { stepQuantities, type WorkIndex } from './work-content.ts';

/**
 * Least seconds from release to done that any plan needs for an order, whatever is free: the longest path through the
 * steps with their shortest modes, the fastest members and the least lags; calendars, queues and components left out.
 * @param topSpeed  the greatest speed of any calendar, at least 1
 * @returns         seconds up to the end of the step where the item is made
 */
export function leastSeconds(
  order: { process: Process; attributes: Attributes; quantity: number },
  index: WorkIndex,
  topSpeed = 1,
): number {
  const { process, attributes } = order;
  const required = (step: Step) => step.when === undefined || holds(step.when, attributes);
  const quantities = stepQuantities(process, process.steps, order.quantity);
  const work = process.steps.map((step, i) => (required(step) ? shortest(step, quantities[i], index) / topSpeed : 0));
  const starts = new Map<string, number>(process.steps.map((step) => [step.id, 0]));
  const at = new Map(process.steps.map((step, i) => [step.id, i]));
  const links = linksOf(process);
  for (let round = 0; round < process.steps.length; round++)
    for (const link of links) {
      const from = starts.get(link.from) as number;
      const whole = link.type === 'after-end' && link.overlapQuantity === undefined;
      const least = from + (whole ? work[at.get(link.from) as number] : 0) + (link.minSeconds ?? 0);
      if (link.type !== 'not-in-parallel' && least > (starts.get(link.to) as number)) starts.set(link.to, least);
    }
  const done = process.makes[0].at ?? process.steps.filter(required).at(-1)?.id ?? process.steps[0].id;
  return (starts.get(done) as number) + work[at.get(done) as number];
}

function linksOf(process: Process): Process['links'] {
  if (process.links.length > 0) return process.links;
  return process.steps.slice(1).map((step, i) => ({ from: process.steps[i].id, to: step.id, type: 'after-end' }));
}

function shortest(step: Step, quantity: number, index: WorkIndex): number {
  return Math.min(
    ...step.modes.map((mode) => {
      const seconds = meanOf(mode.fixed ?? 0) + meanOf(mode.perUnit ?? 0) * (step.batch ? 0 : quantity);
      const grades = mode.uses.map((use) => fastest(use.of, index));
      return seconds / Math.max(1, ...grades);
    }),
  );
}

function fastest(of: string | { all: string[] }, index: WorkIndex): number {
  return Math.max(...(typeof of === 'string' ? [of] : of.all).map((id) => index.fastest.get(id) ?? 1));
}
