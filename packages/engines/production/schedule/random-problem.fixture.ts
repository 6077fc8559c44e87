import { type Random, randomFrom } from '../../toolbox/index.ts';
import type {
  BatchRule,
  Routing,
  RoutingMode,
  RoutingStep,
  RoutingUse,
  ScheduleCampaign,
  ScheduleOrder,
  ScheduleProblem,
  ScheduleResource,
  Supply,
} from './problem.ts';
import { withRareFeatures } from './rare-features.fixture.ts';

/** Which features a random plant has; all are on unless switched off. */
export type Features = {
  breaks: boolean;
  changeovers: boolean;
  campaigns: boolean;
  persons: boolean;
  pools: boolean;
  holds: boolean;
  tanks: boolean;
  lags: boolean;
  batches: boolean;
  facts: boolean;
  overtime: boolean;
  splits: boolean;
  pins: boolean;
  attached: boolean;
  overlaps: boolean;
  reserved: boolean;
  apart: boolean;
  modes: boolean;
  limits: boolean;
  released: boolean;
  speeds: boolean;
  waits: boolean;
  memberships: boolean;
  walls: boolean;
  outputs: boolean;
  paces: boolean;
};
export const allFeatures: Features = {
  breaks: true,
  changeovers: true,
  campaigns: true,
  persons: true,
  pools: true,
  holds: true,
  tanks: true,
  lags: true,
  batches: true,
  facts: true,
  overtime: true,
  splits: true,
  pins: true,
  attached: true,
  overlaps: true,
  reserved: true,
  apart: true,
  modes: true,
  limits: true,
  released: true,
  speeds: true,
  waits: true,
  memberships: true,
  walls: true,
  outputs: true,
  paces: true,
};

const HORIZON = 100_000;

/** An integer from `least` to `most`, both included. */
function between(random: Random, least: number, most: number): number {
  return least + random.integer(most - least + 1);
}

/** A small plant drawn from a seed: machines 0–2 (0 and 1 with changeovers), crew pool 3, persons 4–6, tanks 7–8, oven 9, box 10. */
export function randomProblem(seed: number, orders: number, features: Features = allFeatures): ScheduleProblem {
  const random = randomFrom(seed);
  const routings = Array.from({ length: 3 }, (_, i) => randomRouting(random, features, i));
  const problem: ScheduleProblem = {
    now: 100,
    horizon: HORIZON,
    calendars: calendars(features),
    resources: resources(random, features),
    classes: [
      {
        id: 'skilled',
        members: [{ resource: 4 }, { resource: 5, grade: features.persons ? [0.5, 1.5][seed % 2] : 1 }],
      },
      { id: 'any', members: [{ resource: 4 }, { resource: 5 }, { resource: 6 }] },
      { id: 'tanks', members: [{ resource: 7 }, { resource: 8 }] },
      { id: 'machines', members: [{ resource: 0 }, { resource: 1 }] },
    ],
    changeovers: features.changeovers ? [changeover(features, features.attached && seed % 3 === 0)] : [],
    attributeSets: ['a', 'b', 'c'].map((colour) => ({ colour })),
    routings,
    orders: [],
    frozen: [],
    pins: [],
    released: [],
    prices: { nervousness: 0, tolerance: 0 },
  };
  for (let i = 0; i < orders; i++) problem.orders.push(randomOrder(random, features, { i }));
  if (features.facts && random.chance(0.5)) addFact(problem);
  if (features.pins && random.chance(0.4))
    problem.pins.push({ order: orders - 1, step: 0, start: 150 + between(random, 0, 200) });
  if (features.released) release(random, problem);
  return withRareFeatures(problem, randomFrom(seed, 'rare'), features);
}

/** Half of the steps have a place in an earlier plan; a change of it has a price. */
function release(random: Random, problem: ScheduleProblem): void {
  problem.prices = { nervousness: 3, tolerance: 30 };
  for (const [order, { routing }] of problem.orders.entries())
    for (const step of problem.routings[routing].steps.keys())
      if (random.chance(0.5))
        problem.released.push({
          order,
          step,
          start: 100 + between(random, 0, 300),
          resource: random.chance(0.3) ? -1 : between(random, 0, 2),
        });
}

function calendars(features: Features): ScheduleProblem['calendars'] {
  const starts: number[] = [];
  const ends: number[] = [];
  const overtimeStarts: number[] = [];
  const overtimeEnds: number[] = [];
  for (let t = 0; t < HORIZON; t += 100) {
    starts.push(t);
    ends.push(t + 60);
    overtimeStarts.push(t + 60);
    overtimeEnds.push(t + 70);
  }
  const always = { id: 'always', starts: Int32Array.of(0), ends: Int32Array.of(HORIZON) };
  const shifts = {
    id: 'shifts',
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    speeds: features.speeds ? Float64Array.from(starts, (_, i) => [1, 0.8, 1.25][i % 3]) : undefined,
    overtime: features.overtime
      ? {
          starts: Int32Array.from(overtimeStarts),
          ends: Int32Array.from(overtimeEnds),
          costFactors: new Float64Array(starts.length).fill(1.5),
        }
      : undefined,
  };
  const late = {
    id: 'late',
    starts: Int32Array.from(starts, (t) => t + 40),
    ends: Int32Array.from(ends, (t) => t + 40),
    speeds: features.speeds ? new Float64Array(starts.length).fill(0.8) : undefined,
  };
  return features.breaks ? [always, shifts, late] : [always, always, always];
}

