import { type Issue, problem as issue, warning } from '@tutti/model';
import { itemAt, type NumberColumn, numberColumns, type ReplenishmentProblem, type ResolvedItem } from './problem.ts';

const shares: readonly NumberColumn[] = ['serviceLevel', 'fillRate'];
const positive: readonly NumberColumn[] = ['productionRate', 'maximumLot', 'fixedLot', 'shortageCost'];
const optional: readonly NumberColumn[] = [...shares, 'holdingCost', 'shortageCost', 'fixedLot'];
const unbounded: readonly NumberColumn[] = ['productionRate', 'maximumLot'];

/**
 * Everything wrong with a replenishment problem, found at once; an error means that `choosePolicy` refuses the block.
 * Codes: column-length, not-a-number, out-of-range, target-missing, lot-bounds-cross, capacity-exceeded (warning),
 * whole-lot-expected (warning). O(count × columns).
 */
export function checkReplenishment(problem: ReplenishmentProblem): Issue[] {
  const issues = lengthIssues(problem);
  if (issues.length > 0) return issues;
  for (let i = 0; i < problem.count; i++) itemIssues(itemAt(problem, i), problem.keys?.[i] ?? String(i), issues);
  return issues;
}

function lengthIssues(problem: ReplenishmentProblem): Issue[] {
  const issues: Issue[] = [];
  for (const name of [...numberColumns, 'whole', 'lostSales', 'keys'] as const) {
    const column = problem[name];
    if (column !== undefined && column.length !== problem.count) {
      issues.push(
        issue('column-length', { column: name, length: column.length, count: problem.count }, { column: name }),
      );
    }
  }
  return issues;
}

function itemIssues(item: ResolvedItem, key: string, issues: Issue[]): void {
  for (const column of numberColumns) {
    const value = item[column];
    const field = `${key} › ${column}`;
    if (Number.isNaN(value)) {
      if (!optional.includes(column)) issues.push(issue('not-a-number', { pair: key, column }, { field }));
    } else if (!allowed(column, value)) {
      issues.push(issue('out-of-range', { pair: key, column, value }, { field }, value));
    }
  }
  relationIssues(item, key, issues);
}

function allowed(column: NumberColumn, value: number): boolean {
  if (shares.includes(column)) return value > 0 && value < 1;
  if (positive.includes(column)) return value > 0 && (Number.isFinite(value) || unbounded.includes(column));
  return value >= 0 && Number.isFinite(value);
}

function relationIssues(item: ResolvedItem, key: string, issues: Issue[]): void {
  const byCost = !Number.isNaN(item.shortageCost) && !Number.isNaN(item.holdingCost);
  if (Number.isNaN(item.fillRate) && Number.isNaN(item.serviceLevel) && !byCost) {
    issues.push(issue('target-missing', { pair: key }, { field: `${key} › serviceLevel` }));
  }
  if (item.orderCost > 0 && Number.isNaN(item.holdingCost) && Number.isNaN(item.fixedLot)) {
    issues.push(issue('not-a-number', { pair: key, column: 'holdingCost' }, { field: `${key} › holdingCost` }));
  }
  if (item.minimumLot > item.maximumLot) {
    issues.push(
      issue(
        'lot-bounds-cross',
        { pair: key, minimum: item.minimumLot, maximum: item.maximumLot },
        { field: `${key} › minimumLot` },
      ),
    );
  }
  if (item.demandMean * item.unitTime >= 1 || item.demandMean >= item.productionRate) {
    issues.push(warning('capacity-exceeded', { pair: key, demand: item.demandMean }, { field: `${key} › demandMean` }));
  }
  if (item.whole && !Number.isInteger(item.lotMultiple)) {
    issues.push(warning('whole-lot-expected', { pair: key }, { field: `${key} › lotMultiple` }, item.lotMultiple));
  }
}
