import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Model, model, tableNames } from '../model.ts';
import { closestName } from './closest-name.ts';
import { modelIssueCodes } from './codes.ts';
import { findCycles } from './find-cycles.ts';
import { validateModel } from './index.ts';
import { monday, validModel } from './valid-model.fixture.ts';

type Value = unknown;
type Set = [path: string, value: Value];
type Fault = { code: string; at: string; set: Set[]; params?: Record<string, Value>; severity?: 'warning' };

/** Sets a value by dots; `-` as the last key appends, undefined removes. */
function put(of: Model, path: string, value: Value): void {
  const keys = path.split('.');
  const last = keys.pop()!;
  let here = of as unknown as Record<string, Value>;
  for (const key of keys) here = (here[key] ??= {}) as Record<string, Value>;
  if (last === '-') (here as unknown as Value[]).push(value);
  else if (value === undefined) delete here[last];
  else here[last] = value;
}

const zones = { knownZone: (zone: string) => zone === 'Europe/Berlin' };
function broken(...sets: Set[]): Model {
  const given = structuredClone(validModel());
  for (const [path, value] of sets) put(given, path, structuredClone(value));
  return model.parse(given);
}
function located(given: Model): string[] {
  return validateModel(given, zones).map(
    ({ code, path }) => `${code} ${path.file}${path.row === undefined ? '' : `.${path.row}`}.${path.column}`,
  );
}

const fault = (code: string, at: string, ...set: Set[]): Fault => ({ code, at, set });
const warned = (code: string, at: string, ...set: Set[]): Fault => ({ code, at, set, severity: 'warning' });
const bad = (at: string): Fault => fault('reference-unknown', at, [at, 'nothing-like-it']);

const extraProcess = (over: object) => ({
  ...{ id: 'extra', version: '1', type: 'production', makes: [{ item: 'syrup', quantity: 1 }], links: [] },
  ...{ steps: [{ id: 's', modes: [{ id: 'a', fixed: 1, uses: [{ of: 'mixer', quantity: 1 }] }] }] },
  ...over,
});
const extraResource = { id: 'spare', kind: 'equipment', place: 'hall', calendar: 'always', capacity: 1 };
const pol = (scope: object, over: object = {}) => ({
  scope,
  parameter: 'serviceLevel',
  value: 0.9,
  source: 'manual',
  ...over,
});
const fill = 'processes.0.steps.1';
const check = 'processes.0.steps.2';

const identity: Fault[] = [
  fault('duplicate-id', 'items.4.id', ['items.-', { id: 'cola', kind: 'product', unit: 'C62', decimals: 0 }]),
  fault('duplicate-id', 'processes.3.id', ['processes.-', extraProcess({ id: 'syrup' })]),
  fault('duplicate-id', 'processes.1.steps.2.id', [
    'processes.1.steps.-',
    { id: 'mix', modes: [{ id: 'a', fixed: 1, uses: [{ of: 'mixer', quantity: 1 }] }] },
  ]),
  fault('duplicate-id', `${fill}.modes.1.id`, [
    `${fill}.modes.-`,
    { id: 'a', fixed: 1, uses: [{ of: 'operators', quantity: 1 }] },
  ]),
  fault('duplicate-id', 'resources.1.campaigns.2.name', [
    'resources.1.campaigns.-',
    { name: 'cip', clock: 'idle', max: 1, time: 1 },
  ]),
  fault('duplicate-id', 'workspace.measures.1.id', [
    'workspace.measures.-',
    { id: 'speed', label: 'x', unit: '1', better: 'up', formula: '1', by: [] },
  ]),
  fault('duplicate-id', 'workspace.state.resources.1.resource', [
    'workspace.state.resources.-',
    { resource: 'filler-1' },
  ]),
  fault('class-resource-same-id', 'resources.6.id', ['resources.-', { ...extraResource, id: 'fillers' }]),
  fault('reserved-id', 'resources.6.id', ['resources.-', { ...extraResource, id: 'self' }]),
  fault('reserved-id', 'processes.2.steps.0.id', ['processes.2.steps.0.id', 'next']),
  warned('ids-look-alike', 'resources.6.id', ['resources.-', { ...extraResource, id: 'Mixer' }]),
  fault('duplicate-serial', 'stock.3.serial', [
    'stock.-',
    { item: 'sugar', place: 'hall', quantity: 1, serial: 'S1', disposition: 'unrestricted' },
  ]),
];