function resources(random: Random, features: Features): ScheduleResource[] {
  const owner = (id: string): ScheduleResource => ({
    id,
    kind: 'equipment',
    calendar: between(random, 0, 1),
    capacity: 1,
    costPerHour: 10,
    changeover: features.changeovers ? 0 : undefined,
    campaigns: features.campaigns ? [campaign(random)] : undefined,
    initial: { attributes: 0, counters: { wash: between(random, 0, 30) } },
  });
  const plain = (id: string, kind: ScheduleResource['kind'], calendar: number, capacity: number): ScheduleResource => ({
    id,
    kind,
    calendar,
    capacity,
    costPerHour: 20,
    overtimeFactor: 1.5,
  });
  return [
    owner('m0'),
    owner('m1'),
    { ...plain('m2', 'equipment', 0, 1), blocks: features.reserved && random.chance(0.4) ? [reserved()] : undefined },
    plain('crew', 'personnel', 1, 2),
    plain('p4', 'personnel', 1, 1),
    plain('p5', 'personnel', 2, 1),
    plain('p6', 'personnel', 2, 1),
    { ...plain('t7', 'equipment', 0, 1), load: 8 },
    { ...plain('t8', 'equipment', 0, 1), load: 20 },
    plain('oven', 'equipment', 0, 1),
    plain('box', 'space', 0, 1),
  ];
}

/** Two stretches kept for colour a. */
function reserved() {
  return {
    starts: Int32Array.of(130, 250),
    ends: Int32Array.of(180, 290),
    reservedFor: [{ attribute: 'colour', is: 'eq' as const, value: 'a' }],
  };
}

function campaign(random: Random): ScheduleCampaign {
  const clock = (['elapsed', 'run', 'quantity', 'idle'] as const)[between(random, 0, 3)];
  return {
    name: 'wash',
    clock,
    limits: [{ max: clock === 'elapsed' ? 400 : clock === 'quantity' ? 30 : 120 }],
    seconds: 7,
    cost: 5,
    crew: [{ target: { resource: 3 }, quantity: 1 }],
    setsAttributesTo: random.chance(0.3) ? 1 : undefined,
    mayInterrupt: false,
    validated: false,
  };
}

function changeover(features: Features, attached: boolean): ScheduleProblem['changeovers'][number] {
  const crew = features.persons ? [{ target: { class: 0 }, quantity: 1 }] : [];
  const rule = (from: string, to: string, seconds: number) => ({
    attribute: 'colour',
    from,
    to,
    seconds,
    cost: 1,
    crew,
    forbidden: false,
    resets: [] as string[],
  });
  return {
    id: 'colour',
    attributes: ['colour'],
    combine: 'sum',
    attached,
    rules: [
      { ...rule('c', 'b', 20), resets: features.campaigns ? ['wash'] : [] },
      { ...rule('b', 'c', 0), forbidden: true },
      rule('*', '*', 9),
    ],
  };
}

function randomRouting(random: Random, features: Features, i: number): Routing {
  const count = between(random, 1, 3);
  const steps: RoutingStep[] = [];
  for (let s = 0; s < count; s++)
    steps.push(randomStep(random, features, { s, count, tank: features.tanks && i === 2 && s === count - 1 }));
  const links: Routing['links'] = steps.slice(1).map((_, s) => ({
    from: s,
    to: s + 1,
    type: random.chance(0.85) ? ('after-end' as const) : ('after-start' as const),
    min: between(random, 0, 5),
    max: features.lags && random.chance(0.3) ? 40 : undefined,
    overlapQuantity: features.overlaps && random.chance(0.15) ? 2 : undefined,
  }));
  if (features.apart && count === 3 && random.chance(0.6)) keepApart(random, links);
  return { id: `r${i}`, steps, links, done: count - 1 };
}

/** The last two steps in either order, but never at once; a link from the first step keeps both behind it. */
function keepApart(random: Random, links: Routing['links']): void {
  const [from, to] = random.chance(0.5) ? [1, 2] : [2, 1];
  links.splice(1, 1, { ...links[0], to: 2, max: undefined }, { from, to, type: 'not-in-parallel', min: 0 });
}

