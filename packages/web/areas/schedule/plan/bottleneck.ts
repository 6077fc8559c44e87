import { type BoardPlan, rowLoads } from '../../../board/index.ts';

/** The row of equipment that is busiest in a span, with its load; nothing when none is busy. People and spaces are left out. */
export function bottleneck(
  plan: BoardPlan,
  span: { from: number; to: number },
): { row: number; load: number } | undefined {
  const loads = rowLoads(plan, span);
  let best: { row: number; load: number } | undefined;
  loads.forEach((load, row) => {
    const { kind } = plan.head.rows[row];
    if (load > 0 && kind === 'equipment' && (!best || load > best.load)) best = { row, load };
  });
  return best;
}