const references: Fault[] = [
  ...['places.1.parent', 'places.0.calendar', 'calendars.1.parent', 'resources.1.place', 'resources.1.calendar'].map(
    bad,
  ),
  ...['resources.2.parent', 'resources.2.sequence.sameAs'].map(bad),
  ...['resources.1.changeover.rules.0.crew.0.of', 'resources.1.changeover.rules.0.resets.0'].map(bad),
  ...['resources.1.campaigns.0.process', 'resources.1.reliability.0.preventive.0.process'].map(bad),
  ...['lanes.0.from', 'lanes.0.to', 'lanes.0.departures', 'lanes.0.vehicle'].map(bad),
  ...['demands.0.place', 'demands.0.customer', 'demands.1.parent', 'demands.0.process', 'demands.1.item'].map(bad),
  ...['stock.0.item', 'stock.0.place', 'stock.0.resource', 'policies.0.strategy', 'policies.0.estimates.0'].map(bad),
  ...['policies.1.scope.place', 'policies.3.scope.resource', 'policies.3.scope.step', 'estimates.0.scope.mode'].map(
    bad,
  ),
  ...['orders.0.process', 'orders.0.to', 'orders.2.lane', 'orders.2.from', 'orders.0.pegs.0.demand'].map(bad),
  ...['orders.1.pegs.0.order', 'assignments.0.orders.0', 'assignments.0.step', 'assignments.0.mode'].map(bad),
  ...['assignments.0.uses.0.resource', 'assignments.0.stops.0.place'].map(bad),
  ...['workspace.state.resources.0.holds.0.order', 'workspace.state.resources.0.holds.0.step'].map(bad),
  ...['workspace.state.wip.0.order', 'workspace.state.wip.0.step', 'workspace.state.wip.0.resources.0'].map(bad),
  ...['processes.0.place', 'processes.0.makes.0.at', 'processes.1.links.0.to', `${check}.outcomes.0.to`].map(bad),
  ...['processes.0.steps.0.modes.0.uses.0.until', `${fill}.modes.0.uses.1.same`, `${fill}.inspections.0.gauge`].map(
    bad,
  ),
  ...['processes.0.steps.3.batch.departures', 'processes.1.steps.1.calendar', `${fill}.where`].map(bad),
  ...[`${fill}.modes.0.uses.0.of`, `${check}.modes.0.uses.0.of.all.1`, `${fill}.materials.0.item`].map(bad),
  fault('reference-unknown', 'demands.0.override.filll', ['demands.0.override', { filll: {} }]),
  fault('reference-unknown', 'workspace.state.resources.0.campaignCounters.cipp', [
    'workspace.state.resources.0.campaignCounters',
    { cipp: 1 },
  ]),
  warned('reference-retired', 'lanes.0.from', ['places.2.status', 'retired'], ['orders.2.from', undefined]),
  warned(
    'reference-candidate',
    'lanes.0.vehicle',
    ['resources.-', { ...extraResource, status: 'candidate' }],
    ['lanes.0.vehicle', 'spare'],
  ),
  fault('reference-outside-validity', 'demands.0.customer', ['places.3.validTo', monday]),
  fault('not-a-class', `${check}.modes.0.uses.0.of.all.1`, [`${check}.modes.0.uses.0.of.all.1`, 'crew']),
  fault('not-a-class', 'resources.5.classes.2.id', ['resources.5.classes.-', { id: 'mixer' }]),
  fault('is-a-class', 'assignments.0.uses.0.resource', ['assignments.0.uses.0.resource', 'fillers']),
  fault('not-a-member', 'demands.0.override.fill.uses.operators', [
    'demands.0.override.fill.uses',
    { operators: 'mixer' },
  ]),
  fault('not-a-supplier', `${fill}.where`, [`${fill}.where`, 'grocer']),
  fault('self-outside-campaign', 'processes.0.steps.3.modes.0.uses.0.of', [
    'processes.0.steps.3.modes.0.uses.0.of',
    'self',
  ]),
  warned('scope-covers-nothing', 'policies.0.scope.family', ['policies.0.scope.family', 'hard']),
  fault('time-zone-unknown', 'places.0.timeZone', ['places.0.timeZone', 'Europe/Berlim']),
  fault('time-zone-unknown', 'workspace.timeZone', ['workspace.timeZone', 'CEST']),
  fault('rate-missing', 'lanes.0.currency', ['lanes.0.currency', 'USD']),
  fault('calendar-without-departures', 'lanes.0.departures', ['lanes.0.departures', 'shifts']),
  warned('calendar-without-work', 'resources.5.calendar', ['resources.5.calendar', 'trucks']),
];

