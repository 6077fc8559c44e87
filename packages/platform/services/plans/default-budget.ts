/** Evaluations of a plan without a budget: the same answer on every machine, within seconds at a thousand operations. */
export const DEFAULT_EVALUATIONS = 40;
