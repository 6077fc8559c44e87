import type { PlannedStep } from '@tutti/engines/schedule';
import { isoText } from '@tutti/model/rows';
import type { PlanGesture, Unlock } from './gesture.ts';
import { frozenGesture } from './gesture-refusals.ts';
import type { SessionProblem } from './gesture-target.ts';

/** What a gesture changes: steps that stand, and where one is to start. Start in ms UTC. */
type Changed = { steps: readonly PlannedStep[]; entering?: { start: number; resource: number } };

/** Whether a placed step, or its preparation, starts in the frozen time of a resource it uses. */
export function startsFrozen(on: SessionProblem, step: PlannedStep): boolean {
  return frozenUntil(on, step) !== undefined;
}

/**
 * Frozen time is changed by hand only where a person says so.
 * @throws TuttiError CONFLICT_FROZEN with the time until which it is frozen, and how to do it anyway
 */
export function requireThawed(on: SessionProblem, gesture: PlanGesture & Unlock, { steps, entering }: Changed): void {
  if (gesture.unlock) return;
  const { problem, back } = on;
  for (const step of steps) {
    const until = frozenUntil(on, step);
    if (until === undefined) continue;
    const order = problem.orders[step.order];
    const { id } = problem.routings[order.routing].steps[step.step];
    throw frozenGesture(`Step "${id}" of order "${order.id}" starts in frozen time, which ends at`, isoText(until));
  }
  const until = entering && problem.frozenUntil?.[entering.resource];
  if (until !== undefined && entering && entering.start < back.time.instant(until))
    throw frozenGesture(
      `"${problem.resources[entering.resource].id}" takes nothing new in frozen time, which ends at`,
      isoText(back.time.instant(until)),
    );
}

/** The instant at which the frozen time ends in which a step starts; undefined where it does not. */
function frozenUntil({ problem, back }: SessionProblem, step: PlannedStep): number | undefined {
  if (!problem.frozenUntil || step.frozen) return undefined;
  const start = step.preparation.reduce((least, one) => Math.min(least, one.start), step.start);
  const until = Math.max(...step.uses.map((use) => problem.frozenUntil?.[use.resource] ?? 0), 0);
  return start < until ? back.time.instant(until) : undefined;
}
