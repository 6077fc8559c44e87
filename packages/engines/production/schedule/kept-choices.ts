import type { Compiled } from './compiled.ts';
import { type Choices, type Decoding, type KeptPlaces, PLACED } from './decoding.ts';
import type { PlannedStep, SchedulePlan } from './problem.ts';

/** How a plan was decoded, as far as the plan itself does not say it: enough to decode it again. */
export type DecodeOrder = {
  /** Blocks in the order in which they were placed. */
  list: Int32Array;
  /** See `Choices`. */
  haste?: number;
  /** By block that is not placed in the usual order: its number, how many operations it has, and these; absent = none. */
  inner?: Int32Array;
  /**
   * Pairs (operation, earliest start) and (slot, earliest end of its hold): what the fixpoints of blocks ended with. Without
   * them an operation may find its place with another preparation.
   */
  startBounds: Int32Array;
  holdBounds: Int32Array;
};

/** The order in which the timelines were just decoded. */
export function decodeOrderOf(d: Decoding): DecodeOrder {
  const { list, haste, inner } = d.choices;
  const starts: number[] = [];
  const holds: number[] = [];
  for (let op = 0; op < d.c.opCount; op++) {
    if (d.state[op] !== PLACED || d.frozen[op]) continue;
    if (d.startBound[op] > 0) starts.push(op, d.startBound[op]);
    for (let slot = op * d.c.maxUses; slot < (op + 1) * d.c.maxUses; slot++)
      if (d.holdBound[slot] > 0) holds.push(slot, d.holdBound[slot]);
  }
  return {
    list,
    startBounds: Int32Array.from(starts),
    holdBounds: Int32Array.from(holds),
    ...(haste === undefined ? {} : { haste }),
    ...(inner === undefined
      ? {}
      : { inner: Int32Array.from([...inner].flatMap(([block, ops]) => [block, ops.length, ...ops])) }),
  };
}

/** What a decode order says beside the list, as choices. */
export function choicesOf({ haste, inner = new Int32Array(0) }: DecodeOrder): Pick<Choices, 'haste' | 'inner'> {
  const blocks = new Map<number, Int32Array>();
  for (let i = 0; i < inner.length; i += 2 + inner[i + 1])
    blocks.set(inner[i], inner.slice(i + 2, i + 2 + inner[i + 1]));
  return { ...(haste === undefined ? {} : { haste }), ...(blocks.size > 0 ? { inner: blocks } : {}) };
}

/** The operation of a placed step. */
export function operationOf(c: Compiled, at: { order: number; part?: number; step: number }): number {
  return c.jobFirst[c.orderFirstJob[at.order] + (at.part ?? 0)] + at.step;
}

/** A plan for other quantities may have more parts of an order than there can be now. */
export function hasPart(c: Compiled, { order, part }: PlannedStep): boolean {
  return c.orderFirstJob[order] + part < c.orderFirstJob[order + 1];
}

/**
 * The places of a plan, to be kept in a decode: each operation meets the timelines it met when the plan was made and finds
 * its own place on them; only what has lost its place looks for another one.
 * @param free  operations without a place to keep. O(steps)
 */
export function placesOf(
  c: Compiled,
  from: { plan: SchedulePlan; order?: DecodeOrder },
  free?: ReadonlySet<number>,
): KeptPlaces {
  const { plan, order } = from;
  const kept: KeptPlaces = {
    start: new Int32Array(c.opCount).fill(-1),
    end: new Int32Array(c.opCount),
    mode: new Int32Array(c.opCount),
    layer: new Uint8Array(c.opCount),
    member: new Int32Array(c.opCount * c.maxUses).fill(-1),
    startBound: new Int32Array(c.opCount),
    holdBound: new Int32Array(c.opCount * c.maxUses),
  };
  fill(kept.startBound, order?.startBounds, (op) => !free?.has(op));
  fill(kept.holdBound, order?.holdBounds, (slot) => !free?.has(Math.floor(slot / c.maxUses)));
  for (const step of plan.steps) {
    if (!hasPart(c, step)) continue;
    const op = operationOf(c, step);
    if (step.frozen || free?.has(op)) continue;
    kept.start[op] = step.start;
    kept.end[op] = step.end;
    kept.mode[op] = step.mode;
    kept.layer[op] = step.overtime ? 1 : 0;
    keepMembers(c, op, { step, kept });
  }
  return kept;
}

function fill(column: Int32Array, pairs: Int32Array | undefined, counts: (at: number) => boolean): void {
  for (let i = 0; pairs !== undefined && i < pairs.length; i += 2)
    if (counts(pairs[i])) column[pairs[i]] = pairs[i + 1];
}

/** Uses of one mode stand in the same slots in all its variants. */
function keepMembers(c: Compiled, op: number, of: { step: PlannedStep; kept: KeptPlaces }): void {
  const { step, kept } = of;
  const t = c.opStep[op];
  let variant = c.stepFirstVariant[t];
  while (variant < c.stepFirstVariant[t + 1] && c.variantMode[variant] !== step.mode) variant++;
  if (variant === c.stepFirstVariant[t + 1]) return;
  const u0 = c.variantFirstUse[variant];
  const slots = c.variantFirstUse[variant + 1] - u0;
  for (const use of step.uses)
    for (let k = 0; k < slots; k++) {
      if (kept.member[op * c.maxUses + k] >= 0 || c.useOrigin[u0 + k] !== use.use) continue;
      kept.member[op * c.maxUses + k] = use.resource;
      break;
    }
}

/** Blocks by their first start in a plan; those that are not in it last. */
export function listOfPlan(c: Compiled, plan: SchedulePlan): Int32Array {
  const startOf = new Float64Array(c.blockCount).fill(Number.MAX_VALUE);
  for (const step of plan.steps) {
    if (!hasPart(c, step)) continue;
    const block = c.blockOf[operationOf(c, step)];
    if (step.start < startOf[block]) startOf[block] = step.start;
  }
  return Int32Array.from({ length: c.blockCount }, (_, b) => b).sort((a, b) => startOf[a] - startOf[b] || a - b);
}
