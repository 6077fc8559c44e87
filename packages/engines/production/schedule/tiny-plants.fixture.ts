import type { Random } from '../../toolbox/index.ts';
import type { Routing, RoutingStep, ScheduleCampaign, ScheduleOrder, ScheduleProblem } from './problem.ts';
import {
  smallCalendar,
  smallChangeover,
  smallMode,
  smallOrder,
  smallProblem,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';

export const HORIZON = 18;
export const pick = (random: Random, least: number, most: number) => least + random.integer(most - least + 1);

/** Plants small enough for `bestByExhaustion`, each around one feature; drawn from a seed. */
export const tinyPlants: Record<string, (random: Random) => ScheduleProblem> = {
  plain: (random) => shop(random, () => ({})),
  breaks: (random) => ({ ...shop(random, () => ({})), calendars: [broken()] }),
  persons: (random) => shop(random, () => ({ person: true })),
  changeovers: (random) => {
    const problem = shop(random, () => ({}));
    problem.resources[0] = smallResource('m0', { changeover: 0, initial: { attributes: 0 } });
    problem.changeovers = [smallChangeover([{ from: '*', to: '*', seconds: pick(random, 1, 2) }])];
    return problem;
  },
  holds: (random) => shop(random, (step) => ({ hold: step === 0, person: random.chance(0.5) })),
  lags: (random) => {
    const problem = shop(random, () => ({}));
    for (const { links } of problem.routings)
      for (const link of links) Object.assign(link, { min: pick(random, 0, 1), max: pick(random, 1, 2) });
    return { ...problem, calendars: [random.chance(0.5) ? broken() : smallCalendar([[0, HORIZON]])] };
  },
  tanks,
  batches,
  waits,
  campaigns,
  modes: (random) => shop(random, () => ({ modes: true })),
  speeds: (random) => {
    const speeds = Float64Array.from([0, 1, 2], () => [0.5, 1, 2][random.integer(3)]);
    return { ...shop(random, () => ({ person: true })), calendars: [{ ...broken(), speeds }] };
  },
  members: (random) => ({ ...shop(random, () => ({ person: true })), classes: [graded(random)] }),
};

type Wish = { person?: boolean; hold?: boolean; modes?: boolean };

/** Two orders of two steps on two machines. */
export function shop(random: Random, wishOf: (step: number) => Wish): ScheduleProblem {
  const step = (i: number): RoutingStep => {
    const { person, hold, modes } = wishOf(i);
    const machine = random.integer(2);
    const work = pick(random, 1, 4);
    const people = person ? [smallUse({ class: 0 }, hold && random.chance(0.4) ? { until: 1 } : {})] : [];
    const mode = smallMode(work, [smallUse(machine, hold ? { until: 'next' } : {}), ...people]);
    const other = smallMode(work + pick(random, 0, 2), [smallUse(1 - machine)]);
    return smallStep(`s${i}`, modes ? [mode, other] : [mode]);
  };
  const routings = [0, 1].map(() => smallRouting([step(0), step(1)]));
  return plant({ routings, orders: [0, 1].map((i) => order(random, i, { attributes: i })) });
}

export function plant(given: Pick<ScheduleProblem, 'routings' | 'orders'>): ScheduleProblem {
  return smallProblem({
    horizon: HORIZON,
    calendars: [smallCalendar([[0, HORIZON]])],
    resources: [
      smallResource('m0'),
      smallResource('m1'),
      smallResource('p0', { kind: 'personnel' }),
      smallResource('p1', { kind: 'personnel' }),
      smallResource('tank', { load: 100 }),
    ],
    classes: [{ id: 'people', members: [{ resource: 2 }, { resource: 3 }] }],
    attributeSets: [{ color: 'a' }, { color: 'b' }],
    ...given,
  });
}

export function broken(): ScheduleProblem['calendars'][number] {
  return smallCalendar([
    [0, 3],
    [5, 9],
    [11, HORIZON],
  ]);
}

/** Somebody quick and somebody slow. */
function graded(random: Random): ScheduleProblem['classes'][number] {
  const [quick, slow] = random.chance(0.5) ? [2, 3] : [3, 2];
  const members = [
    { resource: quick, grade: 2 },
    { resource: slow, grade: 0.5 },
  ];
  return { id: 'people', members: members.sort((a, b) => a.resource - b.resource) };
}

function order(random: Random, i: number, more: Partial<ScheduleOrder> = {}): ScheduleOrder {
  return smallOrder(`o${i}`, {
    routing: i,
    release: random.chance(0.3) ? pick(random, 1, 3) : 0,
    due: pick(random, 2, 8),
    lateness: [{ after: 0, perHour: 3600 * pick(random, 1, 3) }],
    ...more,
  });
}

/** Two mixes that need the one tank, with one or two orders that empty each. */
function tanks(random: Random): ScheduleProblem {
  const mix = () =>
    smallRouting([smallStep('mix', [smallMode(pick(random, 1, 2), [smallUse(4, { until: 'empty' })])])]);
  const fill = () => smallRouting([smallStep('fill', [smallMode(pick(random, 1, 4), [smallUse(random.integer(2))])])]);
  const fills = pick(random, 2, 3);
  const orders = [0, 1].map((i) => order(random, i, { lateness: [] }));
  for (let i = 0; i < fills; i++) {
    const supply = { step: 0, order: i % 2, quantity: 1, at: 'start' as const };
    orders.push(order(random, 2 + i, { supplies: [{ ...supply, empties: random.chance(0.3) ? 'start' : 'end' }] }));
  }
  return plant({ routings: [mix(), mix(), ...Array.from({ length: fills }, fill)], orders });
}

/** Three orders that share an oven, one of which may need a machine first. */
function batches(random: Random): ScheduleProblem {
  const perUnit = random.chance(0.3) ? 1 : 0;
  const bake = (): RoutingStep => ({
    ...smallStep('bake', [smallMode(4, [smallUse(1)], { perUnit })]),
    batch: { by: ['color'], max: random.chance(0.3) ? { units: 3 } : { orders: 2 }, maxWaitSeconds: 6 },
  });
  const routing = (): Routing =>
    smallRouting(
      random.chance(0.5) ? [bake()] : [smallStep('cut', [smallMode(pick(random, 1, 3), [smallUse(0)])]), bake()],
    );
  const routings = [routing(), smallRouting([bake()]), smallRouting([bake()])];
  const orders = routings.map((_, i) =>
    order(random, i, {
      release: pick(random, 0, 3),
      attributes: random.chance(0.25) ? 1 : 0,
      quantity: pick(random, 1, 2),
    }),
  );
  return plant({ routings, orders });
}

/** The same where an oven may have a minimum, and orders wait for each other briefly, or however long it takes. */
function waits(random: Random): ScheduleProblem {
  const problem = batches(random);
  const min = random.chance(0.7) ? 2 : undefined;
  const maxWaitSeconds = random.chance(0.7) ? pick(random, 0, 4) : undefined;
  for (const { steps } of problem.routings)
    for (const { batch } of steps) if (batch) Object.assign(batch, { min, maxWaitSeconds });
  return problem;
}

/** One machine that has to be cleaned every so often, four orders. */
function campaigns(random: Random): ScheduleProblem {
  const routings = Array.from({ length: 3 }, () =>
    smallRouting([smallStep('run', [smallMode(pick(random, 1, 4), [smallUse(0)])])]),
  );
  const problem = plant({
    routings,
    orders: routings.map((_, i) => order(random, i, { attributes: i % 2 })),
  });
  problem.resources[0] = smallResource('m0', {
    campaigns: [rinse(random)],
    initial: { attributes: 0, counters: { rinse: pick(random, 0, 2) } },
  });
  return problem;
}

function rinse(random: Random): ScheduleCampaign {
  return {
    name: 'rinse',
    clock: random.chance(0.5) ? 'run' : 'elapsed',
    limits: [{ max: pick(random, 5, 6) }],
    forcedBy: random.chance(0.3) ? 'color' : undefined,
    seconds: pick(random, 1, 2),
    cost: 0,
    crew: [],
    mayInterrupt: false,
    validated: true,
  };
}
