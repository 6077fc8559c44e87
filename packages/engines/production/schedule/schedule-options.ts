import type { RunOptions } from '@tutti/model';
import type { DecodeOrder } from './kept-choices.ts';
import type { ScheduleMeasures, SchedulePlan } from './problem.ts';

export type ScheduleSolution = {
  plan: SchedulePlan;
  measures: ScheduleMeasures;
  evaluations: number;
  /** How the plan was decoded: with it `repairSchedule` goes on from the plan. */
  order: DecodeOrder;
};
/** `start`: a plan for the same problem from which the search goes on. */
export type ScheduleOptions = RunOptions<SchedulePlan> & { objective?: 'money' | 'makespan' };
