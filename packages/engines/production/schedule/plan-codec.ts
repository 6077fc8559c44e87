import { bad, bytesOf, Columns, DELTA, PLAN } from './plan-columns.ts';
import { entry, Reader, readCauses, total } from './plan-reader.ts';
import type { Cause, PlannedPreparation, PlannedStep, PlannedUse, SchedulePlan } from './problem.ts';

/**
 * A plan as bytes: exact, with a buffer of its own that can be transferred.
 *
 * About 42 bytes a step with two uses and a reason of its own (20 000 steps: 0.8 MB; as JSON 7 MB). O(size of the plan).
 * @throws TuttiError INPUT_PLAN_CODEC when an index or instant is not a whole number of 32 bits
 */
export function encodePlan(plan: SchedulePlan): Uint8Array<ArrayBuffer> {
  return encodeBody(PLAN, plan, []);
}

/**
 * The plan that `encodePlan` was given.
 * @throws TuttiError INPUT_PLAN_CODEC when the bytes are cut off, damaged, of another version or no plan
 */
export function decodePlan(bytes: Uint8Array): SchedulePlan {
  return decodeBody(bytes, PLAN, 0).plan;
}

/**
 * What leads from one plan to another: keys of the steps that are gone, steps that are new or changed, and the lists of
 * what is unplanned, split and in conflict. Steps stand by order, part and step, each once, as the engine gives them.
 * @throws TuttiError INPUT_PLAN_CODEC when steps of a plan stand otherwise or twice. O(size of both plans)
 */
export function planDelta(from: SchedulePlan, to: SchedulePlan): Uint8Array<ArrayBuffer> {
  requireSorted(from.steps);
  requireSorted(to.steps);
  const removed: PlannedStep[] = [];
  const steps: PlannedStep[] = [];
  let i = 0;
  for (const step of to.steps) {
    while (i < from.steps.length && compareKeys(from.steps[i], step) < 0) removed.push(from.steps[i++]);
    const before = i < from.steps.length && compareKeys(from.steps[i], step) === 0 ? from.steps[i++] : undefined;
    if (!before || !same(before, step)) steps.push(step);
  }
  for (; i < from.steps.length; i++) removed.push(from.steps[i]);
  return encodeBody(DELTA, { ...to, steps }, [
    [fingerprint(from)],
    removed.map((step) => step.order),
    removed.map((step) => step.part),
    removed.map((step) => step.step),
  ]);
}

/**
 * The plan to which a delta of `planDelta` leads; `from` is not touched, unchanged steps are shared.
 * @throws TuttiError INPUT_PLAN_CODEC when the bytes are damaged or the delta was made for another plan
 */
export function applyDelta(from: SchedulePlan, delta: Uint8Array): SchedulePlan {
  const { head, plan } = decodeBody(delta, DELTA, 4);
  const [[print], orders, parts, stepsGone] = head;
  if (print !== fingerprint(from)) throw bad('the delta was made for another plan');
  if (parts.length !== orders.length || stepsGone.length !== orders.length) throw bad('removed keys are incomplete');
  requireSorted(plan.steps);
  const steps: PlannedStep[] = [];
  let gone = 0;
  let next = 0;
  for (const step of from.steps) {
    while (next < plan.steps.length && compareKeys(plan.steps[next], step) < 0) steps.push(plan.steps[next++]);
    const key = { order: orders[gone], part: parts[gone], step: stepsGone[gone] };
    if (gone < orders.length && compareKeys(key, step) === 0) gone++;
    else if (next < plan.steps.length && compareKeys(plan.steps[next], step) === 0) steps.push(plan.steps[next++]);
    else steps.push(step);
  }
  if (gone < orders.length) throw bad('a removed step is not in the plan');
  for (; next < plan.steps.length; next++) steps.push(plan.steps[next]);
  return { ...plan, steps };
}

type Key = Pick<PlannedStep, 'order' | 'part' | 'step'>;

const compareKeys = (a: Key, b: Key) => a.order - b.order || a.part - b.part || a.step - b.step;

