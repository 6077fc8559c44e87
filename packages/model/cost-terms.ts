/** The terms of the objective, one list everywhere (decision 24). */
export const costTerms = [
  'lateness',
  'unserved',
  'earliness',
  'changeover',
  'cleaning',
  'mode',
  'overtime',
  'energy',
  'quality',
  'transport',
  'nervousness',
] as const;
export type CostTerm = (typeof costTerms)[number];
