import { type PlannedStep, partsOf, type Touched } from '@tutti/engines/schedule';
import type { HandMade, PlanPin } from '../plan-basis.ts';
import { requireThawed, startsFrozen } from './frozen-gestures.ts';
import type { GestureStep, PlanGesture } from './gesture.ts';
import { badGesture, refusedGesture } from './gesture-refusals.ts';
import {
  mainResource,
  modeNamed,
  modeOn,
  modesOf,
  orderAt,
  placedStep,
  type SessionProblem,
} from './gesture-target.ts';
import { suppliersFirst } from './hand-state.ts';

/** What a gesture comes to: what is changed by hand afterwards, and what is to be placed anew. */
export type GestureEffect = {
  hand: HandMade;
  touched: Touched[];
  /** Nothing moves: only the pin of this step changes. */
  at?: GestureStep;
};

/** The plan a gesture is made in. */
export type GestureIn = SessionProblem & {
  steps: readonly PlannedStep[];
  parts: ReadonlyMap<number, number>;
  hand: HandMade;
};

/**
 * What a gesture means for a plan.
 * @throws TuttiError MISSING_ORDER, MISSING_STEP, MISSING_MODE, MISSING_RESOURCE when it names what is not there;
 *         CONFLICT_GESTURE with the reason when the plan does not allow it; CONFLICT_FROZEN when it would change frozen time
 *         and does not say `unlock`
 */
export function effectOf(on: GestureIn, gesture: PlanGesture): GestureEffect {
  switch (gesture.kind) {
    case 'move':
      return moved(on, gesture);
    case 'pin':
    case 'lock':
      return kept(on, gesture);
    case 'unpin':
      return unpinned(on, gesture);
    case 'mode':
      return otherMode(on, gesture);
    case 'split':
      return split(on, gesture);
    case 'leave-out':
      return leftOut(on, gesture);
    case 'put-back':
      return putBack(on, gesture.order);
    case 'place-anew':
      return placedAnew(on, gesture);
  }
}

type Of<K extends PlanGesture['kind']> = Extract<PlanGesture, { kind: K }>;

const isPinOf = (at: GestureStep) => (pin: PlanPin) =>
  pin.order === at.order && pin.step === at.step && (pin.part ?? 0) === (at.part ?? 0);

/** The newest pin stands last: of two on one place the older is kept. */
function withPin({ hand }: GestureIn, pin: PlanPin): HandMade {
  return { ...hand, pins: [...hand.pins.filter((one) => !isPinOf(pin)(one)), pin] };
}

const at = ({ order, step, part }: GestureStep): GestureStep => ({ order, step, ...(part ? { part } : {}) });
const touchedStep = ({ order, step, part }: PlannedStep): Touched => ({ order, step, part });

function moved(on: GestureIn, gesture: Of<'move'>): GestureEffect {
  if (!Number.isFinite(gesture.start)) throw badGesture('a start is an instant in milliseconds');
  const { placed } = placedStep(on, on.steps, gesture);
  const { mode } = gesture;
  const own = mode === undefined || mode === modesOf(on, placed)[placed.mode].id;
  const resource = gesture.resource ?? (own ? mainResource(on, placed) : undefined);
  const start = on.back.time.instant(on.back.time.floor(gesture.start));
  const now = on.back.time.instant(on.back.time.now);
  const index = on.problem.resources.findIndex((one) => one.id === resource);
  const steps = start === on.back.time.instant(placed.start) && own && gesture.resource === undefined ? [] : [placed];
  requireThawed(on, gesture, { steps, entering: { start: Math.max(start, now), resource: index } });
  const pin = {
    ...at(gesture),
    start: Math.max(start, now),
    ...(resource === undefined ? modeNamed(on, placed, mode) : { resource, ...modeOn(on, placed, { resource, mode }) }),
  };
  return { hand: withPin(on, pin), touched: [touchedStep(placed)] };
}

function kept(on: GestureIn, gesture: Of<'pin'> | Of<'lock'>): GestureEffect {
  const { placed } = placedStep(on, on.steps, gesture);
  const resource = mainResource(on, placed);
  const modes = modesOf(on, placed);
  const pin = {
    ...at(gesture),
    ...(gesture.kind === 'pin' ? { start: on.back.time.instant(placed.start) } : {}),
    mode: modes[placed.mode].id,
    ...(resource === undefined ? {} : { resource }),
  };
  return { hand: withPin(on, pin), touched: [touchedStep(placed)], at: at(gesture) };
}

function unpinned(on: GestureIn, gesture: Of<'unpin'>): GestureEffect {
  orderAt(on, gesture.order);
  const pins = on.hand.pins.filter((pin) => !isPinOf(gesture)(pin));
  if (pins.length === on.hand.pins.length)
    throw refusedGesture(`Step "${gesture.step}" of order "${gesture.order}" is not pinned.`, {
      advice: 'Maybe somebody else has unpinned it: load the plan again.',
    });
  return { hand: { ...on.hand, pins }, touched: [], at: at(gesture) };
}

function otherMode(on: GestureIn, gesture: Of<'mode'>): GestureEffect {
  const { placed } = placedStep(on, on.steps, gesture);
  const named = modeNamed(on, placed, gesture.mode);
  requireThawed(on, gesture, { steps: [placed] });
  // In frozen time it stays where it starts; elsewhere it may find another time.
  const own = startsFrozen(on, placed) ? on.back.time.instant(placed.start) : undefined;
  const start = on.hand.pins.find(isPinOf(gesture))?.start ?? own;
  const pin = { ...at(gesture), ...named, ...(start === undefined ? {} : { start }) };
  return { hand: withPin(on, pin), touched: [touchedStep(placed)] };
}

