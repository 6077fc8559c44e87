export { checkSchedule } from './check.ts';
export { compileSchedule } from './compile.ts';
export type { Compiled } from './compiled.ts';
export * from './problem.ts';
export { type ScheduleOptions, type ScheduleSolution, scheduleCompiled, scheduleWork } from './schedule-work.ts';
export { verifySchedule } from './verify.ts';
