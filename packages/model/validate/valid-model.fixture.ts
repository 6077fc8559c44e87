import { type Model, model } from '../model.ts';

const day = 86_400_000;
/** The day that the times of the fixture count from. */
export const monday = Date.UTC(2026, 0, 5);

/** A small sound model for tests: one site, a mixer and a filler, a syrup that a drink is made from, two orders. */
export function validModel(): Model {
  return model.parse({
    workspace: {
      name: 'fixture',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      measures: [{ id: 'speed', label: 'Speed', unit: '1/h', better: 'up', formula: '1' }],
      state: {
        resources: [
          {
            resource: 'filler-1',
            campaignCounters: { cip: 100 },
            holds: [{ order: 'o1', step: 'fill' }],
          },
        ],
        wip: [{ order: 'o1', step: 'fill', remaining: 60, resources: ['filler-1'] }],
      },
    },
    places: [
      { id: 'plant', level: 'site', role: 'own', timeZone: 'Europe/Berlin', calendar: 'shifts' },
      { id: 'hall', level: 'area', role: 'own', parent: 'plant' },
      { id: 'sugar-co', level: 'site', role: 'supplier' },
      { id: 'grocer', level: 'site', role: 'customer' },
    ],
    calendars: [
      {
        id: 'base',
        entries: [{ start: '2026-01-05T06:00', duration: 28_800, rrule: 'FREQ=DAILY', kind: 'work' }],
      },
      { id: 'shifts', parent: 'base' },
      { id: 'trucks', entries: [{ start: '2026-01-05T10:00', duration: 0, rrule: 'FREQ=DAILY', kind: 'departure' }] },
    ],
    resources: [
      { id: 'fillers', kind: 'equipment', isClass: true, place: 'hall' },
      {
        id: 'filler-1',
        kind: 'equipment',
        place: 'hall',
        calendar: 'shifts',
        classes: [{ id: 'fillers' }],
        changeover: {
          attributes: ['flavour'],
          combine: 'sum',
          rules: [
            { attribute: 'flavour', from: 'a', to: 'b', time: 600, crew: [{ of: 'crew' }], resets: ['cip'] },
            { attribute: 'flavour', from: '*', to: '*', time: 1200 },
          ],
        },
        campaigns: [
          { name: 'cip', clock: 'run', max: 100_000, process: 'clean', validated: { by: 'quality' } },
          { name: 'rinse', clock: 'idle', max: 3600, time: 300 },
        ],
        reliability: [
          {
            failureMode: 'jam',
            timeToFailure: { kind: 'weibull', mean: 90_000, cv: 0.8 },
            timeToRepair: 600,
            preventive: [{ everyRunSeconds: 360_000, process: 'clean' }],
          },
        ],
      },
      { id: 'mixer', kind: 'equipment', place: 'hall', calendar: 'always', load: [{ unit: 'LTR', quantity: 5000 }] },
      { id: 'operators', kind: 'personnel', isClass: true, place: 'hall', cost: { perHour: 30 } },
      { id: 'cleaners', kind: 'personnel', isClass: true, place: 'hall' },
      {
        id: 'crew',
        kind: 'personnel',
        place: 'hall',
        calendar: 'shifts',
        capacity: 3,
        classes: [{ id: 'operators' }, { id: 'cleaners' }],
      },
    ],
    items: [
      { id: 'cola', kind: 'product', unit: 'C62', family: 'soft' },
      { id: 'syrup', kind: 'material', unit: 'LTR', decimals: 2 },
      { id: 'sugar', kind: 'material', unit: 'KGM', decimals: 3 },
      { id: 'cleaning', kind: 'service', unit: 'C62' },
    ],
    processes: [
      {
        id: 'cola',
        makes: [{ item: 'cola', quantity: 1, at: 'fill' }],
        place: 'hall',
        lotSize: { min: 10, max: 1000, multiple: 10 },
        takt: { seconds: 60, mode: 'stop' },
        steps: [
          { id: 'set', modes: [{ id: 'a', fixed: 60, uses: [{ of: 'operators', until: 'fill' }] }] },
          {
            id: 'fill',
            modes: [
              {
                id: 'a',
                fixed: { kind: 'lognormal', mean: 600, cv: 0.3 },
                perUnit: 1,
                uses: [{ of: 'fillers' }, { of: 'operators', same: 'set' }],
              },
            ],
            materials: [{ item: 'syrup', quantity: 0.2, basis: 'unit', use: 'consumed' }],
            inspections: [
              { characteristic: 'level', method: 'variables', lower: 1, upper: 3, target: 2, severity: 'minor' },
            ],
          },
          {
            id: 'check',
            modes: [{ id: 'a', fixed: 60, uses: [{ of: { all: ['operators', 'cleaners'] }, quantity: 2 }] }],
            outcomes: [
              { name: 'again', probability: 0.1, basis: 'order', to: 'fill', maxVisits: 2 },
              { name: 'fine', probability: 0.9, basis: 'order', to: 'next' },
            ],
          },
          {
            id: 'pack',
            modes: [{ id: 'a', fixed: 60, uses: [{ of: 'crew' }] }],
            batch: { by: [], max: { orders: 4 }, min: 2, departures: 'trucks' },
          },
        ],
      },
      {
        id: 'syrup',
        makes: [{ item: 'syrup', quantity: 1 }],
        steps: [
          {
            id: 'mix',
            modes: [{ id: 'a', fixed: 600, uses: [{ of: 'mixer', until: 'empty' }] }],
            materials: [{ item: 'sugar', quantity: 0.5, basis: 'unit', use: 'consumed' }],
          },
          { id: 'rest', calendar: 'shifts', modes: [{ id: 'a', fixed: 3600 }] },
        ],
        links: [{ from: 'mix', to: 'rest', minSeconds: 0, maxSeconds: 7200 }],
      },
      {
        id: 'clean',
        type: 'maintenance',
        makes: [{ item: 'cleaning', quantity: 1 }],
        steps: [{ id: 'wash', modes: [{ id: 'a', fixed: 1800, uses: [{ of: 'self' }, { of: 'cleaners' }] }] }],
      },
    ],
    lanes: [
      {
        id: 'sugar',
        from: 'sugar-co',
        to: 'plant',
        items: ['sugar'],
        mode: 'buy',
        leadTime: 86_400,
        departures: 'trucks',
        breaks: [
          { quantity: 1, price: 2 },
          { quantity: 10, price: 1 },
        ],
      },
    ],
    demands: [
      {
        id: 'd1',
        kind: 'order',
        item: 'cola',
        quantity: 100,
        place: 'plant',
        customer: 'grocer',
        at: monday + 3 * day,
        release: monday,
        windowEnd: monday + 4 * day,
        latest: monday + 5 * day,
        process: 'cola',
        override: { fill: { fixed: 900, uses: { operators: 'crew' } } },
        latenessPrice: [
          { afterSeconds: 0, price: 1 },
          { afterSeconds: 60, price: 2 },
        ],
      },
      {
        id: 'd2',
        kind: 'arrivals',
        item: 'cola',
        quantity: 1,
        place: 'plant',
        at: monday,
        ratePerHour: Array(24).fill(1),
        mix: [{ probability: 0.4 }, { probability: 0.6 }],
        parent: 'd1',
      },
    ],
    stock: [
      {
        item: 'sugar',
        place: 'plant',
        quantity: 12.5,
        lot: 'L2',
        madeFrom: ['L1'],
        made: monday,
        expires: monday + 90 * day,
      },
      { item: 'sugar', place: 'plant', quantity: 1, lot: 'L1' },
      { item: 'sugar', place: 'plant', quantity: 1, serial: 'S1' },
    ],
    strategies: [{ id: 'base', weights: { cost: 40, quality: 20, delivery: 30, flexibility: 10 } }],
    policies: [
      {
        scope: { family: 'soft' },
        parameter: 'serviceLevel',
        value: 0.95,
        floor: 0.9,
        ceiling: 0.99,
        strategy: 'base',
        estimates: ['e1'],
      },
      { scope: { item: 'cola', place: 'plant' }, parameter: 'serviceLevel', value: 0.98 },
      { scope: { item: 'cola' }, parameter: 'lotRule', value: 'fixed' },
      { scope: { resource: 'filler-1', step: 'fill' }, parameter: 'lineSpeed', value: 3600 },
    ],
    orders: [
      {
        id: 'o1',
        type: 'make',
        item: 'cola',
        quantity: 100,
        process: 'cola',
        to: 'plant',
        start: monday,
        end: monday + day,
        pegs: [{ demand: 'd1', quantity: 100 }],
      },
      {
        id: 'o2',
        type: 'make',
        item: 'syrup',
        quantity: 20,
        process: 'syrup',
        start: monday,
        end: monday + day,
        pegs: [{ order: 'o1', quantity: 20 }],
      },
      {
        id: 'o3',
        type: 'buy',
        item: 'sugar',
        quantity: 10,
        lane: 'sugar',
        from: 'sugar-co',
        to: 'plant',
        start: monday,
        end: monday + day,
      },
    ],
    assignments: [
      {
        id: 'a1',
        kind: 'run',
        orders: ['o1'],
        step: 'fill',
        mode: 'a',
        uses: [{ resource: 'filler-1', quantity: 1 }],
        start: monday,
        end: monday + 1000,
        stops: [{ place: 'hall', at: monday }],
      },
    ],
    estimates: [
      {
        id: 'e1',
        scope: { process: 'cola', step: 'fill', mode: 'a' },
        parameter: 'fixed',
        distribution: { kind: 'empirical', mean: 2, values: [1, 3] },
        n: 2,
        nEffective: 2,
        mean: 2,
        interval: [1, 3],
        method: 'mean',
        window: { from: monday - day, to: monday },
      },
    ],
  });
}