function split(on: GestureIn, gesture: Of<'split'>): GestureEffect {
  const { order, parts } = gesture;
  const index = orderAt(on, order);
  requireOpen(on, index, order);
  requireThawed(on, gesture, { steps: on.steps.filter((step) => step.order === index) });
  if (!Number.isInteger(parts) || parts < 1) throw badGesture('parts are counted from 1 on');
  const { quantity, splittable } = on.problem.orders[index];
  const most = partsOf(on.problem.orders[index]);
  const share = Number.isInteger(quantity) ? Math.floor(quantity / parts) : quantity / parts;
  if (parts > most || (parts > 1 && share < (splittable?.minQuantity ?? 0)))
    throw refusedGesture(
      `Order "${order}" of ${quantity} can be made in ${most === 1 ? 'one part only' : `at most ${most} parts`}.`,
      {
        advice: splittable
          ? `A part has at least ${splittable.minQuantity}.`
          : 'Let its process be splittable to make it in parts.',
      },
    );
  const splits = [...on.hand.splits.filter((one) => one.order !== order), { order, parts }];
  const pins = on.hand.pins.filter((pin) => pin.order !== order || (pin.part ?? 0) < parts);
  return { hand: { ...on.hand, splits, pins }, touched: [{ order: index }] };
}

function requireOpen({ problem, hand }: GestureIn, index: number, order: string): void {
  if (hand.leftOut.includes(order))
    throw refusedGesture(`Order "${order}" is left out.`, { advice: 'Put it back first.' });
  if (problem.frozen.some((fact) => fact.order === index))
    throw refusedGesture(`Order "${order}" has started.`, { advice: 'What runs is changed where it is reported.' });
}

function leftOut(on: GestureIn, gesture: Of<'leave-out'>): GestureEffect {
  const { order } = gesture;
  const index = orderAt(on, order);
  requireOpen(on, index, order);
  const out = new Set(on.hand.leftOut.map((id) => on.back.indexOf.get(id)));
  const taker = on.problem.orders.find(
    ({ supplies }, i) => !out.has(i) && supplies.some((one) => 'order' in one && one.order === index),
  );
  if (taker)
    throw refusedGesture(`Order "${taker.id}" takes from order "${order}".`, {
      advice: `Leave "${taker.id}" out first.`,
    });
  const all = [index, ...madeForNothingElse(on, index, out)];
  requireThawed(on, gesture, { steps: on.steps.filter((step) => all.includes(step.order)) });
  const ids = suppliersFirst(on.problem.orders, all).map((one) => on.problem.orders[one].id);
  const splits = ids.flatMap((id) => {
    const parts = on.parts.get(on.back.indexOf.get(id) as number);
    return parts === undefined || on.hand.splits.some((one) => one.order === id) ? [] : [{ order: id, parts }];
  });
  return {
    hand: {
      pins: on.hand.pins.filter((pin) => !ids.includes(pin.order)),
      leftOut: [...on.hand.leftOut, ...ids],
      splits: [...on.hand.splits, ...splits],
    },
    touched: [],
  };
}

/** Suppliers of an order, and theirs, that nobody else takes from and nobody has decided on. */
function madeForNothingElse(
  { problem, back }: GestureIn,
  order: number,
  out: ReadonlySet<number | undefined>,
): number[] {
  const takers = new Map<number, Set<number>>();
  problem.orders.forEach(({ supplies }, taker) => {
    for (const one of supplies)
      if ('order' in one) takers.set(one.order, (takers.get(one.order) ?? new Set()).add(taker));
  });
  const gone = new Set<number>([order]);
  for (const taker of gone)
    for (const one of problem.orders[taker].supplies) {
      if (!('order' in one) || gone.has(one.order) || out.has(one.order)) continue;
      const { pegs, firm, state } = back.orders[one.order];
      const isFree = firm !== true && state === 'proposed' && !problem.frozen.some((fact) => fact.order === one.order);
      const isAsked = pegs.some((peg) => peg.demand !== undefined);
      const isTaken = [...(takers.get(one.order) ?? [])].some((other) => !gone.has(other) && !out.has(other));
      if (isFree && !isAsked && !isTaken) gone.add(one.order);
    }
  gone.delete(order);
  return [...gone];
}

function putBack(on: GestureIn, order: string): GestureEffect {
  const index = orderAt(on, order);
  if (!on.hand.leftOut.includes(order))
    throw refusedGesture(`Order "${order}" is not left out.`, {
      advice: 'Maybe somebody else has put it back already.',
    });
  const out = new Set(on.hand.leftOut.map((id) => on.back.indexOf.get(id) as number));
  const back = new Set([index]);
  for (const one of back)
    for (const supply of on.problem.orders[one].supplies)
      if ('order' in supply && out.has(supply.order)) back.add(supply.order);
  return {
    hand: { ...on.hand, leftOut: on.hand.leftOut.filter((id) => !back.has(on.back.indexOf.get(id) as number)) },
    touched: suppliersFirst(on.problem.orders, [...back]).map((one) => ({ order: one })),
  };
}

/** What has started stays where it is; pins stay. */
function placedAnew(on: GestureIn, gesture: Of<'place-anew'>): GestureEffect {
  const orders = [...new Set([gesture.order, ...(gesture.with ?? [])])];
  const touched = orders.map((id) => {
    const order = orderAt(on, id);
    if (on.hand.leftOut.includes(id))
      throw refusedGesture(`Order "${id}" is left out.`, { advice: 'Put it back first.' });
    return { order, keepsFrozen: gesture.unlock !== true };
  });
  return { hand: on.hand, touched };
}