function use(target: RoutingUse['target'], more: Partial<RoutingUse> = {}): RoutingUse {
  return { target, quantity: 1, phase: 'run', handover: 'never', ...more };
}

function randomStep(random: Random, features: Features, at: { s: number; count: number; tank: boolean }): RoutingStep {
  const uses: RoutingUse[] = [];
  const last = at.s === at.count - 1;
  const choice = between(random, 0, 3);
  let batch: RoutingStep['batch'];
  if (at.tank) uses.push(use({ class: 2 }, { until: 'empty' }));
  else if (features.batches && choice === 3) {
    uses.push(use({ resource: 9 }));
    batch = { by: ['colour'], max: { orders: 3, units: 15 }, ...(features.waits ? waits(random) : {}) };
  } else if (choice === 0) uses.push(use({ class: 3 }));
  else
    uses.push(
      use({ resource: choice === 1 ? 0 : 2 }, !last && features.holds && random.chance(0.4) ? { until: 'next' } : {}),
    );
  if (features.persons && !batch && random.chance(0.5))
    uses.push(
      use(
        { class: between(random, 0, 1) },
        !last && features.holds && random.chance(0.3) ? { until: at.count - 1 } : {},
      ),
    );
  if (features.pools && !batch && random.chance(0.4)) uses.push(use({ resource: 3 }));
  const mode: RoutingMode = {
    id: 'a',
    fixed: between(random, 1, 20),
    perUnit: batch ? 0 : between(random, 0, 2),
    teardown: 0,
    uses,
    costPerUnit: 0,
  };
  const isChoice = features.modes && !batch && !at.tank && random.chance(0.5);
  return {
    id: `s${at.s}`,
    modes: isChoice ? [mode, otherMode(random, mode)] : [mode],
    quantityFactor: 1,
    across: random.chance(0.8) ? 'breaks' : 'nothing',
    minPieceSeconds: random.chance(0.2) ? 5 : 0,
    batch,
  };
}

/** At least two orders, and how long one waits for another: not at all, a while, or however long it takes. */
function waits(random: Random): Pick<BatchRule, 'min' | 'maxWaitSeconds'> {
  return {
    min: random.chance(0.6) ? 2 : undefined,
    maxWaitSeconds: random.chance(0.7) ? between(random, 0, 120) : undefined,
  };
}

/** Another way to do a step: on another machine, with nobody else, slower or dearer. */
function otherMode(random: Random, mode: RoutingMode): RoutingMode {
  return {
    ...mode,
    id: 'b',
    fixed: mode.fixed + between(random, 0, 15),
    teardown: between(random, 0, 3),
    uses: [use({ resource: between(random, 0, 2) })],
    costPerUnit: between(random, 0, 2),
  };
}

function randomOrder(random: Random, features: Features, at: { i: number }): ScheduleOrder {
  const { i } = at;
  const routing = i === 0 && features.tanks ? 2 : between(random, 0, 1);
  const quantity = between(random, 1, 8);
  const supplies: Supply[] = [];
  if (features.tanks && i > 0 && i <= 2) supplies.push({ step: 0, order: 0, quantity: 1, at: 'start' });
  if (random.chance(0.2))
    supplies.push({ step: 0, receipt: 150 + between(random, 0, 100), quantity: 1, name: 'delivery', at: 'start' });
  return {
    id: `o${i}`,
    kind: 'make',
    routing,
    quantity,
    release: random.chance(0.3) ? 100 + between(random, 0, 200) : 0,
    due: 150 + between(random, 0, 400),
    lateness: [{ after: 0, perHour: between(random, 1, 50) }],
    holdingPerHour: 0,
    attributes: between(random, 0, 2),
    supplies,
    ...(features.limits && random.chance(0.3) ? limits(random) : {}),
    splittable: features.splits && random.chance(0.3) ? { maxParts: 2, minQuantity: 1 } : undefined,
  };
}

/** An instant that money does not trade, or one after which the order is worthless. */
function limits(random: Random): Pick<ScheduleOrder, 'limit' | 'latest' | 'value'> {
  const at = 150 + between(random, 0, 200);
  if (random.chance(0.7)) return { limit: { class: 'urgent', level: between(random, 1, 2), at } };
  return { latest: at + 100, value: between(random, 5, 20) };
}

/** The first step of an order without a tank that takes a plain machine runs already. */
function addFact(problem: ScheduleProblem): void {
  const order = problem.orders.findIndex((one, i) => i > 2 && takesOnly(problem.routings[one.routing].steps[0], 2));
  if (order < 0) return;
  problem.frozen.push({ order, step: 0, mode: 0, start: 90, end: 125, resources: [2], running: true });
}

function takesOnly(step: RoutingStep, resource: number): boolean {
  const { uses } = step.modes[0];
  return (
    uses.length === 1 &&
    'resource' in uses[0].target &&
    uses[0].target.resource === resource &&
    uses[0].until === undefined
  );
}