const graphs: Fault[] = [
  fault('cycle', 'places.1.parent', ['places.0.parent', 'hall']),
  fault('cycle', 'calendars.0.parent', ['calendars.0.parent', 'shifts']),
  fault('cycle', 'resources.2.parent', ['resources.2.parent', 'mixer']),
  fault('cycle', 'items.0.replaces.item', ['items.0.replaces', { item: 'cola', from: 0 }]),
  fault('cycle', 'demands.0.parent', ['demands.0.parent', 'd2']),
  fault('cycle', 'orders.0.pegs', ['orders.0.pegs.0', { order: 'o2', quantity: 1 }]),
  fault('cycle', 'stock.1.madeFrom', ['stock.1.madeFrom', ['L2']]),
  fault('step-cycle', 'processes.1.links', ['processes.1.links.-', { from: 'rest', to: 'mix', type: 'after-end' }]),
  fault('link-to-itself', 'processes.1.links.1.to', [
    'processes.1.links.-',
    { from: 'mix', to: 'mix', type: 'after-end' },
  ]),
  fault('loop-without-limit', `${check}.outcomes.0.maxVisits`, [`${check}.outcomes.0.maxVisits`, undefined]),
  fault('loop-without-exit', `${check}.outcomes`, [
    `${check}.outcomes`,
    [{ name: 'again', probability: 1, basis: 'order', to: 'fill', maxVisits: 3 }],
  ]),
  fault('until-not-later', 'processes.0.steps.3.modes.0.uses.0.until', [
    'processes.0.steps.3.modes.0.uses.0.until',
    'set',
  ]),
  fault('same-not-earlier', 'processes.0.steps.0.modes.0.uses.0.same', [
    'processes.0.steps.0.modes.0.uses.0.same',
    'fill',
  ]),
  fault('same-without-use', `${fill}.modes.0.uses.0.same`, [`${fill}.modes.0.uses.0.same`, 'set']),
  fault('item-structure-cycle', `${fill}.materials.0.item`, [
    'processes.1.steps.0.materials.-',
    { item: 'cola', quantity: 1, basis: 'unit', use: 'consumed' },
  ]),
];

const policies: Fault[] = [
  fault('policy-parameter-unknown', 'policies.0.parameter', ['policies.0.parameter', 'servicLevel']),
  fault('policy-scope-not-allowed', 'policies.4.scope.lane', ['policies.-', pol({ lane: 'sugar' })]),
  fault('policy-value-type', 'policies.0.value', ['policies.0.value', 'high']),
  fault('policy-value-not-listed', 'policies.2.value', ['policies.2.value', 'fixxed']),
  fault('policy-value-out-of-range', 'policies.0.value', ['policies.0.value', 95]),
  fault('minimum-above-maximum', 'policies.0.floor', ['policies.0.floor', 0.999]),
  fault('policy-ambiguous', 'policies.4.scope', ['policies.-', pol({ family: 'soft' })]),
  fault('policy-ambiguous', 'policies.4.scope', ['policies.-', pol({ item: 'cola' })]),
  fault('policy-ambiguous', 'policies.4.scope', ['policies.-', pol({ place: 'plant' })]),
  fault('strategy-ambiguous', 'strategies.1.scope', [
    'strategies.-',
    { id: 's2', scope: {}, weights: { cost: 100, quality: 0, delivery: 0, flexibility: 0 } },
  ]),
  fault('weights-zero', 'strategies.0.weights', [
    'strategies.0.weights',
    { cost: 0, quality: 0, delivery: 0, flexibility: 0 },
  ]),
  warned('weights-sum', 'strategies.0.weights', ['strategies.0.weights.cost', 50]),
];

