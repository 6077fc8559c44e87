import { TuttiError } from '@tutti/model';
import { NEVER } from '@tutti/model/calendars';
import { backwardPass, leastWork } from './compile-blocks.ts';
import { partsOf } from './compile-jobs.ts';
import type { Compiled } from './compiled.ts';
import { operationOf } from './kept-choices.ts';
import type { Pin, ScheduleOrder, ScheduleProblem } from './problem.ts';

/** New terms of an order; what is absent stays, `null` takes an optional term away. Instants in seconds from the epoch. */
export type OrderChange = {
  due?: number;
  release?: number;
  /** Units of the order; its parts share it anew, its supplies stand as they were pegged. */
  quantity?: number;
  lateness?: ScheduleOrder['lateness'];
  latest?: number | null;
  limit?: NonNullable<ScheduleOrder['limit']> | null;
};

/**
 * One change of a compiled problem. `position` and `supply` are places in lists that an inverse carries so that undo is
 * exact; a gesture leaves them out.
 *
 * `pin` replaces the pin of that step (of the part named, else the first) if there is one; `receipt` moves every
 * receipt of that name at the step, `at` = NEVER for one that will not come; `split` into 1 part joins again.
 */
export type ScheduleChange =
  | ({ kind: 'pin'; position?: number } & Pin)
  | { kind: 'unpin'; order: number; step: number; part?: number; position?: number }
  | { kind: 'split'; order: number; parts: number }
  | ({ kind: 'order'; order: number } & OrderChange)
  | { kind: 'receipt'; order: number; step: number; name: string; at: number; supply?: number }
  | { kind: 'leave-out'; order: number }
  | { kind: 'put-back'; order: number };

type Of<K extends ScheduleChange['kind']> = Extract<ScheduleChange, { kind: K }>;

/** What is changed: orders and pins are copies of this run, so that the caller's problem stays as it was. */
type On = { c: Compiled; orders: ScheduleOrder[]; pins: Pin[]; touched: Set<number> };

/**
 * Changes a compiled problem in place and returns the changes that undo it exactly: all arrays are equal again.
 *
 * Changes apply in the order given, each on what the one before left. All or nothing: when one is refused, the compiled
 * problem is as before. The problem given to `compileSchedule` is not touched: `compiled.problem` becomes a copy.
 * @param compiled  must not be decoding at that moment; a decode after it sees the changed problem
 * @returns         the inverse changes in the order in which they are to be applied
 * @throws TuttiError INPUT_CHANGE with the values when something named does not exist or the change is impossible
 * O(operations): the work of the touched orders, and one backward pass over all.
 */
export function applyChanges(compiled: Compiled, changes: readonly ScheduleChange[]): ScheduleChange[] {
  const { problem } = compiled;
  const on: On = { c: compiled, orders: problem.orders.slice(), pins: problem.pins.slice(), touched: new Set() };
  const undo: ScheduleChange[][] = [];
  compiled.problem = { ...problem, orders: on.orders, pins: on.pins };
  try {
    for (const change of changes) undo.push(applyOne(on, change));
  } catch (refused) {
    for (const change of undo.reverse().flat()) applyOne(on, change);
    compiled.problem = problem;
    throw refused;
  }
  recompute(on);
  return undo.reverse().flat();
}

function recompute({ c, pins, touched }: On): void {
  c.pinOf.clear();
  for (const [i, pin] of pins.entries()) c.pinOf.set(operationOf(c, pin), i);
  for (const order of touched)
    for (let job = c.orderFirstJob[order]; job < c.orderFirstJob[order + 1]; job++) leastWork(c, job);
  const { latestEnd, delayPrice } = backwardPass(c);
  c.latestEnd.set(latestEnd);
  c.delayPrice.set(delayPrice);
}

