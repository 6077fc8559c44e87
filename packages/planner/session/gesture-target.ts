import type { PlannedStep, ScheduleProblem } from '@tutti/engines/schedule';
import type { ScheduleBack } from '../schedule/problem-parts.ts';
import type { GestureStep } from './gesture.ts';
import { missing, refusedGesture } from './gesture-refusals.ts';

export type SessionProblem = { problem: ScheduleProblem; back: ScheduleBack };

/** The order a gesture names. @throws TuttiError MISSING_ORDER, CONFLICT_GESTURE for a purchase */
export function orderAt({ back }: SessionProblem, order: string): number {
  const index = back.indexOf.get(order);
  if (index !== undefined) return index;
  if (back.bought.has(order))
    throw refusedGesture(`Order "${order}" is a purchase; it has no place in the schedule.`, {
      advice: 'Change its dates in the data.',
    });
  throw missing('ORDER', `The plan has no order "${order}".`);
}

/** Where a gesture takes hold: the placed step. @throws TuttiError MISSING_STEP, CONFLICT_GESTURE */
export function placedStep(
  on: SessionProblem,
  steps: readonly PlannedStep[],
  at: GestureStep,
): { order: number; placed: PlannedStep } {
  const order = orderAt(on, at.order);
  const routing = on.problem.routings[on.problem.orders[order].routing];
  const step = routing.steps.findIndex((one) => one.id === at.step);
  if (step < 0) throw missing('STEP', `Order "${at.order}" has no step "${at.step}".`);
  const placed = steps.find((one) => one.order === order && one.step === step && one.part === (at.part ?? 0));
  if (!placed)
    throw refusedGesture(`Step "${at.step}" of order "${at.order}" is not in the schedule.`, {
      advice: 'Maybe the order is left out: put it back first.',
    });
  if (placed.frozen)
    throw refusedGesture(`Step "${at.step}" of order "${at.order}" has started or is fixed.`, {
      advice: 'What runs is changed where it is reported.',
    });
  return { order, placed };
}

/** The modes of a placed step. */
export function modesOf({ problem }: SessionProblem, placed: PlannedStep) {
  return problem.routings[problem.orders[placed.order].routing].steps[placed.step].modes;
}

/** A mode of a placed step by its id; nothing where none is named. @throws TuttiError MISSING_MODE */
export function modeNamed(on: SessionProblem, placed: PlannedStep, mode: string | undefined): { mode?: string } {
  if (mode === undefined) return {};
  if (modesOf(on, placed).some((one) => one.id === mode)) return { mode };
  const { id } = on.problem.routings[on.problem.orders[placed.order].routing].steps[placed.step];
  throw missing('MODE', `Step "${id}" has no mode "${mode}".`);
}

/** The mode in which a step can run on a resource: the one named, else its own if that can, else the first. @throws TuttiError */
export function modeOn(
  on: SessionProblem,
  placed: PlannedStep,
  to: { resource: string; mode?: string | undefined },
): { mode: string } {
  const { problem } = on;
  const index = problem.resources.findIndex((one) => one.id === to.resource);
  if (index < 0) throw missing('RESOURCE', `The plan has no resource "${to.resource}".`);
  modeNamed(on, placed, to.mode);
  const { id, modes } = problem.routings[problem.orders[placed.order].routing].steps[placed.step];
  const serves = (mode: number) =>
    (to.mode === undefined || modes[mode].id === to.mode) &&
    modes[mode].uses.some((use) => use.phase === 'run' && membersOf(problem, use.target).includes(index));
  const found = serves(placed.mode) ? placed.mode : modes.findIndex((_, m) => serves(m));
  if (found < 0)
    throw refusedGesture(
      `Step "${id}" cannot run on "${to.resource}"${to.mode === undefined ? '' : ` in mode "${to.mode}"`}.`,
      { advice: 'Maybe choose a resource of a class that the step names, or add it to one.' },
    );
  return { mode: modes[found].id };
}

function membersOf(
  problem: ScheduleProblem,
  target: ScheduleProblem['routings'][number]['steps'][number]['modes'][number]['uses'][number]['target'],
): number[] {
  if ('resource' in target) return [target.resource];
  const lists = ('all' in target ? target.all : [target.class]).map((id) =>
    problem.classes[id].members.map((member) => member.resource),
  );
  return lists[0].filter((member) => lists.every((list) => list.includes(member)));
}

/** The resource a step stands on in people's eyes: the first piece of equipment, else the first of all. */
export function mainResource({ problem }: SessionProblem, { uses }: PlannedStep): string | undefined {
  const use = uses.find((one) => problem.resources[one.resource].kind === 'equipment') ?? uses[0];
  return use === undefined ? undefined : problem.resources[use.resource].id;
}
