import type { Model } from '@tutti/model';
import type { PlanResult } from '@tutti/planner';
import { dataDecisions } from './data-decisions.ts';
import type { DecisionFound } from './decision-found.ts';
import { demandDecisions } from './demand-decisions.ts';
import { loadDecisions } from './load-decisions.ts';
import { stockDecisions } from './stock-decisions.ts';
import { supplyDecisions } from './supply-decisions.ts';

/**
 * What a plan and its data leave for people to decide: late, partial and unplanned demands, stock that runs out, supply
 * that cannot be in time, resources without reserve, and data that is doubtful.
 */
export function findDecisions(model: Model, result: PlanResult): DecisionFound[] {
  return [
    ...demandDecisions(model, result),
    ...stockDecisions(model, result),
    ...supplyDecisions(result),
    ...loadDecisions(model, result),
    ...dataDecisions(model, result),
  ];
}