const mode0 = 'processes.0.steps.0.modes.0';
const distribution = (code: string, column: string, value: object): Fault =>
  fault(code, `${mode0}.fixed${column}`, [`${mode0}.fixed`, value]);
const numbers: Fault[] = [
  fault('minimum-above-maximum', 'processes.0.lotSize.min', ['processes.0.lotSize', { min: 20, max: 10 }]),
  fault('minimum-above-maximum', 'processes.1.links.0.minSeconds', ['processes.1.links.0.minSeconds', 9000]),
  fault('minimum-above-maximum', 'processes.0.steps.3.batch.min', ['processes.0.steps.3.batch.min', 5]),
  fault('minimum-above-maximum', `${fill}.inspections.0.lower`, [`${fill}.inspections.0.lower`, 4]),
  distribution('minimum-above-maximum', '.min', { kind: 'uniform', mean: 5, min: 6, max: 4 }),
  fault('multiple-does-not-fit', 'processes.0.lotSize.multiple', [
    'processes.0.lotSize',
    { min: 11, max: 19, multiple: 10 },
  ]),
  fault('target-outside-limits', `${fill}.inspections.0.target`, [`${fill}.inspections.0.target`, 9]),
  fault('times-out-of-order', 'places.0.validTo', ['places.0.validFrom', 9], ['places.0.validTo', 5], ...detach()),
  fault('times-out-of-order', 'demands.0.windowEnd', ['demands.0.windowEnd', monday]),
  fault('times-out-of-order', 'demands.0.latest', ['demands.0.latest', monday - 1]),
  fault('times-out-of-order', 'orders.0.end', ['orders.0.end', monday - 1]),
  fault('times-out-of-order', 'assignments.0.end', ['assignments.0.end', monday - 1]),
  fault('times-out-of-order', 'stock.0.expires', ['stock.0.expires', monday - 1]),
  fault('times-out-of-order', 'estimates.0.window.to', ['estimates.0.window.to', 0]),
  fault('steps-not-ascending', 'lanes.0.breaks.1.quantity', ['lanes.0.breaks.1.quantity', 1]),
  fault('steps-not-ascending', 'demands.0.latenessPrice.1.afterSeconds', ['demands.0.latenessPrice.1.afterSeconds', 0]),
  fault('not-positive', 'processes.0.takt.seconds', ['processes.0.takt.seconds', 0]),
  fault('not-positive', 'calendars.0.entries.0.duration', ['calendars.0.entries.0.duration', 0]),
  fault('outcome-sum', `${check}.outcomes`, [`${check}.outcomes.1.probability`, 0.95]),
  fault('outcome-sum', `${check}.outcomes`, [`${check}.outcomes.1.probability`, 0.8]),
  fault('mix-sum', 'demands.1.mix', ['demands.1.mix.0.probability', 0.3]),
  fault('share-sum', 'processes.1.share', ['processes.1.share', 0.4]),
  fault('share-sum', 'lanes.0.share', ['lanes.0.share', 0.5]),
  fault(
    'yield-and-scrap-outcome',
    `${fill}.yield`,
    [`${fill}.yield`, 0.9],
    [`${fill}.outcomes`, [{ name: 'bad', probability: 0.1, basis: 'unit', to: 'scrap' }]],
  ),
  fault('batch-without-bound', 'processes.0.steps.3.batch.max', ['processes.0.steps.3.batch.max', {}]),
  fault('arrivals-without-rate', 'demands.1.ratePerHour', ['demands.1.ratePerHour', undefined]),
  fault('preventive-without-interval', 'resources.1.reliability.0.preventive.0', [
    'resources.1.reliability.0.preventive.0',
    { process: 'clean' },
  ]),
  fault('negative-duration', 'lanes.0.leadTime', ['lanes.0.leadTime', -1]),
  fault('distribution-mean-not-positive', 'resources.1.reliability.0.timeToFailure.mean', [
    'resources.1.reliability.0.timeToFailure.mean',
    0,
  ]),
  distribution('distribution-mean-impossible', '.mean', { kind: 'triangular', mean: 9, min: 0, max: 10 }),
  distribution('distribution-mean-impossible', '.mean', { kind: 'uniform', mean: 9, min: 0, max: 10 }),
  distribution('distribution-mean-impossible', '.mean', { kind: 'gamma', mean: 9, cv: 1, max: 5 }),
  distribution('distribution-without-cv', '.cv', { kind: 'gamma', mean: 9 }),
  distribution('distribution-without-bounds', '', { kind: 'uniform', mean: 9, min: 1 }),
  distribution('distribution-without-values', '.values', { kind: 'empirical', mean: 9 }),
  { ...distribution('distribution-cv-ignored', '.cv', { kind: 'exponential', mean: 9, cv: 2 }), severity: 'warning' },
  {
    ...distribution('distribution-empirical-mean', '.mean', { kind: 'empirical', mean: 9, values: [1] }),
    severity: 'warning',
  },
  warned('quantity-too-precise', 'stock.1.quantity', ['stock.1.quantity', 1.2345]),
  warned('stock-negative', 'stock.1.quantity', ['stock.1.quantity', -1]),
  fault('lane-to-itself', 'lanes.0.to', ['lanes.0.to', 'sugar-co']),
  warned('lot-minimum-above-demand', 'processes.0.lotSize.min', ['processes.0.lotSize.min', 500]),
];

