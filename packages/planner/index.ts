export { type DemandOptions, type DemandResult, demandChapter, type PairForecast } from './demand.ts';
export { planEnterprise } from './plan.ts';
export * from './plan-result.ts';
export { type PoliciesOptions, type PoliciesResult, policiesChapter } from './policies.ts';
export {
  type ScheduleBack,
  type ScheduleChapterOptions,
  type ScheduleProblemOptions,
  type ScheduleResult,
  type StockPeg,
  scheduleChapter,
  scheduleProblem,
} from './schedule.ts';
export { type ScopePrices, type StrategyResult, strategyChapter } from './strategy.ts';
export { type PlannedSupply, type SupplyOptions, type SupplyResult, supplyChapter } from './supply.ts';
export { type GivenPlan, verifyPlan } from './verify.ts';
