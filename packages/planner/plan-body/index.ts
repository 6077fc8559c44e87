export { applyBodyDelta, encodeBodyDelta } from './body-delta.ts';
export { encodePlanBody, openPlanBody } from './plan-body.ts';