/** A validity that ends before it starts would also cut off whoever names the place: name another one. */
function detach(): Set[] {
  return [
    ['places.0', { id: 'plant-old', level: 'site', role: 'own', validFrom: 9, validTo: 5 }],
    ['places.-', { id: 'plant', level: 'site', role: 'own' }],
  ];
}

const resources: Fault[] = [
  fault('changeover-attribute-unlisted', 'resources.1.changeover.rules.1.attribute', [
    'resources.1.changeover.rules.1.attribute',
    'flavor',
  ]),
  warned('changeover-rule-shadowed', 'resources.1.changeover.rules.2', [
    'resources.1.changeover.rules.-',
    { attribute: 'flavour', from: 'c', to: 'd', time: 1 },
  ]),
  fault('campaign-without-time', 'resources.1.campaigns.1', ['resources.1.campaigns.1.time', undefined]),
  fault('needs-capacity-one', 'resources.1.capacity', ['resources.1.capacity', 2]),
  warned('class-without-members', 'resources.6.isClass', [
    'resources.-',
    { id: 'painters', kind: 'personnel', isClass: true, place: 'hall', capacity: 1 },
  ]),
  warned('no-member-has-all', `${check}.modes.0.uses.0.of`, [`${check}.modes.0.uses.0.of.all.1`, 'fillers']),
  fault('quantity-over-capacity', 'processes.0.steps.3.modes.0.uses.0.quantity', [
    'processes.0.steps.3.modes.0.uses.0.quantity',
    4,
  ]),
  fault('resource-without-calendar', 'resources.2.calendar', ['resources.2.calendar', undefined]),
  warned('people-without-cost', 'resources.5.cost.perHour', ['resources.3.cost', undefined]),
  fault('several-changeover-owners', `${fill}.modes.0.uses`, [
    `${fill}.modes.0.uses.-`,
    { of: 'filler-1', quantity: 1 },
  ]),
  warned('step-without-resources', 'processes.1.steps.1.modes.0.uses', ['processes.1.steps.1.calendar', undefined]),
  fault('load-unit-mismatch', 'processes.1.steps.0.modes.0.uses.0.of', ['resources.2.load.0.unit', 'C62']),
  fault('run-over-campaign-limit', `${fill}.modes.0.uses.0.of`, ['resources.1.campaigns.0.max', 500]),
  warned(
    'run-over-campaign-limit',
    `${fill}.modes.0.uses.0.of`,
    ['resources.1.campaigns.0.max', 500],
    ['resources.1.campaigns.0.validated', undefined],
  ),
];

