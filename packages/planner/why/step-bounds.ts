import type { PlannedStep } from '@tutti/engines/schedule';
import type { Reason } from '@tutti/model';
import type { PlanIndex } from './plan-index.ts';

/** Something that a step had to wait for, and until when. Seconds from the plan epoch. */
export type StepBound = {
  at: number;
  kind: 'predecessor' | 'supply' | 'receipt' | 'release' | 'now';
  /** The step whose end (or start) it is. */
  step?: PlannedStep;
  /** From when on it is a mere lag. */
  lagFrom?: number;
  because: Reason;
};

/** Among equal bounds the first of these counts. */
const precedence: readonly StepBound['kind'][] = ['predecessor', 'supply', 'receipt', 'release', 'now'];

/** What the start of a placed step had to wait for, the latest first: links, suppliers, receipts, its release, now. */
export function startBounds(index: PlanIndex, step: PlannedStep): StepBound[] {
  const { problem } = index;
  const order = problem.orders[step.order];
  const found: StepBound[] = [{ at: problem.now, kind: 'now', because: { code: 'now', params: {} } }];
  if (order.release > problem.now)
    found.push({ at: order.release, kind: 'release', because: { code: 'release', params: { order: order.id } } });
  found.push(...linkBounds(index, step));
  for (const supply of order.supplies) {
    if (supply.step !== step.step || supply.at !== 'start') continue;
    if ('receipt' in supply) {
      const because = { code: 'receipt', params: { receipt: supply.name } };
      found.push({ at: supply.receipt, kind: 'receipt', because });
      continue;
    }
    const from = supply.fromStep ?? problem.routings[problem.orders[supply.order].routing].done;
    for (const source of index.partsAt(supply.order, from)) {
      const because = { code: 'supply', params: index.nameOf(source) };
      found.push({ at: source.end + (supply.lag ?? 0), kind: 'supply', step: source, lagFrom: source.end, because });
    }
  }
  return found.sort((a, b) => b.at - a.at || precedence.indexOf(a.kind) - precedence.indexOf(b.kind));
}

function linkBounds(index: PlanIndex, step: PlannedStep): StepBound[] {
  const { problem } = index;
  const { links } = problem.routings[problem.orders[step.order].routing];
  return links.flatMap((link): StepBound[] => {
    if (link.to !== step.step || link.type === 'not-in-parallel') return [];
    const before = index.stepAt(step.order, step.part, link.from);
    if (!before) return [];
    const because = { code: 'predecessor', params: index.nameOf(before) };
    const common = { kind: 'predecessor' as const, step: before, because };
    if (link.type !== 'after-end') return [{ ...common, at: before.start + link.min }];
    // With an overlap it starts before the other is done.
    if (link.overlapQuantity !== undefined) return [{ ...common, at: Math.min(step.start, before.end + link.min) }];
    return [{ ...common, at: before.end + link.min, lagFrom: before.end }];
  });
}
