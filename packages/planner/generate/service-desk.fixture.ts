import type { SpecificationInput } from './specification.ts';

/** A third sector with nothing of the examples in it: tickets for people in two skills, a tool of one licence a unit. */
export const serviceDesk: SpecificationInput = {
  workspace: { name: 'Help desk', currency: 'USD', timeZone: 'America/New_York', labels: { order: 'Ticket' } },
  lists: { topic: ['login', 'printer', 'network'] },
  scale: { operationsPerUnit: 250, unitsPerCell: 3, minimumHorizon: '5 d' },
  places: [
    { id: 'desk', level: 'site', role: 'own' },
    { $each: 'cell', id: 'room-{cell}', level: 'area', role: 'own', parent: 'desk' },
    { id: 'shop', level: 'site', role: 'supplier' },
  ],
  calendars: [{ id: 'office', shifts: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', duration: '8 h' }] }],
  resources: [
    {
      $each: 'cell',
      $count: { times: 2 },
      id: 'agent-{cell}-{n}',
      kind: 'personnel',
      place: 'room-{cell}',
      calendar: 'office',
      classes: [{ id: 'agents-{cell}' }, { $if: [{ attribute: 'n', is: 'le', value: 2 }], id: 'experts-{cell}' }],
      cost: { perHour: 40 },
    },
    { id: 'licence', kind: 'asset', place: 'desk', calendar: 'always', capacity: { $product: ['{units}', 1] } },
  ],
  items: [
    { id: 'cable', kind: 'material', unit: 'C62', cost: 4 },
    { $each: 'topic', id: 'ticket-{topic}', kind: 'work', unit: 'C62', attributes: { topic: '{topic}' } },
  ],
  processes: [
    {
      $each: ['topic', 'cell'],
      id: 'solve-{topic}-{cell}',
      makes: [{ item: 'ticket-{topic}', quantity: 1 }],
      steps: [
        { id: 'triage', modes: [{ id: 'a', fixed: '6 min', uses: [{ of: 'agents-{cell}' }] }] },
        {
          id: 'fix',
          modes: [
            {
              id: 'a',
              fixed: { $by: 'topic', values: { login: '20 min', printer: '45 min', network: '2 h' } },
              uses: [{ of: 'agents-{cell}' }, { of: 'licence' }],
            },
          ],
          materials: [{ item: 'cable', quantity: 1, basis: 'order', use: 'consumed' }],
        },
        {
          id: 'approve',
          when: [{ attribute: 'topic', is: 'eq', value: 'network' }],
          modes: [{ id: 'a', fixed: '15 min', uses: [{ of: { all: ['agents-{cell}', 'experts-{cell}'] } }] }],
        },
      ],
    },
  ],
  lanes: [{ id: 'buy-cable', from: 'shop', to: 'desk', items: ['cable'], mode: 'buy', leadTime: '3 d' }],
  strategies: [{ id: 'plain', weights: { cost: 25, quality: 25, delivery: 25, flexibility: 25 } }],
  orders: {
    streams: [
      {
        share: 1,
        line: { topic: { $choose: ['login', 'printer', 'network'], weights: [5, 3, 2] } },
        demand: { item: 'ticket-{topic}', process: 'solve-{topic}-{cell}', quantity: 1, place: 'desk' },
        lead: ['4 h', '3 d'],
      },
    ],
    late: { attribute: 'asked', value: 'yesterday', share: 0.5 },
  },
  history: {
    bucket: 'day',
    place: 'desk',
    months: [1, 1, 1, 1, 1, 0.8, 0.7, 0.8, 1.1, 1.2, 1.2, 0.9],
    weekdays: [1.3, 1.1, 1, 1, 0.9, 0.2, 0.1],
    cv: 0.3,
    promotions: { perYear: 4, buckets: 3, lift: 2, attribute: 'rollout', calendar: 'rollouts', label: 'Roll-out' },
    stockOuts: { share: 0.02, buckets: 1 },
  },
  supply: { cover: '4 d', every: '2 d', until: '6 d' },
};
