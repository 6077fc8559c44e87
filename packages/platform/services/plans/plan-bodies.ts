import { openPlanBody, type PlanResult } from '@tutti/planner';
import type { Store } from '../../store/store.ts';
import { keepLast } from '../keep-last.ts';

/** Decoded plans; they never change, so a few stay in memory. */
export type PlanBodies = { of(workspace: string, plan: string): Promise<PlanResult> };

const MOST_KEPT = 6;

/** Reads plans of a store; those asked for last stay decoded. */
export function createPlanBodies({ plans }: Pick<Store, 'plans'>, most = MOST_KEPT): PlanBodies {
  const kept = new Map<string, Promise<PlanResult>>();
  return {
    of(workspace, plan) {
      const key = `${workspace}/${plan}`;
      const made = kept.get(key) ?? plans.body(workspace, plan).then(openPlanBody);
      return keepLast(kept, { key, most, made });
    },
  };
}