function applyOne(on: On, change: ScheduleChange): ScheduleChange[] {
  const refuse = refusal(change);
  if (!isIndex(change.order, on.orders.length)) refuse(`there are ${on.orders.length} orders`);
  switch (change.kind) {
    case 'pin':
      return setPin(on, change, refuse);
    case 'unpin':
      return removePins(on, change, refuse);
    case 'split':
      return split(on, change, refuse);
    case 'order':
      return changeOrder(on, change, refuse);
    case 'receipt':
      return moveReceipt(on, change, refuse);
    case 'leave-out':
      return leaveOrderOut(on, change, refuse);
    case 'put-back':
      return putOrderBack(on, change, refuse);
    default:
      return refuse('there is no such kind of change');
  }
}

type Refuse = (why: string) => never;

function refusal(change: ScheduleChange): Refuse {
  return (why) => {
    throw new TuttiError('INPUT_CHANGE', `The change ${JSON.stringify(change)} is not possible: ${why}.`, {
      advice: 'Maybe it was made for another state of the plan: read the plan again.',
    });
  };
}

const isIndex = (value: number, count: number) => Number.isInteger(value) && value >= 0 && value < count;
const isInstant = (value: number) => Number.isInteger(value) && Math.abs(value) <= NEVER;

function stepsOf({ c, orders }: On, order: number): ScheduleProblem['routings'][number]['steps'] {
  return c.problem.routings[orders[order].routing].steps;
}

function requireStep(on: On, change: { order: number; step: number }, refuse: Refuse): void {
  const { length } = stepsOf(on, change.order);
  if (!isIndex(change.step, length)) refuse(`order ${on.orders[change.order].id} has ${length} steps`);
}

function setPin(on: On, { kind: _, position, ...pin }: Of<'pin'>, refuse: Refuse): ScheduleChange[] {
  requireStep(on, pin, refuse);
  const { length: modes } = stepsOf(on, pin.order)[pin.step].modes;
  if (pin.mode !== undefined && !isIndex(pin.mode, modes)) refuse(`the step has ${modes} modes`);
  if (pin.resource !== undefined && !isIndex(pin.resource, on.c.resourceCount))
    refuse(`there are ${on.c.resourceCount} resources`);
  if (pin.start !== undefined && (!isInstant(pin.start) || pin.start < 0))
    refuse('a start is a whole number of seconds from the plan epoch on');
  if (position !== undefined && !isIndex(position, on.pins.length + 1)) refuse(`there are ${on.pins.length} pins`);
  requirePart(on, pin, refuse);
  const { order, step, part } = pin;
  const known = position === undefined ? on.pins.findLastIndex(isPinOf(pin)) : -1;
  if (known >= 0) {
    const before = on.pins[known];
    on.pins[known] = pin;
    return [{ kind: 'pin', ...before }];
  }
  const at = position ?? on.pins.length;
  on.pins.splice(at, 0, pin);
  return [{ kind: 'unpin', order, step, ...(part === undefined ? {} : { part }), position: at }];
}

type PinnedStep = Pick<Pin, 'order' | 'step' | 'part'>;
const isPinOf = (one: PinnedStep) => (pin: Pin) =>
  pin.order === one.order && pin.step === one.step && (pin.part ?? 0) === (one.part ?? 0);

function requirePart({ c, orders }: On, { order, part }: PinnedStep, refuse: Refuse): void {
  const most = c.orderFirstJob[order + 1] - c.orderFirstJob[order];
  if (part !== undefined && !isIndex(part, most)) refuse(`order ${orders[order].id} has at most ${most} parts`);
}

function removePins(on: On, { position, ...named }: Of<'unpin'>, refuse: Refuse): ScheduleChange[] {
  const same = isPinOf(named);
  const found = on.pins.flatMap((pin, at) =>
    same(pin) && (position === undefined || position === at) ? [{ pin, at }] : [],
  );
  if (found.length === 0) refuse('this step is not pinned');
  for (const { at } of found.toReversed()) on.pins.splice(at, 1);
  return found.map(({ pin, at }) => ({ kind: 'pin', ...pin, position: at }));
}

