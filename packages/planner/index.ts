export { type DemandOptions, type DemandResult, demandChapter, isOverride, type PairForecast } from './demand.ts';
export type * from './fixes/fix.ts';
export { planEnterprise } from './plan.ts';
export type { HandMade, PlanBasis, PlanPin, ScheduleNames, ScheduleRecord } from './plan-basis.ts';
export { encodePlanBody, openPlanBody } from './plan-body/plan-body.ts';
export * from './plan-result.ts';
export { type PoliciesOptions, type PoliciesResult, policiesChapter } from './policies.ts';
export { frozenInstants } from './schedule/frozen-time.ts';
export { type ModelView, viewModel } from './schedule/model-view.ts';
export {
  type ScheduleBack,
  type ScheduleChapterOptions,
  type ScheduleProblemOptions,
  type ScheduleResult,
  type StockPeg,
  scheduleChapter,
  scheduleProblem,
} from './schedule.ts';
export type { GestureStep, PlanGesture } from './session/gesture.ts';
export { type GestureResult, PlanSession } from './session/plan-session.ts';
export type { PushedOrder } from './session/pushed-orders.ts';
export { PolicyLookup } from './strategy/policy-lookup.ts';
export { type ScopePrices, type StrategyResult, strategyChapter } from './strategy.ts';
export { type PlannedSupply, type SupplyOptions, type SupplyResult, supplyChapter } from './supply.ts';
export { type GivenPlan, verifyPlan } from './verify.ts';
export {
  type CapacityRow,
  type CapacityView,
  capacityView,
  type LoadKind,
  loadKinds,
  utilisationOf,
} from './views/capacity.ts';
export {
  type DemandSeries,
  demandSeries,
  type ForecastAccuracy,
  type ForecastPeriod,
  type HistoryPeriod,
  seriesOf,
} from './views/demand-series.ts';
export { type OrderRow, orderList } from './views/order-list.ts';
export { type OrderStanding, orderStandings } from './views/order-standing.ts';
export { type PegEdge, type PegGraph, pegGraph } from './views/pegging.ts';
export { type Openings, openingsOf, type ResourceLoad, resourceLoads } from './views/resource-load.ts';
export { type StockMovement, stockMovements } from './views/stock-movements.ts';
export {
  type PolicyChange,
  type StrategyRow,
  type StrategyView,
  strategyUnder,
  strategyView,
} from './views/strategy-view.ts';
export type { DelayEffects } from './why/delay-effects.ts';
export type { TimePart, TimeUse } from './why/time-part.ts';
export type { Why } from './why/why-order.ts';
