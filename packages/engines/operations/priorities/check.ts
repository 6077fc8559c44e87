import { type Issue, problem, warning } from '@tutti/model';
import { LEAST_COST_WEIGHT } from './multipliers.ts';
import type { PrioritiesProblem } from './problem.ts';

const mayBeZero = new Set([
  'demandDeviationPerDay',
  'leadTimeDays',
  'leadTimeDeviationDays',
  'setupYears',
  'runYearsPerUnit',
  'lotFloor',
  'falseAlarmProbability',
  'falseAlarmCost',
  'fixedSampleCost',
  'costPerPiece',
  'costPerUnit',
  'fractionDefective',
  'lateCostOfFailure',
  'hoursSaved',
  'floor',
  'ceiling',
]);
const groups = ['stocks', 'inspections', 'charts', 'staffing', 'cushions', 'overtime', 'preventive'] as const;

/** All data problems of a strategy and its facts at once. */
export function checkPriorities(given: PrioritiesProblem): Issue[] {
  const issues: Issue[] = [];
  const weights = Object.entries(given.weights);
  for (const [name, value] of weights)
    if (!(value >= 0))
      issues.push(problem('priorities.weight-negative', { name }, { field: `weights › ${name}` }, value));
  const sum = weights.reduce((total, [, value]) => total + value, 0);
  if (Math.abs(sum - 100) > 1e-6) issues.push(problem('priorities.weights-sum', { sum }, { field: 'weights' }, sum));
  if (given.weights.cost < LEAST_COST_WEIGHT)
    issues.push(
      warning(
        'priorities.cost-weight-raised',
        { least: LEAST_COST_WEIGHT },
        { field: 'weights › cost' },
        given.weights.cost,
      ),
    );
  if (!((given.gamma ?? 1) > 0)) issues.push(problem('priorities.gamma', {}, { field: 'gamma' }, given.gamma));
  for (const [name, value] of Object.entries(given.prices))
    if (!(value >= 0) || value === Infinity)
      issues.push(problem('priorities.price', { name }, { field: `prices › ${name}` }, value));
  issues.push(
    ...checkPricesUsed(given),
    ...groups.flatMap((group) => (given[group] ?? []).flatMap((facts, index) => checkFacts(group, index, facts))),
  );
  return issues;
}

function checkFacts(group: string, index: number, facts: object): Issue[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (typeof value !== 'number') return [];
    const fine = Number.isFinite(value) && (mayBeZero.has(name) ? value >= 0 : value > 0);
    return fine ? [] : [problem('priorities.fact', { group, name }, { field: `${group} › ${index} › ${name}` }, value)];
  });
}

function checkPricesUsed(given: PrioritiesProblem): Issue[] {
  const need = (name: keyof PrioritiesProblem['prices'], used: number) =>
    used > 0 && given.prices[name] === 0
      ? [problem('priorities.price-needed', { name }, { field: `prices › ${name}` }, 0)]
      : [];
  return [
    ...need('shortagePerUnit', given.stocks?.length ?? 0),
    ...need('latenessPerUnitHour', given.overtime?.length ?? 0),
    ...need('externalFailurePerUnit', (given.inspections?.length ?? 0) + (given.charts?.length ?? 0)),
  ];
}
