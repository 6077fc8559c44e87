/** Names of the acceptance cases, in the order in which `bench/accept.ts` runs them. */
export const acceptanceCases = [
  'command line: check answers in a process of its own',
  'generated: plans',
  'generated: the plan is accepted',
  'manufacturing: imports',
  'manufacturing: plans every open order, with less delay than the reference',
  'manufacturing: every demand has an outcome, and a cause where it is not on time',
  'manufacturing: the plan is accepted',
  'manufacturing with its forecast: orders are served before forecasts, with less delay than the reference without one',
  'manufacturing with its forecast: every demand has an outcome, and a cause where it is not on time',
  'manufacturing with its forecast: the plan is accepted',
  'distribution: imports',
  'distribution: plans from forecasts',
  'distribution: every demand has an outcome, and a cause where it is not on time',
  'distribution: the plan is accepted',
  'job shop: imports',
  'job shop: finishes within 1 023 h',
  'job shop: the plan is accepted',
] as const;

export type AcceptanceCase = (typeof acceptanceCases)[number];