function split(on: On, { order, parts }: Of<'split'>, refuse: Refuse): ScheduleChange[] {
  const { c } = on;
  const before = partsNow(c, order);
  if (isLeftOut(c, order)) refuse('the order is left out; put it back first');
  if (isStarted(c, order)) refuse('steps of the order have started or are fixed');
  spread(on, order, { parts, refuse });
  return [{ kind: 'split', order, parts: before }];
}

/** Parts of an order, left out or not. */
function partsNow(c: Compiled, order: number): number {
  let parts = 0;
  for (let job = c.orderFirstJob[order]; job < c.orderFirstJob[order + 1]; job++) if (c.jobQuantity[job] > 0) parts++;
  return parts;
}

/** Shares the quantity among the parts; whole units stay whole, the first parts get one more. */
function spread(on: On, order: number, { parts, refuse }: { parts: number; refuse: Refuse }): void {
  const { c } = on;
  const { quantity, splittable } = on.orders[order];
  const first = c.orderFirstJob[order];
  const most = Math.min(partsOf(on.orders[order]), c.orderFirstJob[order + 1] - first);
  if (!Number.isInteger(parts) || parts < 1 || parts > most)
    refuse(`${quantity} units can be made in 1 to ${most} parts, not in ${parts}`);
  const shares = sharesOf(quantity, parts);
  const least = splittable?.minQuantity ?? 0;
  if (parts > 1 && (shares[parts - 1] < least || shares[parts - 1] === 0))
    refuse(`a part would have ${shares[parts - 1]} units, at least ${least} are allowed`);
  const active = isLeftOut(c, order) ? 0 : 1;
  for (let part = 0; first + part < c.orderFirstJob[order + 1]; part++) {
    c.jobQuantity[first + part] = shares[part] ?? 0;
    c.jobActive[first + part] = part < parts ? active : 0;
  }
  on.touched.add(order);
}

function sharesOf(quantity: number, parts: number): number[] {
  if (!Number.isInteger(quantity)) {
    const share = quantity / parts;
    return Array.from({ length: parts }, (_, i) => (i < parts - 1 ? share : quantity - share * (parts - 1)));
  }
  const share = Math.floor(quantity / parts);
  return Array.from({ length: parts }, (_, i) => share + (i < quantity - share * parts ? 1 : 0));
}

function changeOrder(on: On, change: Of<'order'>, refuse: Refuse): ScheduleChange[] {
  requireTerms(change, refuse);
  const { kind, order, ...given } = change;
  const before = on.orders[order];
  const { latest, limit, ...rest } = defined(given);
  const next: ScheduleOrder = { ...before, ...rest };
  if (latest === null) delete next.latest;
  else if (latest !== undefined) next.latest = latest;
  if (limit === null) delete next.limit;
  else if (limit !== undefined) next.limit = limit;
  on.orders[order] = next;
  const undo: Of<'order'> = { kind, order, ...pick(before, rest) };
  if (latest !== undefined) undo.latest = before.latest ?? null;
  if (limit !== undefined) undo.limit = before.limit ?? null;
  if (rest.quantity !== undefined) {
    try {
      spread(on, order, { parts: partsNow(on.c, order), refuse });
    } catch (refused) {
      on.orders[order] = before;
      throw refused;
    }
  }
  return [undo];
}

function defined(terms: OrderChange): OrderChange {
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
}

type PlainTerms = Omit<OrderChange, 'latest' | 'limit'>;

function pick(order: ScheduleOrder, named: PlainTerms): PlainTerms {
  return Object.fromEntries((Object.keys(named) as (keyof PlainTerms)[]).map((term) => [term, order[term]]));
}