function requireSorted(steps: readonly PlannedStep[]): void {
  for (let i = 1; i < steps.length; i++)
    if (!(compareKeys(steps[i - 1], steps[i]) < 0)) {
      const { order, part, step } = steps[i];
      throw bad(`steps stand by order, part and step, each once; order ${order}, part ${part}, step ${step} does not`);
    }
}

/** Equal in every field, with the order of params too: the round trip is exact. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left = Object.entries(a);
  const right = Object.entries(b);
  return (
    left.length === right.length && left.every(([key, value], i) => key === right[i][0] && same(value, right[i][1]))
  );
}

/** A number by which a plan is told from others: where and when its steps stand. */
function fingerprint(plan: SchedulePlan): number {
  let hash = plan.steps.length;
  const mix = (value: number) => {
    hash = Math.imul(hash ^ value, 0x01000193);
  };
  for (const step of plan.steps) {
    for (const value of [step.order, step.part, step.step, step.mode, step.start, step.end, step.batch]) mix(value);
    for (const use of step.uses) mix(use.resource);
  }
  return hash | 0;
}

function encodeBody(kind: number, plan: SchedulePlan, head: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const out = new Columns();
  for (const column of head) out.ints(column);
  const { steps, unplanned, parts, conflicts } = plan;
  const preparations = steps.flatMap((step) => step.preparation);
  for (const field of ['order', 'part', 'step', 'mode', 'batch', 'start'] as const)
    out.ints(steps.map((step) => step[field]));
  out.ints(steps.map((step) => difference(step.end, step.start)));
  out.ints(steps.map((step) => (step.frozen ? 1 : 0) | (step.overtime ? 2 : 0)));
  out.ints(steps.map((step) => step.uses.length));
  out.ints(steps.map((step) => step.preparation.length));
  out.ints(steps.map((step) => out.cause(step.because)));
  out.numbers(steps.map((step) => step.quantity));
  putUses(
    out,
    steps.flatMap((step) => step.uses.map((use) => ({ use, base: step.start }))),
  );
  out.ints(preparations.map((one) => (one.kind === 'setup' ? 0 : 1)));
  for (const field of ['resource', 'start', 'campaign'] as const) out.ints(preparations.map((one) => one[field]));
  out.ints(preparations.map((one) => difference(one.end, one.start)));
  out.ints(preparations.map((one) => one.crew.length));
  putUses(
    out,
    preparations.flatMap((one) => one.crew.map((use) => ({ use, base: one.start }))),
  );
  out.ints(unplanned.map((one) => one.order));
  out.ints(unplanned.map((one) => one.part));
  out.ints(unplanned.map((one) => out.cause(one.reason)));
  out.ints(parts.map((one) => one.order));
  out.ints(parts.map((one) => one.parts));
  out.ints(conflicts.map((one) => out.cause(one)));
  out.tables();
  return bytesOf(kind, out.columns);
}

function putUses(out: Columns, uses: readonly { use: PlannedUse; base: number }[]): void {
  out.ints(uses.map(({ use }) => use.use));
  out.ints(uses.map(({ use }) => use.resource));
  out.ints(uses.map(({ use, base }) => difference(use.from, base)));
  out.ints(uses.map(({ use }) => difference(use.to, use.from)));
  out.numbers(uses.map(({ use }) => use.quantity));
}

/** The difference in 32 bits, which wraps round and so gives back every pair exactly. */
function difference(to: number, from: number): number {
  if ((to | 0) !== to) throw bad(`${to} is not a whole number of 32 bits`);
  return (to - from) | 0;
}

type Uses = { use: number[]; resource: number[]; from: number[]; length: number[]; quantity: number[] };

function readUses(reader: Reader, counts: readonly number[]): Uses {
  const count = total(counts);
  return {
    use: reader.ints(count),
    resource: reader.ints(count),
    from: reader.ints(count),
    length: reader.ints(count),
    quantity: reader.numbers(count),
  };
}

