import type { ScopeKey } from './shapes/scope.ts';

/** One entry of the closed list of parameters a Policy may set (decision 30). A new one is an entry with its formula's name. */
export type PolicyParameter = {
  /** Unit of the value, or the names a text value may have. */
  unit: string;
  type: 'number' | 'boolean' | 'text' | 'record';
  /** Names a text value may take. */
  values?: readonly string[];
  min?: number;
  max?: number;
  /** Scope keys that make sense for it. */
  scopes: readonly ScopeKey[];
  /** Names of the formulas that engines record with a value of it; each has a page in docs/formulas. */
  formulas?: readonly string[];
};

const stock: readonly ScopeKey[] = ['item', 'family', 'segment', 'place'];
const work: readonly ScopeKey[] = ['place', 'resource', 'process', 'step', 'item', 'family'];
const anywhere: readonly ScopeKey[] = [
  'item',
  'family',
  'segment',
  'place',
  'resource',
  'process',
  'step',
  'mode',
  'lane',
  'customer',
];

export const policyRegistry = {
  serviceLevel: {
    unit: 'share of cycles',
    type: 'number',
    min: 0,
    max: 1,
    scopes: [...stock, 'customer'],
    formulas: ['hadley-whitin@1', 'hadley-whitin-lost@1', 'from-fill-rate@1', 'stated@1'],
  },
  fillRate: {
    unit: 'share of units',
    type: 'number',
    min: 0,
    max: 1,
    scopes: [...stock, 'customer'],
    formulas: ['lot-fill@1', 'order-up-to-fill@1'],
  },
  safetyStock: { unit: 'item unit', type: 'number', min: 0, scopes: stock, formulas: ['safety-stock@1'] },
  reorderPoint: { unit: 'item unit', type: 'number', scopes: stock, formulas: ['reorder-point@1'] },
  orderUpTo: { unit: 'item unit', type: 'number', min: 0, scopes: stock, formulas: ['order-up-to@1'] },
  reviewPeriod: { unit: 'seconds', type: 'number', min: 0, scopes: stock },
  lotRule: {
    unit: 'rule name',
    type: 'text',
    scopes: stock,
    values: ['lot-for-lot', 'fixed', 'period', 'silver-meal', 'part-period', 'wagner-whitin'],
  },
  lotSize: { unit: 'item unit', type: 'number', min: 0, scopes: stock, formulas: ['epq@1'] },
  presentationStock: { unit: 'item unit', type: 'number', min: 0, scopes: stock },
  assorted: { unit: 'yes or no', type: 'boolean', scopes: stock },
  inspectMode: {
    unit: 'mode name',
    type: 'text',
    values: ['none', 'sample', 'all'],
    scopes: work,
    formulas: ['deming-kp@1', 'critical-by-rule@1'],
  },
  sampleSize: { unit: 'items', type: 'number', min: 1, scopes: work },
  acceptNumber: { unit: 'items', type: 'number', min: 0, scopes: work },
  measureInterval: { unit: 'seconds', type: 'number', min: 0, scopes: work, formulas: ['duncan@1'] },
  preventiveInterval: {
    unit: 'seconds of running',
    type: 'number',
    min: 0,
    scopes: ['resource', 'place'],
    formulas: ['age-replacement@1'],
  },
  capacityTarget: {
    unit: 'share of available time',
    type: 'number',
    min: 0,
    max: 1,
    scopes: ['resource', 'place'],
    formulas: ['vut-cushion@1', 'erlang-c@1'],
  },
  overtimeAllowed: {
    unit: 'yes or no',
    type: 'boolean',
    scopes: ['resource', 'place'],
    formulas: ['overtime-break-even@1'],
  },
  expediteAllowed: { unit: 'yes or no', type: 'boolean', scopes: [...stock, 'lane', 'customer'] },
  decouplingPoint: { unit: 'position', type: 'text', values: ['MTS', 'ATO', 'MTO', 'ETO'], scopes: stock },
  sourceShare: { unit: 'share', type: 'number', min: 0, max: 1, scopes: ['item', 'place', 'lane', 'process'] },
  lineSpeed: { unit: 'units per hour', type: 'number', min: 0, scopes: ['resource', 'process', 'step', 'item'] },
  kanbanCards: { unit: 'cards', type: 'number', min: 0, scopes: stock },
  wipCap: { unit: 'orders', type: 'number', min: 1, scopes: ['place', 'resource', 'process'] },
  bufferSize: { unit: 'item unit', type: 'number', min: 0, scopes: ['resource', 'place'] },
  takt: { unit: 'seconds', type: 'number', min: 0, scopes: ['resource', 'process', 'place'] },
  demandFence: { unit: 'seconds', type: 'number', min: 0, scopes: stock },
  planningFence: { unit: 'seconds', type: 'number', min: 0, scopes: stock },
  frozenHorizon: { unit: 'seconds', type: 'number', min: 0, scopes: ['place', 'resource'] },
  forecastMethod: {
    unit: 'method name',
    type: 'text',
    scopes: [...stock, 'customer'],
    values: ['automatic', 'seasonal-naive', 'ets', 'theta', 'croston', 'sba', 'tsb'],
  },
  forecastConsumption: { unit: '{ back, forward } in seconds', type: 'record', scopes: stock },
  durationPercentile: { unit: 'share', type: 'number', min: 0, max: 1, scopes: work },
  nervousnessPrice: { unit: 'currency per change', type: 'number', min: 0, scopes: ['place', 'resource'] },
  repairDebounce: { unit: 'seconds', type: 'number', min: 0, scopes: ['place'] },
  batchWindow: { unit: 'seconds', type: 'number', min: 0, scopes: [...stock, 'lane'] },
  autonomy: { unit: 'level', type: 'text', values: ['shadow', 'advise', 'capped', 'act'], scopes: anywhere },
} as const satisfies Record<string, PolicyParameter>;

export type PolicyName = keyof typeof policyRegistry;
