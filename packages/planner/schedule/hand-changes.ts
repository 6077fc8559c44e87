import type { Compiled, ScheduleChange } from '@tutti/engines/schedule';
import { type Issue, warning } from '@tutti/model';
import type { HandMade } from '../plan-basis.ts';
import type { ScheduleBack } from './problem-parts.ts';

/**
 * Orders taken out and split by hand as changes of a compiled problem. What no longer can be so (the order is gone, has
 * started, is too small) is said in an issue `schedule.hand-not-kept` and left out.
 */
export function handChanges(
  compiled: Compiled,
  hand: Pick<HandMade, 'leftOut' | 'splits'>,
  given: { back: ScheduleBack; issues: Issue[] },
): ScheduleChange[] {
  const { back, issues } = given;
  const lost = (order: string, what: string) => void issues.push(warning('schedule.hand-not-kept', { order, what }));
  const started = new Set(compiled.problem.frozen.map((one) => one.order));
  const changes: ScheduleChange[] = [];
  for (const { order, parts } of hand.splits) {
    const index = back.indexOf.get(order);
    if (index === undefined || started.has(index) || !mayHaveParts(compiled, index, parts)) lost(order, 'split');
    else changes.push({ kind: 'split', order: index, parts });
  }
  // Who takes from another goes first, else the other may not go.
  const left = hand.leftOut.map((order) => ({ order, index: back.indexOf.get(order) }));
  const out = new Set<number>();
  for (let found = true; found; ) {
    found = false;
    for (const { index } of left) {
      if (index === undefined || out.has(index) || started.has(index) || isTaken(compiled, index, out)) continue;
      out.add(index);
      changes.push({ kind: 'leave-out', order: index });
      found = true;
    }
  }
  for (const { order, index } of left) if (index === undefined || !out.has(index)) lost(order, 'left-out');
  return changes;
}

function isTaken({ problem }: Compiled, order: number, out: ReadonlySet<number>): boolean {
  return problem.orders.some(
    ({ supplies }, other) => !out.has(other) && supplies.some((one) => 'order' in one && one.order === order),
  );
}

/** As the engine checks it: whole units, no part below the least. */
function mayHaveParts({ problem, orderFirstJob }: Compiled, order: number, parts: number): boolean {
  const { quantity, splittable } = problem.orders[order];
  const most = orderFirstJob[order + 1] - orderFirstJob[order];
  const share = Number.isInteger(quantity) ? Math.floor(quantity / parts) : quantity / parts;
  return parts >= 1 && parts <= most && (parts === 1 || share >= Math.max(splittable?.minQuantity ?? 0, 1e-9));
}
