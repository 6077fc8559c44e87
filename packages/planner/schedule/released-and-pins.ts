import { type Pin, partsOf, type ReleasedStep, type ScheduleProblem } from '@tutti/engines/schedule';
import type { ProblemParts, ScheduleProblemOptions } from './problem-parts.ts';

/** Wishes of planners by index; one for a step that is not planned is said. */
export function pinsOf(
  problem: ScheduleProblem,
  indexOf: ReadonlyMap<string, number>,
  of: { base: ProblemParts; options: ScheduleProblemOptions },
): Pin[] {
  return (of.options.pins ?? []).flatMap((pin) => {
    const at = stepOf(problem, indexOf, pin);
    if (!at || (pin.part ?? 0) >= partsOf(problem.orders[at.order])) {
      of.base.note('schedule.pin-unknown', { order: pin.order, step: pin.step });
      return [];
    }
    const step = problem.routings[problem.orders[at.order].routing].steps[at.step];
    const mode = pin.mode === undefined ? -1 : step.modes.findIndex((one) => one.id === pin.mode);
    const resource = of.base.resources.indexOf.get(pin.resource ?? '');
    if ((pin.mode !== undefined && mode < 0) || (pin.resource !== undefined && resource === undefined))
      of.base.note('schedule.pin-unknown', { order: pin.order, step: pin.step });
    return [
      {
        ...at,
        ...(pin.part ? { part: pin.part } : {}),
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
  return (of.options.from ?? []).flatMap((one): ReleasedStep[] => {
    const resource = resources.indexOf.get(one.resource);
    const at = stepOf(problem, indexOf, one);
    if (!at || resource === undefined || one.start < time.instant(0)) return [];
    return [{ ...at, start: time.floor(one.start), resource }];
  });
}

function stepOf(problem: ScheduleProblem, indexOf: ReadonlyMap<string, number>, of: { order: string; step: string }) {
  const order = indexOf.get(of.order);
  if (order === undefined) return undefined;
  const step = problem.routings[problem.orders[order].routing].steps.findIndex((one) => one.id === of.step);
  return step < 0 ? undefined : { order, step };
}
