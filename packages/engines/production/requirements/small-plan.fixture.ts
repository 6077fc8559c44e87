import type { RequirementDemand, RequirementsPlan, RequirementsProblem, Source } from './index.ts';
import { planRequirements } from './index.ts';

export const WEEK = 604_800;
export const at = (week: number) => week * WEEK;
type Demand = Partial<RequirementDemand> & { id: string; due: number; quantity: number };
export const order = (demand: Demand): RequirementDemand => ({ kind: 'order', item: 'A', place: 'P', ...demand });
export const buy = (item: string, weeks: number, more: Partial<Source> = {}): Source =>
  ({ type: 'buy', id: `buy-${item}`, item, place: 'P', leadTime: { seconds: at(weeks) }, ...more }) as Source;
export const make = (item: string, weeks: number, more: object = {}): Source =>
  ({ type: 'make', id: `make-${item}`, item, place: 'P', leadTime: { seconds: at(weeks) }, ...more }) as Source;

export function plan(
  problem: Partial<RequirementsProblem> & { sources: readonly Source[] },
  options = {},
): RequirementsPlan {
  const outcome = planRequirements({ now: 0, demands: [], ...problem }, options);
  if (outcome.status !== 'feasible') throw new Error(outcome.status);
  return outcome.solution;
}
export const rows = (found: RequirementsPlan, item: string) =>
  found.orders.filter((each) => each.item === item).map((each) => [each.start / WEEK, each.end / WEEK, each.quantity]);
export const weekly = (quantities: number[], first = 1) =>
  quantities.flatMap((quantity, i) =>
    quantity > 0 ? [order({ id: `d${String(i).padStart(2, '0')}`, due: at(first + i), quantity })] : [],
  );
