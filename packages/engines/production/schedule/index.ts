export { applyChanges, type ScheduleChange } from './apply-changes.ts';
export { checkSchedule } from './check.ts';
export { compileSchedule } from './compile.ts';
export type { Compiled } from './compiled.ts';
export { applyDelta, decodePlan, encodePlan, planDelta } from './plan-codec.ts';
export * from './problem.ts';
export type { ScheduleOptions, ScheduleSolution } from './schedule-options.ts';
export { scheduleCompiled, scheduleWork } from './schedule-work.ts';
export { verifySchedule } from './verify.ts';
