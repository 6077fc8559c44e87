import { openPlanBody, type PlanResult } from '@tutti/planner';
import type { Store } from '../../store/store.ts';

/** Decoded plans; they never change, so a few stay in memory. */
export type PlanBodies = { of(workspace: string, plan: string): Promise<PlanResult> };

const MOST_KEPT = 6;

/** Reads plans of a store; those asked for last stay decoded. */
export function createPlanBodies({ plans }: Pick<Store, 'plans'>, keep = MOST_KEPT): PlanBodies {
  const kept = new Map<string, Promise<PlanResult>>();
  return {
    async of(workspace, plan) {
      const key = `${workspace}/${plan}`;
      const found = kept.get(key) ?? plans.body(workspace, plan).then(openPlanBody);
      kept.delete(key);
      kept.set(key, found);
      if (kept.size > keep) kept.delete(kept.keys().next().value!);
      try {
        return await found;
      } catch (error) {
        if (kept.get(key) === found) kept.delete(key);
        throw error;
      }
    },
  };
}