const supply: Fault[] = [
  warned(
    'item-without-source',
    'items.4.id',
    ['items.-', { id: 'ice', kind: 'material', unit: 'KGM', decimals: 0 }],
    ['demands.-', { id: 'd3', kind: 'order', item: 'ice', quantity: 1, place: 'plant', at: monday }],
  ),
  warned(
    'item-without-source',
    'items.4.id',
    ['items.-', { id: 'ice', kind: 'material', unit: 'KGM', decimals: 0 }],
    [`${fill}.materials.-`, { item: 'ice', quantity: 1, basis: 'unit', use: 'consumed' }],
  ),
  warned('process-place-not-own', 'processes.0.place', ['processes.0.place', 'sugar-co']),
  warned('made-twice', `${fill}.materials.1.item`, [
    `${fill}.materials.-`,
    { item: 'cola', quantity: 1, basis: 'unit', use: 'produced' },
  ]),
  fault('process-does-not-make', 'demands.1.process', ['demands.1.process', 'syrup']),
  fault('lane-does-not-carry', 'orders.2.lane', ['orders.2.item', 'syrup']),
  fault('order-with-process-and-lane', 'orders.2.lane', ['orders.2.process', 'syrup']),
  fault('peg-target', 'orders.0.pegs.0', ['orders.0.pegs.0', { quantity: 1 }]),
  fault('pegs-above-quantity', 'orders.0.pegs', ['orders.0.pegs.0.quantity', 101]),
];
const all = [...identity, ...references, ...graphs, ...policies, ...numbers, ...resources, ...supply];

describe('validateModel', () => {
  test('a sound model gives no issue', () => {
    expect(validateModel(validModel(), { ...zones, now: monday })).toEqual([]);
  });

  test.each(all.map((one) => [`${one.code} at ${one.at}`, one] as const))('one fault gives one issue: %s', (_, one) => {
    const given = broken(...one.set);
    expect(located(given)).toEqual([`${one.code} ${one.at}`]);
    expect(validateModel(given, zones)[0].severity).toBe(one.severity ?? 'error');
  });

  test('every code is met by a fault', () => {
    expect(modelIssueCodes.filter((code) => !all.some((one) => one.code === code))).toEqual([]);
  });

  test('a path reads in words, and an unknown name gets the nearest known one', () => {
    const [found] = validateModel(
      broken([`${fill}.modes.0.uses.1.of`, 'operatros'], [`${fill}.modes.0.uses.1.same`, undefined]),
    );
    expect(found.path.field).toBe('process cola › step fill › mode a › uses 2 › of');
    expect(found.params).toEqual({ kind: 'resource', id: 'operatros', maybe: 'operators' });
    expect(found.value).toBe('operatros');
  });

  test('a membership that has expired is none, once there is a clock', () => {
    const given = broken(['resources.1.classes.0.validTo', monday]);
    expect(validateModel(given, { now: monday - 1 })).toEqual([]);
    expect(validateModel(given, { now: monday }).map((one) => one.code)).toEqual(['class-without-members']);
  });

  test('a policy for exactly what two others share settles them', () => {
    const rules = [pol({ item: 'syrup' }), pol({ place: 'hall' }), pol({ item: 'syrup', place: 'hall' })];
    const without = broken(['policies', [...validModel().policies.slice(2), ...rules.slice(0, 2)]]);
    const within = broken(['policies', [...validModel().policies.slice(2), ...rules]]);
    expect(located(without)).toEqual(['policy-ambiguous policies.3.scope']);
    expect(located(within)).toEqual([]);
  });

  test('of many policies that meet, every row of the smaller group is named, so that settling those settles all', () => {
    const items = validModel().items.map((one) => pol({ item: one.id }));
    const places = [pol({ place: 'hall' }), pol({ place: 'plant' })];
    const found = located(broken(['policies', [...places, ...items]]));
    expect(found).toEqual(['policy-ambiguous policies.0.scope', 'policy-ambiguous policies.1.scope']);
  });

  test('an item and a family of other items never meet', () => {
    const rules = [pol({ item: 'syrup' }), pol({ family: 'soft' })];
    expect(located(broken(['policies', rules]))).toEqual([]);
  });

  test('a derived and a manual policy for one target are no ambiguity', () => {
    expect(located(broken(['policies.-', pol({ family: 'soft' }, { source: 'derived' })]))).toEqual([]);
  });

  test('reworking an item into itself is no cycle when no plan chooses it by itself', () => {
    const uses = [{ of: 'mixer', quantity: 1 }];
    const materials = [{ item: 'cola', quantity: 1, basis: 'unit', use: 'consumed' }];
    const rework = {
      id: 'rework',
      makes: [{ item: 'cola', quantity: 1 }],
      rank: 0,
      steps: [{ id: 's', modes: [{ id: 'a', fixed: 1, uses }], materials }],
    };
    expect(located(broken(['processes.-', extraProcess(rework)]))).toEqual([]);
    expect(located(broken(['processes.-', extraProcess({ ...rework, rank: 1 })]))).toEqual([
      'item-structure-cycle processes.3.steps.0.materials.0.item',
    ]);
  });

  test('ten independent faults give ten issues', () => {
    const ten = [
      identity[5],
      references[3],
      graphs[1],
      policies[3],
      numbers[15],
      resources[5],
      supply[5],
      ...['orders.2.from', 'policies.0.strategy', 'assignments.0.stops.0.place'].map(bad),
    ];
    const found = located(broken(...ten.flatMap((one) => one.set)));
    expect(found.sort()).toEqual(ten.map((one) => `${one.code} ${one.at}`).sort());
  });

  test('the order of rows changes no finding but its row', () => {
    const some = fc.subarray(
      all.filter((one) => one.set.length === 1 && !firstRowCounts.includes(one.code)),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (faults, stream) => {
        const given = brokenAtOnce(faults);
        if (!given) return;
        const shuffled = structuredClone(given);
        for (const table of tableNames) shuffle(shuffled[table], stream);
        const codes = (of: Model) => [...new Set(validateModel(of, zones).map((one) => one.code))].sort();
        expect(codes(shuffled)).toEqual(codes(given));
      }),
      { numRuns: 150, seed: 1 },
    );
  });
});

