import type { Issue } from '@tutti/model';
import type { HandMade, PlanPin, ScheduleNames } from '../plan-basis.ts';

/** Hand-made changes whose time has not passed: a pin that lies before now is no wish any more. */
export function handFrom(hand: HandMade, now: number): HandMade {
  const second = Math.floor(now / 1000) * 1000;
  return { ...hand, pins: hand.pins.filter((pin) => pin.start === undefined || pin.start >= second) };
}

/**
 * Hand-made changes that a new schedule has taken over: what names an order, step, mode or resource that is gone, or could not
 * be so any more (`schedule.hand-not-kept`, `schedule.pin-unknown`), has been told and goes.
 */
export function standingHand(hand: HandMade, names: ScheduleNames, issues: readonly Issue[]): HandMade {
  const routings = new Map(names.orders.map((order) => [order.id, names.routings[order.routing]]));
  const resources = new Set(names.resources.map((one) => one.id));
  const told = (code: string, order: string, more: (issue: Issue) => boolean) =>
    issues.some((issue) => issue.code === code && issue.params.order === order && more(issue));
  const stands = (pin: PlanPin) => {
    const step = routings.get(pin.order)?.steps.find((one) => one.id === pin.step);
    return (
      step !== undefined &&
      (pin.mode === undefined || step.modes.some((mode) => mode.id === pin.mode)) &&
      (pin.resource === undefined || resources.has(pin.resource)) &&
      !told('schedule.pin-unknown', pin.order, (issue) => issue.params.step === pin.step)
    );
  };
  const kept = (order: string, what: string) =>
    routings.has(order) && !told('schedule.hand-not-kept', order, (issue) => issue.params.what === what);
  return {
    pins: hand.pins.filter(stands),
    leftOut: hand.leftOut.filter((order) => kept(order, 'left-out')),
    splits: hand.splits.filter(({ order }) => kept(order, 'split')),
  };
}
