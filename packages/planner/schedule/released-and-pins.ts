import type { Pin, ReleasedStep, ScheduleProblem } from '@tutti/engines/schedule';
import type { ProblemParts, ScheduleProblemOptions } from './problem-parts.ts';

/** Wishes of planners by index; one for a step that is not planned is said. */
export function pinsOf(
  problem: ScheduleProblem,
  indexOf: ReadonlyMap<string, number>,
  of: { base: ProblemParts; options: ScheduleProblemOptions },
): Pin[] {
  return (of.options.pins ?? []).flatMap((pin) => {
    const at = stepOf(problem, indexOf, pin);
    if (!at) {
      of.base.note('schedule.pin-unknown', { order: pin.order, step: pin.step });
      return [];
    }
    const step = problem.routings[problem.orders[at.order].routing].steps[at.step];
    const mode = pin.mode === undefined ? -1 : step.modes.findIndex((one) => one.id === pin.mode);
    const resource = of.base.resources.indexOf.get(pin.resource ?? '');
    return [
      {
        ...at,
        ...(pin.start === undefined ? {} : { start: of.base.time.floor(pin.start) }),
        ...(mode < 0 ? {} : { mode }),
        ...(resource === undefined ? {} : { resource }),
      },
    ];
  });
}

/** The plan to compare with, by index. */
export function releasedOf(
  problem: ScheduleProblem,
  indexOf: ReadonlyMap<string, number>,
  of: { base: ProblemParts; options: ScheduleProblemOptions },
): ReleasedStep[] {
  const { time, resources } = of.base;
  const found: ReleasedStep[] = [];
  for (const one of of.options.from?.assignments ?? []) {
    const resource = resources.indexOf.get(one.uses[0]?.resource ?? '');
    if (
      one.step === undefined ||
      resource === undefined ||
      one.kind === 'setup' ||
      one.kind === 'clean' ||
      one.kind === 'hold'
    )
      continue;
    for (const order of one.orders) {
      const at = stepOf(problem, indexOf, { order, step: one.step });
      if (at && time.instant(0) <= one.start) found.push({ ...at, start: time.floor(one.start), resource });
    }
  }
  return found;
}

function stepOf(problem: ScheduleProblem, indexOf: ReadonlyMap<string, number>, of: { order: string; step: string }) {
  const order = indexOf.get(of.order);
  if (order === undefined) return undefined;
  const step = problem.routings[problem.orders[order].routing].steps.findIndex((one) => one.id === of.step);
  return step < 0 ? undefined : { order, step };
}
