import type { RunOptions } from '@tutti/model';
import type { ScheduleMeasures, SchedulePlan } from './problem.ts';

export type ScheduleSolution = { plan: SchedulePlan; measures: ScheduleMeasures; evaluations: number };
export type ScheduleOptions = RunOptions & { objective?: 'money' | 'makespan' };
