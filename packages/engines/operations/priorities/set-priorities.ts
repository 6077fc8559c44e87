import { hasErrors, type Outcome, TuttiError } from '@tutti/model';
import { checkPriorities } from './check.ts';
import { derivePolicies } from './derive.ts';
import { effectivePrices, multipliersOf } from './multipliers.ts';
import type { Priorities, PrioritiesProblem } from './problem.ts';

/**
 * Turns a strategy into prices, and the prices into policies, each with its formula, inputs and next breakpoint.
 *
 * Every knob is at its own optimum for the effective prices; there is no common objective, hence 'feasible'.
 * @throws TuttiError INPUT_PRIORITIES with all issues when the data is wrong
 * O(number of facts).
 */
export function setPriorities(given: PrioritiesProblem): Outcome<Priorities> {
  const issues = checkPriorities(given);
  if (hasErrors(issues))
    throw new TuttiError('INPUT_PRIORITIES', `The strategy or its facts have ${issues.length} problem(s).`, { issues });
  const multipliers = multipliersOf(given.weights, given.gamma);
  const prices = effectivePrices(given.prices, multipliers);
  return {
    status: 'feasible',
    solution: { multipliers, prices, policies: derivePolicies(given, multipliers, prices) },
  };
}
