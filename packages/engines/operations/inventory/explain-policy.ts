import { pairPolicy } from './choose-policy.ts';
import { itemAt, type ReplenishmentProblem, type ResolvedItem } from './problem.ts';

/** One link of a chain: a parameter of the policy registry, its value, the formula and the numbers that went in. */
export type PolicyLink = {
  parameter: 'lotSize' | 'serviceLevel' | 'fillRate' | 'safetyStock' | 'reorderPoint' | 'orderUpTo';
  value: number;
  formula: string;
  inputs: Record<string, number | string>;
};

/**
 * The chain behind the policy of one pair, in the order of computation, computed again from the problem: values equal those
 * of the block. Inputs that were not given are left out.
 * @param index  of the pair in the problem (block.from + position)
 */
export function explainPolicy(problem: ReplenishmentProblem, index: number): PolicyLink[] {
  const item = itemAt(problem, index);
  const pair = pairPolicy(item);
  const covered = {
    mean: pair.covered.mean,
    variance: pair.covered.variance,
    distribution: pair.covered.kind,
  };
  const levelInputs = given({ ...covered, aim: pair.aim, target: pair.target });
  const safety = { reorderPoint: pair.reorderPoint, orderUpTo: pair.orderUpTo, ...covered };
  const upTo = pair.lot.reason === 'order-up-to' && item.reviewPeriod > 0;
  return [
    { parameter: 'lotSize', value: pair.lot.lot, formula: 'epq@1', inputs: lotInputs(item, pair.lot) },
    {
      parameter: 'serviceLevel',
      value: pair.serviceLevel,
      formula: serviceFormula(item),
      inputs: serviceInputs(item, pair),
    },
    {
      parameter: 'fillRate',
      value: pair.fillRate,
      formula: upTo ? 'order-up-to-fill@1' : 'lot-fill@1',
      inputs: { ...safety, lot: pair.lot.lot },
    },
    {
      parameter: 'safetyStock',
      value: pair.safetyStock,
      formula: 'safety-stock@1',
      inputs: { level: upTo ? pair.orderUpTo : pair.reorderPoint, ...covered },
    },
    { parameter: 'reorderPoint', value: pair.reorderPoint, formula: 'reorder-point@1', inputs: levelInputs },
    {
      parameter: 'orderUpTo',
      value: pair.orderUpTo,
      formula: 'order-up-to@1',
      inputs: { ...levelInputs, lot: pair.lot.lot },
    },
  ];
}

function lotInputs(item: ResolvedItem, lot: { unrounded: number; reason: string }): Record<string, number | string> {
  const { demandMean, orderCost, holdingCost, responsiveness, productionRate, setupTime, unitTime } = item;
  const { minimumLot, lotMultiple, maximumLot, fixedLot, reviewPeriod } = item;
  return given({
    ...{ demandMean, orderCost, holdingCost, responsiveness, productionRate, setupTime, unitTime },
    ...{ minimumLot, lotMultiple, maximumLot, fixedLot, reviewPeriod },
    unrounded: lot.unrounded,
    reason: lot.reason,
  });
}

function serviceFormula(item: ResolvedItem): string {
  if (!Number.isNaN(item.fillRate)) return 'from-fill-rate@1';
  if (!Number.isNaN(item.serviceLevel)) return 'stated@1';
  return item.lostSales ? 'hadley-whitin-lost@1' : 'hadley-whitin@1';
}

function serviceInputs(
  item: ResolvedItem,
  pair: { aim: number; lot: { lot: number } },
): Record<string, number | string> {
  const { holdingCost, shortageCost, demandMean, serviceLevel, fillRate } = item;
  return given({ holdingCost, shortageCost, demandMean, lot: pair.lot.lot, serviceLevel, fillRate, aim: pair.aim });
}

function given(inputs: Record<string, number | string>): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(inputs).filter(([, value]) => typeof value === 'string' || Number.isFinite(value)),
  );
}
