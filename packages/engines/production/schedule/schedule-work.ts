import type { Outcome } from '@tutti/model';
import { checkSchedule } from './check.ts';
import { compileSchedule } from './compile.ts';
import type { Compiled } from './compiled.ts';
import type { ScheduleProblem } from './problem.ts';
import type { ScheduleOptions, ScheduleSolution } from './schedule-options.ts';
import { search } from './search.ts';

/**
 * Makes a finite schedule: a portfolio of dispatching lists, then rounds that learn from what was late.
 *
 * One evaluation is one full decode; the same seed and number of evaluations give the same plan. A budget in seconds
 * needs `clock`. The plan is feasible whatever the budget: the first decode always happens.
 * @param problem  see `ScheduleProblem`; durations and instants in integer seconds from the plan epoch
 * @returns        'feasible' with plan, measures and evaluations used; 'infeasible' with the errors of `checkSchedule`
 * Source: scheduling on lists with ATCS (Lee, Bhaskaran & Pinedo 1997) and squeaky wheel optimisation (Joslin & Clements 1999).
 */
export function scheduleWork(problem: ScheduleProblem, options: ScheduleOptions): Outcome<ScheduleSolution> {
  const errors = checkSchedule(problem).filter((issue) => issue.severity === 'error');
  if (errors.length > 0)
    return { status: 'infeasible', conflicts: errors.map((issue) => ({ code: issue.code, params: issue.params })) };
  return scheduleCompiled(compileSchedule(problem), options);
}

/** As `scheduleWork`, on a problem that is compiled already (and perhaps changed by `applyChanges`). */
export function scheduleCompiled(compiled: Compiled, options: ScheduleOptions): Outcome<ScheduleSolution> {
  return { status: 'feasible', solution: search(compiled, options) };
}
