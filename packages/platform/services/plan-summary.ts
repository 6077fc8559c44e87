import { type CostTerm, costTerms, type Issue, problem } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import type { DemandOutcome, PlanResult } from '@tutti/planner';

/** Keys of the measures that are no cost. */
export const plainMeasures = [
  'onTimeShare',
  'lateOrders',
  'unplannedOrders',
  'tardinessHours',
  'changeoverHours',
  'overtimeHours',
  'makespanHours',
] as const;

type PlainMeasure = (typeof plainMeasures)[number];

/** What `plan --json` prints (decision 28). Instants are ISO 8601, costs in the currency of the workspace. */
export type PlanSummary = {
  status: PlanResult['status'];
  seconds: number;
  measures: Record<PlainMeasure, number> & { cost: Record<CostTerm, number> };
  counts: PlanResult['counts'];
  demands: {
    id: string;
    item: string;
    outcome: DemandOutcome['outcome'];
    due: string;
    at: string | null;
    lateHours: number;
    cause: { code: string; params: Record<string, string | number> } | null;
  }[];
  issues: Issue[];
};

/** The summary of a plan for programs; the reasons of a plan that was not found stand among the issues, as errors. */
export function planSummary(result: PlanResult): PlanSummary {
  const reasons = result.reasons.map(({ code, params = {} }) => problem(code, params));
  const plain = plainMeasures.map((name) => [name, result.measures[name] ?? 0]);
  return {
    status: result.status,
    seconds: result.plan.run.seconds,
    measures: { ...(Object.fromEntries(plain) as Record<PlainMeasure, number>), cost: costsOf(result.measures) },
    counts: result.counts,
    demands: result.demands.map(demandSummary),
    issues: [...reasons, ...result.issues],
  };
}

/** Cost by term of the objective, in the currency of the workspace; a term without a cost is 0. */
export function costsOf(measures: Readonly<Record<string, number>>): Record<CostTerm, number> {
  const costs = costTerms.map((term) => [term, measures[term] ?? measures[`cost.${term}`] ?? 0]);
  return Object.fromEntries(costs) as Record<CostTerm, number>;
}

function demandSummary(one: DemandOutcome): PlanSummary['demands'][number] {
  return {
    id: one.id,
    item: one.item,
    outcome: one.outcome,
    due: isoText(one.due),
    at: one.at === undefined ? null : isoText(one.at),
    lateHours: one.lateHours,
    cause: one.cause ? { code: one.cause.code, params: one.cause.params ?? {} } : null,
  };
}
