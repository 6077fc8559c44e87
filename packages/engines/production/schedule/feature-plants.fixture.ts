import type { Random } from '../../toolbox/index.ts';
import type { RoutingStep, ScheduleOrder, ScheduleProblem } from './problem.ts';
import {
  smallCalendar,
  smallChangeover,
  smallMode,
  smallResource,
  smallRouting,
  smallStep,
  smallUse,
} from './small-problem.fixture.ts';
import { broken, HORIZON, pick, shop } from './tiny-plants.fixture.ts';

const plain = (random: Random) => shop(random, () => ({}));
const stepsOf = ({ routings }: ScheduleProblem): RoutingStep[] => routings.flatMap((routing) => routing.steps);
const usesOf = (problem: ScheduleProblem) =>
  stepsOf(problem).flatMap(({ modes }) => modes.flatMap((mode) => mode.uses));

/** More plants for `bestByExhaustion`, each around one feature of the schedule problem; drawn from a seed. */
export const featurePlants: Record<string, (random: Random) => ScheduleProblem> = {
  blocking: (random) => {
    const problem = plain(random);
    for (const { steps } of problem.routings) steps[0].modes[0].uses[0].until = 'next';
    return problem;
  },
  supplies: (random) => {
    const problem = plain(random);
    const at = () => (random.chance(0.5) ? ('start' as const) : ('end' as const));
    const quantity = 1;
    if (random.chance(0.7))
      problem.orders[0].supplies.push({ step: 1, receipt: pick(random, 2, 7), quantity, name: 'delivery', at: at() });
    const fromStep = random.chance(0.5) ? 0 : undefined;
    problem.orders[1].supplies.push({ step: 1, order: 0, fromStep, quantity, at: at(), lag: pick(random, 0, 2) });
    return problem;
  },
  pools: (random) => {
    const problem = plain(random);
    const [whole, half] = [random.chance(0.5) ? 1 : 2, 0.5];
    for (const { modes } of stepsOf(problem))
      modes[0].uses.push(smallUse(2, { quantity: random.chance(0.5) ? whole : half }));
    const walls = { starts: Int32Array.of(0, pick(random, 2, 5), 9), values: Float64Array.of(2, 1, 2) };
    problem.resources[2] = smallResource('crew', {
      kind: 'personnel',
      capacity: 2,
      capacityOverTime: random.chance(0.5) ? walls : undefined,
    });
    return { ...problem, calendars: [random.chance(0.5) ? broken() : smallCalendar([[0, HORIZON]])] };
  },
  crews: (random) => {
    const problem = shop(random, () => ({ person: random.chance(0.5) }));
    problem.resources[0] = smallResource('m0', { changeover: 0, costPerHour: 3600, initial: { attributes: 0 } });
    const crew = [{ target: random.chance(0.5) ? { class: 0 } : { resource: 2 }, quantity: 1 }];
    const rule = { from: '*', to: '*', seconds: pick(random, 1, 2), cost: pick(random, 0, 2), crew };
    problem.changeovers = [smallChangeover([rule])];
    return problem;
  },
  attached: (random) => {
    const problem = plain(random);
    problem.resources[0] = smallResource('m0', { changeover: 0, initial: { attributes: 0 } });
    problem.changeovers = [smallChangeover([{ from: '*', to: '*', seconds: pick(random, 1, 3) }], { attached: true })];
    return { ...problem, calendars: [random.chance(0.5) ? broken() : smallCalendar([[0, HORIZON]])] };
  },
  facts: (random) => {
    const problem = plain(random);
    const { uses, fixed } = problem.routings[0].steps[0].modes[0];
    const start = random.chance(0.5) ? 0 : pick(random, 1, 3);
    const { resource } = uses[0].target as { resource: number };
    const fact = { order: 0, step: 0, mode: 0, start, end: start + fixed, resources: [resource], running: start === 0 };
    return { ...problem, frozen: [fact] };
  },
  pins: (random) => {
    const problem = shop(random, () => ({ modes: true }));
    const mode = random.chance(0.5) ? random.integer(2) : undefined;
    return {
      ...problem,
      pins: [{ order: 0, step: 1, start: pick(random, 8, 10), ...(mode === undefined ? {} : { mode }) }],
    };
  },
  splits: (random) => {
    const problem = plain(random);
    problem.classes = [{ id: 'machines', members: [{ resource: 0 }, { resource: 1 }] }];
    const [work, perUnit] = [pick(random, 0, 2), pick(random, 1, 3)];
    const run = () => smallRouting([smallStep('run', [smallMode(work, [smallUse({ class: 0 })], { perUnit })])]);
    problem.routings = [run(), run()];
    Object.assign(problem.orders[0], { quantity: 2, splittable: { maxParts: 2, minQuantity: 1 } });
    return problem;
  },
  limits: (random) =>
    withOrders(plain(random), () => ({ limit: { class: 'urgent', level: 1, at: pick(random, 3, 9) } })),
  nervousness: (random) => {
    const problem = shop(random, () => ({ modes: true }));
    problem.prices = { nervousness: pick(random, 1, 4), tolerance: random.integer(2) };
    for (const order of [0, 1])
      for (const step of [0, 1])
        if (random.chance(0.6))
          problem.released.push({
            order,
            step,
            start: pick(random, 0, 8),
            resource: random.chance(0.5) ? -1 : random.integer(2),
          });
    return problem;
  },
  overtime: (random) => {
    const problem = shop(random, () => ({ person: random.chance(0.5) }));
    const overtime = {
      starts: Int32Array.of(4, 10),
      ends: Int32Array.of(6, 12),
      costFactors: Float64Array.of(1.5, 1.5),
    };
    const regular = smallCalendar([
      [0, 4],
      [6, 10],
      [12, HORIZON],
    ]);
    for (const resource of problem.resources)
      Object.assign(resource, { costPerHour: 3600 * random.integer(2), overtimeFactor: 2 });
    return { ...problem, calendars: [{ ...regular, overtime }] };
  },
  money: (random) => {
    const problem = shop(random, () => ({ modes: true }));
    for (const { modes } of stepsOf(problem)) for (const mode of modes) mode.costPerUnit = pick(random, 0, 4);
    for (const resource of problem.resources) resource.costPerUse = pick(random, 0, 2);
    return problem;
  },
  overlaps: (random) => {
    const problem = withOrders(plain(random), () => ({ quantity: 2 }));
    for (const { modes } of stepsOf(problem))
      Object.assign(modes[0], { fixed: random.integer(2), perUnit: pick(random, 1, 2) });
    for (const { links } of problem.routings) links[0].overlapQuantity = 1;
    return problem;
  },
  apart: (random) => {
    const problem = plain(random);
    for (const { links } of problem.routings) links[0] = { from: 0, to: 1, type: 'not-in-parallel', min: 0 };
    return problem;
  },
  reserved: (random) => {
    const problem = plain(random);
    const from = pick(random, 0, 4);
    const blocks = [
      {
        starts: Int32Array.of(from),
        ends: Int32Array.of(from + 4),
        reservedFor: [{ attribute: 'color', is: 'eq' as const, value: 'a' }],
      },
    ];
    problem.resources[0] = smallResource('m0', { blocks });
    return problem;
  },
  pieces: (random) => {
    const problem = { ...plain(random), calendars: [broken()] };
    for (const step of stepsOf(problem))
      Object.assign(step, random.chance(0.5) ? { across: 'nothing' } : { minPieceSeconds: pick(random, 1, 3) });
    return problem;
  },
  same: (random) => {
    const problem = shop(random, () => ({ person: true }));
    for (const { steps } of problem.routings) steps[1].modes[0].uses[1].same = 0;
    if (random.chance(0.5)) for (const use of usesOf(problem)) if ('class' in use.target) use.target = { all: [0, 1] };
    problem.classes.push({ id: 'skilled', members: [{ resource: 2 }, { resource: 3, validTo: pick(random, 4, 9) }] });
    return problem;
  },
};

function withOrders(problem: ScheduleProblem, more: () => Partial<ScheduleOrder>): ScheduleProblem {
  return { ...problem, orders: problem.orders.map((order) => ({ ...order, ...more() })) };
}
