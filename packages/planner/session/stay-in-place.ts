import type { PlannedStep } from '@tutti/engines/schedule';
import type { Assignment, Reason } from '@tutti/model';
import type { HandMade } from '../plan-basis.ts';
import type { GestureStep } from './gesture.ts';
import type { StandingPlan } from './standing-plan.ts';

/** The plan after a gesture by which nothing moves: a pin where the step stands already, or one that is taken away. */
export function stayInPlace(before: StandingPlan, made: { hand: HandMade; id: string; at: GestureStep }): StandingPlan {
  const { hand, id, at } = made;
  const { basis } = before;
  const { schedule } = basis;
  const index = schedule.plan.steps.findIndex((step) => isStep(before, step, at));
  const step: PlannedStep | undefined = schedule.plan.steps[index];
  const because = step && reasonOf(step, hand, at);
  // What was wrong with the pin it had is over.
  const stands = ({ code, params }: Reason) =>
    !code.startsWith('pin-') ||
    params?.order !== at.order ||
    params.step !== at.step ||
    (params.part ?? 0) !== (at.part ?? 0);
  const start = step === undefined ? 0 : schedule.epoch + 1000 * step.start;
  const isRun = (one: Assignment) =>
    one.step === at.step && one.start === start && one.orders.includes(at.order) && !aside.has(one.kind);
  return {
    ...before,
    plan: {
      ...before.plan,
      id,
      parent: before.plan.id,
      state: 'draft',
      run: { ...before.plan.run, evaluations: 0, seconds: 0 },
    },
    assignments: before.assignments.map((one) => (because && isRun(one) ? { ...one, because } : one)),
    conflicts: before.conflicts.filter(stands),
    basis: {
      ...basis,
      hand,
      schedule: {
        ...schedule,
        plan: {
          ...schedule.plan,
          steps: because ? schedule.plan.steps.with(index, { ...step, because }) : schedule.plan.steps,
          conflicts: schedule.plan.conflicts.filter(stands),
        },
      },
    },
  };
}

const aside: ReadonlySet<Assignment['kind']> = new Set(['setup', 'clean', 'hold']);

function isStep({ basis }: StandingPlan, { order, step, part }: PlannedStep, at: GestureStep): boolean {
  const { orders, routings } = basis.schedule.names;
  return (
    part === (at.part ?? 0) &&
    orders[order].id === at.order &&
    routings[orders[order].routing].steps[step].id === at.step
  );
}

/** A pin is the reason from now on; what it was the reason of stays where it is. */
function reasonOf({ because }: PlannedStep, hand: HandMade, at: GestureStep): PlannedStep['because'] {
  const pin = hand.pins.find(
    (one) => one.order === at.order && one.step === at.step && (one.part ?? 0) === (at.part ?? 0),
  );
  if (pin?.start !== undefined) return { code: 'pin', params: {} };
  return because.code === 'pin' ? { code: 'kept', params: {} } : because;
}
