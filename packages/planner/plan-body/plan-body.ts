import type { PlanResult } from '../plan-result.ts';
import { assignmentsOfSteps, basisOf, ordersOf, type PlanParts, partsOfPlan } from './plan-parts.ts';
import { encodeSections, openSections } from './sections.ts';

/**
 * A plan as bytes, with everything that is needed to go on from it: columns, texts once each (see `encodeSections`). Equal
 * plans give equal bytes.
 * @throws TuttiError INPUT_PLAN_BODY when a text of it is no Unicode. O(size of the plan)
 */
export function encodePlanBody(result: PlanResult): Uint8Array<ArrayBuffer> {
  return encodeSections(partsOfPlan(result));
}

/**
 * The plan that `encodePlanBody` was given. Its fields are decoded when they are first read, and nothing is compiled: the list
 * of demands does not wait for the schedule.
 * @throws TuttiError INPUT_PLAN_BODY when the bytes are none of these, cut off, damaged or of another version
 */
export function openPlanBody(bytes: Uint8Array): PlanResult {
  const sections = openSections(bytes);
  const read = <K extends keyof PlanParts>(name: K) => sections.read(name) as Required<PlanParts>[K];
  const scheduled = sections.has('steps');
  const plan = { ...read('head') } as PlanResult;
  const lazily = <K extends keyof PlanResult>(name: K, make: () => PlanResult[K]) => defineLazily(plan, name, make);
  for (const name of sections.names)
    if (!special.has(name)) lazily(name as keyof PlanResult, () => read(name as keyof PlanParts) as never);
  if (!scheduled) {
    lazily('orders', () => read('orders'));
    plan.assignments = [];
    return plan;
  }
  const steps = once(() => read('steps'));
  const names = once(() => read('names'));
  const schedule = once(() => read('schedule'));
  const supply = once(() => read('orders'));
  lazily('orders', () => ordersOf(supply(), read('dates')));
  lazily('assignments', () => assignmentsOfSteps({ names: names(), steps: steps(), schedule: schedule() }));
  lazily('basis', () =>
    basisOf(supply(), {
      names: names(),
      steps: steps(),
      schedule: schedule(),
      list: read('list'),
      startBounds: read('startBounds'),
      holdBounds: read('holdBounds'),
      hand: read('hand'),
      basis: read('basis'),
    }),
  );
  return plan;
}

/** Sections that are no fields of a plan by themselves. */
const special = new Set([
  'head',
  'orders',
  'dates',
  'names',
  'steps',
  'schedule',
  'list',
  'startBounds',
  'holdBounds',
  'hand',
  'basis',
]);

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A field that becomes a plain one when it is first read. */
function defineLazily<T extends object, K extends keyof T>(on: T, name: K, make: () => T[K]): void {
  Object.defineProperty(on, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = make();
      Object.defineProperty(on, name, { value, enumerable: true, configurable: true, writable: true });
      return value;
    },
  });
}
