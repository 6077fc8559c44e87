/** Plans one has been at, for going back and forth: each change by hand, and each run of the planner, is one step. */
export type PlanHistory = { past: readonly string[]; present: string; future: readonly string[] };

const MOST = 200;

/** At a plan, with nowhere to go back to yet. */
export const historyAt = (plan: string): PlanHistory => ({ past: [], present: plan, future: [] });

/** Goes on to a new plan: what was undone before can no longer be redone. */
export function stepTo({ past, present, future }: PlanHistory, plan: string): PlanHistory {
  if (plan === present) return { past, present, future };
  return { past: [...past, present].slice(-MOST), present: plan, future: [] };
}

/**
 * Goes back: to the plan one came from, else to the parent that the plan names. Nothing when there is neither.
 */
export function stepBack({ past, present, future }: PlanHistory, parent?: string): PlanHistory | undefined {
  const before = past.at(-1) ?? parent;
  if (before === undefined) return undefined;
  return { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

/** Goes forth to the plan that was left by going back. */
export function stepForth({ past, present, future }: PlanHistory): PlanHistory | undefined {
  const [next, ...rest] = future;
  if (next === undefined) return undefined;
  return { past: [...past, present], present: next, future: rest };
}
