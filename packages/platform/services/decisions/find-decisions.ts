import type { Model } from '@tutti/model';
import type { PlanResult } from '@tutti/planner';
import { type Naming, namingOf } from '../naming.ts';
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
  const naming = namingOf(model, result.orders);
  return [
    ...demandDecisions(model, result),
    ...stockDecisions(model, result),
    ...supplyDecisions(result),
    ...loadDecisions(model, result),
    ...dataDecisions(model, result),
  ].map((one) => named(one, naming));
}

/** The decision with the names of what its sentences are about. */
function named({ body, ...one }: DecisionFound, naming: Naming): DecisionFound {
  const evidence = body.evidence.map(({ text, ...more }) => ({ ...more, text: naming.coded(text) }));
  return { ...one, body: { ...body, text: naming.coded(body.text), evidence } };
}