/** Of equal ids the first row is the one that references find: these findings depend on the order, and say so. */
const firstRowCounts = ['duplicate-id', 'class-resource-same-id'];

/** Faults may touch the same value: then the last one stands, or the model has no shape any more. */
function brokenAtOnce(faults: readonly Fault[]): Model | undefined {
  try {
    return broken(...faults.flatMap((one) => one.set));
  } catch {
    return undefined;
  }
}

function shuffle(rows: unknown[], stream: Iterator<number>): void {
  for (let i = rows.length - 1; i > 0; i--) {
    const j = stream.next().value % (i + 1);
    [rows[i], rows[j]] = [rows[j], rows[i]];
  }
}

describe('findCycles', () => {
  test('finds a cycle exactly where a node can reach itself, and each one is a closed walk', () => {
    const graph = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 });
    fc.assert(
      fc.property(graph, (edges) => {
        const successors = new Map<string, string[]>();
        for (const [from, to] of edges) successors.set(`${from}`, [...(successors.get(`${from}`) ?? []), `${to}`]);
        const reach = (from: string) => {
          const found = new Set(successors.get(from));
          for (const id of found) for (const next of successors.get(id) ?? []) found.add(next);
          return found;
        };
        const cycles = findCycles(successors);
        for (const cycle of cycles)
          cycle.forEach((id, i) => {
            expect(successors.get(id)).toContain(cycle[(i + 1) % cycle.length]);
          });
        const looping = [...successors.keys()].filter((id) => reach(id).has(id));
        for (const id of looping)
          expect(cycles.some(([start]) => start === id || (reach(start).has(id) && reach(id).has(start)))).toBe(true);
        expect(cycles.length === 0).toBe(looping.length === 0);
      }),
      { seed: 1 },
    );
  });
});

describe('closestName', () => {
  test.each([
    ['mixre', 'mixer'],
    ['Mixer-1', 'mixer-1'],
    ['xyz', undefined],
    ['a', undefined],
  ])('%s is nearest to %s', (wanted, nearest) => {
    expect(closestName(wanted, ['filler', 'mixer', 'mixer-1', 'quite-else'])).toBe(nearest);
  });
});