function usesFrom(uses: Uses, range: { first: number; count: number; base: number }): PlannedUse[] {
  return Array.from({ length: range.count }, (_, k) => {
    const i = range.first + k;
    const from = (range.base + uses.from[i]) | 0;
    const to = (from + uses.length[i]) | 0;
    return { use: uses.use[i], resource: uses.resource[i], quantity: uses.quantity[i], from, to };
  });
}

function decodeBody(bytes: Uint8Array, kind: number, heads: number): { head: number[][]; plan: SchedulePlan } {
  const reader = new Reader(bytes, kind);
  const head = Array.from({ length: heads }, () => reader.ints());
  const stepColumns = readSteps(reader);
  const unplanned = reader.ints();
  const unplannedParts = reader.ints(unplanned.length);
  const reasons = reader.ints(unplanned.length);
  const split = reader.ints();
  const parts = reader.ints(split.length);
  const conflicts = reader.ints();
  const causes = readCauses(reader);
  reader.end();
  const cause = (at: number) => clone(entry(causes, at));
  return {
    head,
    plan: {
      steps: stepsFrom(stepColumns, cause),
      unplanned: unplanned.map((order, i) => ({ order, part: unplannedParts[i], reason: cause(reasons[i]) })),
      parts: split.map((order, i) => ({ order, parts: parts[i] })),
      conflicts: conflicts.map(cause),
    },
  };
}

/** Each place gets a cause of its own, as it had before. */
const clone = ({ code, params }: Cause): Cause => ({ code, params: { ...params } });

function readSteps(reader: Reader) {
  const order = reader.ints();
  const n = order.length;
  const steps = {
    order,
    part: reader.ints(n),
    step: reader.ints(n),
    mode: reader.ints(n),
    batch: reader.ints(n),
    start: reader.ints(n),
    length: reader.ints(n),
    flags: reader.ints(n),
    uses: reader.ints(n),
    preparations: reader.ints(n),
    because: reader.ints(n),
    quantity: reader.numbers(n),
  };
  const uses = readUses(reader, steps.uses);
  const m = total(steps.preparations);
  const preparations = {
    clean: reader.ints(m),
    resource: reader.ints(m),
    start: reader.ints(m),
    campaign: reader.ints(m),
    length: reader.ints(m),
    crew: reader.ints(m),
  };
  return { steps, uses, preparations, crew: readUses(reader, preparations.crew) };
}

type StepColumns = ReturnType<typeof readSteps>;

function stepsFrom({ steps, uses, ...rest }: StepColumns, cause: (at: number) => Cause): PlannedStep[] {
  const preparations = preparationsFrom(rest);
  let use = 0;
  let preparation = 0;
  return steps.order.map((order, i) => {
    const start = steps.start[i];
    const first = use;
    use += steps.uses[i];
    const before = preparation;
    preparation += steps.preparations[i];
    return {
      order,
      part: steps.part[i],
      step: steps.step[i],
      mode: steps.mode[i],
      quantity: steps.quantity[i],
      start,
      end: (start + steps.length[i]) | 0,
      uses: usesFrom(uses, { first, count: steps.uses[i], base: start }),
      preparation: preparations.slice(before, preparation),
      batch: steps.batch[i],
      frozen: (steps.flags[i] & 1) !== 0,
      ...((steps.flags[i] & 2) !== 0 ? { overtime: true as const } : {}),
      because: cause(steps.because[i]),
    };
  });
}

function preparationsFrom({ preparations, crew }: Pick<StepColumns, 'preparations' | 'crew'>): PlannedPreparation[] {
  let first = 0;
  return preparations.resource.map((resource, i) => {
    const start = preparations.start[i];
    const members = usesFrom(crew, { first, count: preparations.crew[i], base: start });
    first += preparations.crew[i];
    const end = (start + preparations.length[i]) | 0;
    const kind = preparations.clean[i] === 1 ? 'clean' : 'setup';
    return { kind, resource, start, end, campaign: preparations.campaign[i], crew: members };
  });
}
