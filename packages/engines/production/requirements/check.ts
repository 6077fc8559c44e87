import { hasErrors, type Issue, problem, warning } from '@tutti/model';
import { compile } from './compile.ts';
import type { RequirementsProblem, Source, StockingPoint } from './problem.ts';
import { alternatesOf } from './quantities.ts';

/** All data problems at once; a cycle of items and places is one, with its path. O(n log n). */
export function checkRequirements(given: RequirementsProblem): Issue[] {
  const issues = [
    ...duplicates(
      'demand',
      given.demands.map((each) => each.id),
    ),
    ...duplicates(
      'stock',
      (given.stock ?? []).map((each) => each.id),
    ),
    ...duplicates(
      'order',
      (given.openOrders ?? []).map((each) => each.id),
    ),
    ...duplicates(
      'item',
      (given.items ?? []).map((each) => each.id),
    ),
    ...duplicates(
      'source',
      given.sources.map((each) => `${each.id} › ${each.item} @ ${each.place}`),
    ),
    ...given.sources.flatMap((source) => checkSource(given, source)),
    ...(given.points ?? []).flatMap(checkPoint),
    ...checkFlows(given),
  ];
  return hasErrors(issues) ? issues : [...issues, ...checkCycles(given)];
}

function duplicates(table: string, ids: readonly string[]): Issue[] {
  const seen = new Set<string>();
  return ids.flatMap((id) => {
    const twice = seen.has(id);
    seen.add(id);
    return twice ? [problem('requirements.duplicate', { table, id }, { field: `${table} ${id}` }, id)] : [];
  });
}

/** An issue unless the value is absent or passes. */
function must(
  value: number | undefined,
  passes: (value: number) => boolean,
  at: { field: string; name: string },
): Issue[] {
  if (value === undefined || (Number.isFinite(value) && passes(value))) return [];
  return [problem('requirements.value', { name: at.name }, { field: `${at.field} › ${at.name}` }, value)];
}

const notNegative = (value: number) => value >= 0;
const positive = (value: number) => value > 0;
const portion = (value: number) => value > 0 && value <= 1;

function checkSource(given: RequirementsProblem, source: Source): Issue[] {
  const field = `source ${source.id}`;
  const { min, max, multiple } = source.lotSize ?? {};
  const issues = [
    ...must(source.share, notNegative, { field, name: 'share' }),
    ...must(source.leadTime.seconds, notNegative, { field, name: 'leadTime' }),
    ...must(source.leadTime.perUnitSeconds, notNegative, { field, name: 'leadTime › perUnitSeconds' }),
    ...must(min, notNegative, { field, name: 'lotSize › min' }),
    ...must(max, positive, { field, name: 'lotSize › max' }),
    ...must(multiple, positive, { field, name: 'lotSize › multiple' }),
  ];
  if (max !== undefined && (max < (min ?? 0) || max < (multiple ?? 0)))
    issues.push(
      problem(
        'requirements.lot-size-contradicts',
        { source: source.id },
        { field: `${field} › lotSize` },
        source.lotSize,
      ),
    );
  const { calendar } = source.leadTime;
  if (calendar !== undefined && !given.calendars?.[calendar])
    issues.push(
      problem('requirements.calendar-unknown', { source: source.id }, { field: `${field} › leadTime` }, calendar),
    );
  if (source.type === 'move' && source.from === source.place)
    issues.push(problem('requirements.move-in-place', { source: source.id }, { field }, source.from));
  if (source.type !== 'make') return issues;
  issues.push(...must(source.makesQuantity, positive, { field, name: 'makesQuantity' }));
  for (const part of [...(source.materials ?? []), ...(source.outputs ?? [])]) {
    const at = `${field} › ${part.item}`;
    issues.push(
      ...must(part.quantity, notNegative, { field: at, name: 'quantity' }),
      ...must(part.yieldFrom, portion, { field: at, name: 'yieldFrom' }),
    );
    if ('scrap' in part)
      issues.push(...must(part.scrap as number | undefined, (x) => x >= 0 && x < 1, { field: at, name: 'scrap' }));
    for (const other of alternatesOf(part))
      issues.push(...must(other.ratio, positive, { field: `${at} › ${other.item}`, name: 'ratio' }));
  }
  return issues;
}

function checkPoint(point: StockingPoint): Issue[] {
  const field = `point ${point.item} @ ${point.place}`;
  const issues = (
    ['safetyStock', 'orderUpTo', 'setupCost', 'holdingPerUnitDay', 'planningFence', 'demandFence'] as const
  ).flatMap((name) => must(point[name], notNegative, { field, name }));
  issues.push(
    ...(['lotPeriodSeconds', 'reviewSeconds', 'lotQuantity'] as const).flatMap((name) =>
      must(point[name], positive, { field, name }),
    ),
    ...must(point.reorderPoint, () => true, { field, name: 'reorderPoint' }),
  );
  const missing = (name: 'lotQuantity' | 'lotPeriodSeconds' | 'setupCost' | 'holdingPerUnitDay') => {
    if (!point[name])
      issues.push(
        problem('requirements.lot-rule-needs', { rule: point.lotRule ?? '', name }, { field: `${field} › ${name}` }),
      );
  };
  if (point.lotRule === 'fixed') missing('lotQuantity');
  if (point.lotRule === 'period') missing('lotPeriodSeconds');
  if (point.lotRule === 'silver-meal' || point.lotRule === 'part-period' || point.lotRule === 'wagner-whitin') {
    missing('setupCost');
    missing('holdingPerUnitDay');
  }
  if (point.orderUpTo !== undefined && point.reorderPoint !== undefined && point.orderUpTo <= point.reorderPoint)
    issues.push(problem('requirements.order-up-to-below', {}, { field }, point.orderUpTo));
  return issues;
}

function checkFlows(given: RequirementsProblem): Issue[] {
  const made = new Set(given.sources.map((source) => `${source.id}\u0000${source.item}\u0000${source.place}`));
  return [
    ...given.demands.flatMap((demand) => {
      const field = `demand ${demand.id}`;
      const issues = [
        ...must(demand.quantity, notNegative, { field, name: 'quantity' }),
        ...must(demand.due, Number.isInteger, { field, name: 'due' }),
        ...must(demand.bucketSeconds, positive, { field, name: 'bucketSeconds' }),
        ...must(demand.latenessPrice, notNegative, { field, name: 'latenessPrice' }),
      ];
      if (demand.source !== undefined && !made.has(`${demand.source}\u0000${demand.item}\u0000${demand.place}`))
        issues.push(
          problem('requirements.source-unknown', { id: demand.id }, { field: `${field} › source` }, demand.source),
        );
      return issues;
    }),
    ...(given.stock ?? []).flatMap((lot) =>
      must(lot.quantity, () => true, { field: `stock ${lot.id}`, name: 'quantity' }),
    ),
    ...(given.openOrders ?? []).flatMap((open) => [
      ...must(open.quantity, notNegative, { field: `order ${open.id}`, name: 'quantity' }),
      ...must(open.due, Number.isInteger, { field: `order ${open.id}`, name: 'due' }),
    ]),
  ];
}

function checkCycles(given: RequirementsProblem): Issue[] {
  const built = compile(given);
  if ('cycle' in built) {
    const path = built.cycle.join(' → ');
    return [problem('requirements.cycle', { path }, { field: built.cycle[0] }, path)];
  }
  return built.compiled.outputLoop ? [warning('requirements.by-product-loop', {}, { field: 'sources' })] : [];
}