function requireTerms(terms: OrderChange, refuse: Refuse): void {
  const { due, release, quantity, lateness, latest, limit } = terms;
  for (const [name, at] of Object.entries({ due, release, latest, limit: limit?.at }))
    if (at !== undefined && at !== null && !isInstant(at)) refuse(`${name} is a whole number of seconds`);
  if (quantity !== undefined && !(quantity > 0 && Number.isFinite(quantity))) refuse('a quantity is above 0');
  for (const { after, perHour } of lateness ?? [])
    if (!(after >= 0 && perHour >= 0 && Number.isFinite(perHour))) refuse('lateness has no negative numbers');
}

function moveReceipt(on: On, change: Of<'receipt'>, refuse: Refuse): ScheduleChange[] {
  requireStep(on, change, refuse);
  const { order, step, name, at, supply: only } = change;
  if (!isInstant(at) || at < 0) refuse('a receipt is a whole number of seconds from the plan epoch on');
  const undo: ScheduleChange[] = [];
  const supplies = on.orders[order].supplies.map((supply, i) => {
    if (!('receipt' in supply) || supply.step !== step || supply.name !== name) return supply;
    if (only !== undefined && only !== i) return supply;
    undo.push({ kind: 'receipt', order, step, name, at: supply.receipt, supply: i });
    return { ...supply, receipt: at };
  });
  if (undo.length === 0) refuse(`order ${on.orders[order].id} has no receipt of that name at this step`);
  on.orders[order] = { ...on.orders[order], supplies };
  for (const when of ['start', 'end'] as const) setReceipts(on, { order, step, when });
  return undo;
}

/** The latest receipt of a step, for all parts of the order, as the compiler has it. */
function setReceipts({ c, orders }: On, at: { order: number; step: number; when: 'start' | 'end' }): void {
  let latest = 0;
  for (const supply of orders[at.order].supplies)
    if ('receipt' in supply && supply.step === at.step && supply.at === at.when)
      latest = Math.max(latest, supply.receipt);
  const column = at.when === 'start' ? c.opReceipt : c.opReceiptEnd;
  for (let job = c.orderFirstJob[at.order]; job < c.orderFirstJob[at.order + 1]; job++)
    column[c.jobFirst[job] + at.step] = latest;
}

function isLeftOut(c: Compiled, order: number): boolean {
  return !c.jobActive.subarray(c.orderFirstJob[order], c.orderFirstJob[order + 1]).includes(1);
}

function isStarted(c: Compiled, order: number): boolean {
  return c.problem.frozen.some((fact) => fact.order === order);
}

/** An order that others take from stays, else they would be planned without their material. */
function leaveOrderOut(on: On, { order }: Of<'leave-out'>, refuse: Refuse): ScheduleChange[] {
  const { c } = on;
  if (isLeftOut(c, order)) refuse('the order is left out already');
  if (isStarted(c, order)) refuse('steps of the order have started or are fixed');
  for (const [other, { id, supplies }] of on.orders.entries())
    if (supplies.some((supply) => 'order' in supply && supply.order === order) && !isLeftOut(c, other))
      refuse(`order ${id} takes from it; leave that one out first`);
  c.jobActive.fill(0, c.orderFirstJob[order], c.orderFirstJob[order + 1]);
  return [{ kind: 'put-back', order }];
}

function putOrderBack(on: On, { order }: Of<'put-back'>, refuse: Refuse): ScheduleChange[] {
  const { c } = on;
  if (!isLeftOut(c, order)) refuse('the order is not left out');
  for (const supply of on.orders[order].supplies)
    if ('order' in supply && isLeftOut(c, supply.order))
      refuse(`it takes from order ${on.orders[supply.order].id}; put that one back first`);
  for (let job = c.orderFirstJob[order]; job < c.orderFirstJob[order + 1]; job++)
    c.jobActive[job] = c.jobQuantity[job] > 0 ? 1 : 0;
  return [{ kind: 'leave-out', order }];
}
