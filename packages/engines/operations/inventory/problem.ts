/**
 * The replenishment problem of a block of item × place pairs, one typed-array column per quantity. All times are in one
 * period of the caller's choice (a day, a week): demand per period, lead times in periods, money per unit and period.
 * NaN in a target column = not given; a missing optional column = its default for every pair.
 */
export type ReplenishmentProblem = {
  /** Number of pairs; every column has this length. */
  count: number;
  /** Names of the pairs, for issues and explanations only. */
  keys?: readonly string[];
  /** Mean demand, units per period, ≥ 0. */
  demandMean: Float64Array;
  /** Variance of demand about its forecast, units² per period, ≥ 0. */
  demandVariance: Float64Array;
  /** Mean lead time, periods, ≥ 0. */
  leadTimeMean: Float64Array;
  /** Variance of the lead time, periods²; default 0. */
  leadTimeVariance?: Float64Array;
  /** Time between reviews, periods; 0 (the default) = the position is watched all the time. */
  reviewPeriod?: Float64Array;
  /** Money per order or setup; default 0. */
  orderCost?: Float64Array;
  /** Money per unit held and period; needed for a lot by cost and for a service level by cost. */
  holdingCost?: Float64Array;
  /** Price of waiting that smaller lots avoid, money per unit and period; default 0. */
  responsiveness?: Float64Array;
  /** Money per unit short. */
  shortageCost?: Float64Array;
  /** Wanted share of order cycles without a stock-out, in (0, 1). */
  serviceLevel?: Float64Array;
  /** Wanted share of demand met at once, in (0, 1); goes before the service level, which goes before the cost. */
  fillRate?: Float64Array;
  /** Units made per period while a lot is made; default Infinity: delivered at once. */
  productionRate?: Float64Array;
  /** Periods per setup, for the smallest lot that capacity allows; default 0. */
  setupTime?: Float64Array;
  /** Periods per unit on the resource that is set up; default 0. */
  unitTime?: Float64Array;
  /** Units; defaults 0, none and Infinity. */
  minimumLot?: Float64Array;
  lotMultiple?: Float64Array;
  maximumLot?: Float64Array;
  /** A lot fixed by somebody; NaN = to be chosen. */
  fixedLot?: Float64Array;
  /** 1 = only whole units; default 0. */
  whole?: Uint8Array;
  /** 1 = unmet demand is lost, 0 (the default) = it waits. */
  lostSales?: Uint8Array;
};

/** One pair as a row: the single form of the problem. Columns as above, absent = not given. */
export type ReplenishmentItem = {
  key?: string;
  demandMean: number;
  demandVariance: number;
  leadTimeMean: number;
  leadTimeVariance?: number;
  reviewPeriod?: number;
  orderCost?: number;
  holdingCost?: number;
  responsiveness?: number;
  shortageCost?: number;
  serviceLevel?: number;
  fillRate?: number;
  productionRate?: number;
  setupTime?: number;
  unitTime?: number;
  minimumLot?: number;
  lotMultiple?: number;
  maximumLot?: number;
  fixedLot?: number;
  whole?: boolean;
  lostSales?: boolean;
};

/** What a column holds where nothing was given. */
export const columnDefaults = {
  demandMean: Number.NaN,
  demandVariance: Number.NaN,
  leadTimeMean: Number.NaN,
  leadTimeVariance: 0,
  reviewPeriod: 0,
  orderCost: 0,
  holdingCost: Number.NaN,
  responsiveness: 0,
  shortageCost: Number.NaN,
  serviceLevel: Number.NaN,
  fillRate: Number.NaN,
  productionRate: Number.POSITIVE_INFINITY,
  setupTime: 0,
  unitTime: 0,
  minimumLot: 0,
  lotMultiple: 0,
  maximumLot: Number.POSITIVE_INFINITY,
  fixedLot: Number.NaN,
} as const;

export type NumberColumn = keyof typeof columnDefaults;

export const numberColumns = Object.keys(columnDefaults) as NumberColumn[];

/** The block of a list of rows. O(rows). */
export function replenishmentOf(items: readonly ReplenishmentItem[]): ReplenishmentProblem {
  const column = (name: NumberColumn) => Float64Array.from(items, (item) => item[name] ?? columnDefaults[name]);
  const flag = (name: 'whole' | 'lostSales') => Uint8Array.from(items, (item) => (item[name] ? 1 : 0));
  const columns = Object.fromEntries(numberColumns.map((name) => [name, column(name)]));
  return {
    count: items.length,
    keys: items.map((item, i) => item.key ?? String(i)),
    ...(columns as Record<NumberColumn, Float64Array>),
    whole: flag('whole'),
    lostSales: flag('lostSales'),
  };
}

/** One pair of the block with every default filled in. */
export type ResolvedItem = Record<NumberColumn, number> & { whole: boolean; lostSales: boolean };

/** Reads pair `i`. O(columns). */
export function itemAt(problem: ReplenishmentProblem, i: number): ResolvedItem {
  const p = problem;
  const d = columnDefaults;
  // Written out: this runs once per pair of millions, and a loop over names would be five times slower.
  return {
    demandMean: p.demandMean[i],
    demandVariance: p.demandVariance[i],
    leadTimeMean: p.leadTimeMean[i],
    leadTimeVariance: p.leadTimeVariance ? p.leadTimeVariance[i] : d.leadTimeVariance,
    reviewPeriod: p.reviewPeriod ? p.reviewPeriod[i] : d.reviewPeriod,
    orderCost: p.orderCost ? p.orderCost[i] : d.orderCost,
    holdingCost: p.holdingCost ? p.holdingCost[i] : d.holdingCost,
    responsiveness: p.responsiveness ? p.responsiveness[i] : d.responsiveness,
    shortageCost: p.shortageCost ? p.shortageCost[i] : d.shortageCost,
    serviceLevel: p.serviceLevel ? p.serviceLevel[i] : d.serviceLevel,
    fillRate: p.fillRate ? p.fillRate[i] : d.fillRate,
    productionRate: p.productionRate ? p.productionRate[i] : d.productionRate,
    setupTime: p.setupTime ? p.setupTime[i] : d.setupTime,
    unitTime: p.unitTime ? p.unitTime[i] : d.unitTime,
    minimumLot: p.minimumLot ? p.minimumLot[i] : d.minimumLot,
    lotMultiple: p.lotMultiple ? p.lotMultiple[i] : d.lotMultiple,
    maximumLot: p.maximumLot ? p.maximumLot[i] : d.maximumLot,
    fixedLot: p.fixedLot ? p.fixedLot[i] : d.fixedLot,
    whole: p.whole ? p.whole[i] === 1 : false,
    lostSales: p.lostSales ? p.lostSales[i] === 1 : false,
  };
}
