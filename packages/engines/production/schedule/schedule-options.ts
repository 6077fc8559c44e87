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
/** A plan for the same problem from which the search goes on; with its `order` it is decoded as it is. */
export type ScheduleStart = { plan: SchedulePlan; order?: DecodeOrder };
export type ScheduleOptions = RunOptions<ScheduleStart> & { objective?: 'money' | 'makespan' };
