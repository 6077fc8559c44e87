import type {
  PlannedStep,
  PlannedUse,
  Routing,
  RoutingLink,
  RoutingMode,
  RoutingStep,
  RoutingUse,
  ScheduleCalendar,
  ScheduleChangeover,
  ScheduleOrder,
  SchedulePlan,
  ScheduleProblem,
  ScheduleResource,
} from './problem.ts';

/** Calendar from [start, end) pairs in seconds. */
export function smallCalendar(
  times: readonly [number, number][],
  more: Partial<ScheduleCalendar> = {},
): ScheduleCalendar {
  return {
    id: 'calendar',
    starts: Int32Array.from(times, ([start]) => start),
    ends: Int32Array.from(times, ([, end]) => end),
    ...more,
  };
}

/** A resource of one unit on calendar 0. */
export function smallResource(id: string, more: Partial<ScheduleResource> = {}): ScheduleResource {
  return { id, kind: 'equipment', calendar: 0, capacity: 1, ...more };
}

/** One unit for the run; a number is a resource. */
export function smallUse(target: number | RoutingUse['target'], more: Partial<RoutingUse> = {}): RoutingUse {
  const named = typeof target === 'number' ? { resource: target } : target;
  return { target: named, quantity: 1, phase: 'run', handover: 'never', ...more };
}

/** A mode of fixed work. */
export function smallMode(fixed: number, uses: RoutingUse[], more: Partial<RoutingMode> = {}): RoutingMode {
  return { id: 'mode', fixed, perUnit: 0, teardown: 0, uses, costPerUnit: 0, ...more };
}

/** A step that pauses over breaks. */
export function smallStep(id: string, modes: RoutingMode[], more: Partial<RoutingStep> = {}): RoutingStep {
  return { id, modes, quantityFactor: 1, across: 'breaks', minPieceSeconds: 0, ...more };
}

/** Steps one after the other, unless links are given; done with the last one. */
export function smallRouting(steps: RoutingStep[], links?: Partial<RoutingLink>[]): Routing {
  const chain = steps.slice(1).map((_, i) => ({ from: i, to: i + 1 }));
  const full = (links ?? chain).map((link) => ({ from: 0, to: 1, type: 'after-end' as const, min: 0, ...link }));
  return { id: 'routing', steps, links: full, done: steps.length - 1 };
}

/** An order for one unit by routing 0, due at 0 at 3600 money an hour: one for each second late. */
export function smallOrder(id: string, more: Partial<ScheduleOrder> = {}): ScheduleOrder {
  return {
    id,
    kind: 'make',
    routing: 0,
    quantity: 1,
    release: 0,
    due: 0,
    lateness: [{ after: 0, perHour: 3600 }],
    holdingPerHour: 0,
    attributes: 0,
    supplies: [],
    ...more,
  };
}

/** Changeover on one attribute from `from > to: seconds` entries, the rest of each rule as given. */
export function smallChangeover(
  rules: readonly ({ from: string; to: string; seconds: number } & Partial<ScheduleChangeover['rules'][number]>)[],
  more: Partial<ScheduleChangeover> = {},
): ScheduleChangeover {
  const full = rules.map((rule) => ({ attribute: 'color', cost: 0, crew: [], forbidden: false, resets: [], ...rule }));
  return { id: 'changeover', attributes: ['color'], combine: 'sum', attached: false, rules: full, ...more };
}

/** Problem with calendar 0 open in [0, 100), attribute set 0 empty and nothing else but what is given. */
export function smallProblem(given: Partial<ScheduleProblem>): ScheduleProblem {
  return {
    now: 0,
    horizon: 100,
    calendars: [smallCalendar([[0, 100]])],
    resources: [],
    classes: [],
    changeovers: [],
    attributeSets: [{}],
    routings: [],
    orders: [],
    frozen: [],
    pins: [],
    released: [],
    prices: { nervousness: 0, tolerance: 0 },
    ...given,
  };
}

/**
 * A planned step of the first mode.
 * @param uses  [resource, end of the hold?, quantity?, index of the use?]; by default each stands for the next use
 */
export function plannedStep(
  [order, step]: [number, number],
  [start, end]: [number, number],
  uses: readonly [resource: number, to?: number, quantity?: number, use?: number][],
  more: Partial<PlannedStep> = {},
): PlannedStep {
  return {
    order,
    part: 0,
    step,
    mode: 0,
    quantity: 1,
    start,
    end,
    uses: uses.map(([resource, to = end, quantity = 1, use], i) => ({
      use: use ?? i,
      resource,
      quantity,
      from: start,
      to,
    })),
    preparation: [],
    batch: -1,
    frozen: false,
    because: { code: 'release', params: {} },
    ...more,
  };
}

/** A setup of a resource, with its crew. */
export function plannedSetup(
  resource: number,
  [start, end]: [number, number],
  crew: readonly number[] = [],
): PlannedStep['preparation'][number] {
  return { kind: 'setup', resource, start, end, campaign: -1, crew: plannedCrew(crew, start, end) };
}

/** A clean of a resource for one of its campaigns. */
export function plannedClean(
  resource: number,
  [start, end]: [number, number],
  { campaign = 0, crew = [] }: { campaign?: number; crew?: readonly number[] } = {},
): PlannedStep['preparation'][number] {
  return { kind: 'clean', resource, start, end, campaign, crew: plannedCrew(crew, start, end) };
}

function plannedCrew(crew: readonly number[], from: number, to: number): PlannedUse[] {
  return crew.map((resource, use) => ({ use, resource, quantity: 1, from, to }));
}

/** Plan of these steps, nothing left out. */
export function smallPlan(steps: PlannedStep[], more: Partial<SchedulePlan> = {}): SchedulePlan {
  return { steps, unplanned: [], parts: [], conflicts: [], ...more };
}
