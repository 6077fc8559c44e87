import type { Compiled } from './compiled.ts';
import { type Decoding, type Freeze, PLACED } from './decoding.ts';
import { type DecodeOrder, hasPart, listOfPlan, operationOf, placesOf } from './kept-choices.ts';
import type { PlannedStep, SchedulePlan } from './problem.ts';

/** Until when each variant of a step is frozen: the latest of all that may do it; and each step, the least of its variants. */
export function frozenTimes(
  c: Pick<
    Compiled,
    'problem' | 'sets' | 'useKind' | 'useTarget' | 'variantFirstUse' | 'variantMode' | 'stepFirstVariant'
  >,
  isMember: (kind: number) => boolean,
): { variantFrozen: Int32Array; stepFrozen: Int32Array } {
  const { frozenUntil } = c.problem;
  const variantFrozen = new Int32Array(c.variantMode.length);
  const stepFrozen = new Int32Array(Math.max(0, c.stepFirstVariant.length - 1));
  if (!frozenUntil) return { variantFrozen, stepFrozen };
  for (let v = 0; v < variantFrozen.length; v++)
    for (let u = c.variantFirstUse[v]; u < c.variantFirstUse[v + 1]; u++) {
      const targets = isMember(c.useKind[u]) ? c.sets[c.useTarget[u]].members : [c.useTarget[u]];
      for (const resource of targets) variantFrozen[v] = Math.max(variantFrozen[v], frozenUntil[resource]);
    }
  for (let t = 0; t < stepFrozen.length; t++) {
    const own = variantFrozen.subarray(c.stepFirstVariant[t], c.stepFirstVariant[t + 1]);
    stepFrozen[t] = own.length === 0 ? 0 : own.reduce((least, at) => Math.min(least, at));
  }
  return { variantFrozen, stepFrozen };
}

/** Whether a placed step, or its preparation, starts in the frozen time of a resource it uses. */
export function startsFrozen(c: Pick<Compiled, 'problem'>, step: PlannedStep): boolean {
  const { frozenUntil } = c.problem;
  if (!frozenUntil || step.frozen) return false;
  const start = step.preparation.reduce((least, one) => Math.min(least, one.start), step.start);
  return step.uses.some(({ resource }) => start < frozenUntil[resource]);
}

/**
 * What is frozen in the plan one goes on from, or undefined when nothing of the plant is. A touched operation is free: it was
 * moved by hand. What is pinned to a time by a person stands there, in frozen time too. O(steps)
 * @param free  operations that are moved by hand
 */
export function freezeOf(
  c: Compiled,
  from: { plan: SchedulePlan; order?: DecodeOrder },
  free?: ReadonlySet<number>,
): Freeze | undefined {
  if (!c.problem.frozenUntil) return undefined;
  const exempt = new Uint8Array(c.opCount);
  const lastOn = new Int32Array(c.resourceCount).fill(-1);
  const busyUntil = new Int32Array(c.resourceCount);
  const firm = new Set<number>();
  for (const step of from.plan.steps) {
    if (!hasPart(c, step) || !startsFrozen(c, step)) continue;
    const op = operationOf(c, step);
    exempt[op] = 1;
    if (free?.has(op)) continue;
    firm.add(op);
    for (const { resource, to } of step.uses)
      if (to > busyUntil[resource] && !c.isPool[resource]) {
        busyUntil[resource] = to;
        lastOn[resource] = op;
      }
  }
  for (const [op, at] of c.pinOf) if (c.problem.pins[at].start !== undefined) exempt[op] = 1;
  const others = new Set<number>();
  for (let op = 0; op < c.opCount; op++) if (!firm.has(op)) others.add(op);
  const blocks = new Set([...firm].map((op) => c.blockOf[op]));
  const list = (from.order?.list ?? listOfPlan(c, from.plan)).filter((block) => blocks.has(block));
  for (const block of list) blocks.delete(block);
  return { kept: placesOf(c, from, others), list: Int32Array.from([...list, ...blocks]), exempt, lastOn, busyUntil };
}

/** Whether an operation that starts in frozen time stands where it stood: start, mode, resources. */
export function keepsPlace(d: Decoding, op: number): boolean {
  const { c, freeze } = d;
  if (!freeze || d.state[op] !== PLACED || d.start[op] !== freeze.kept.start[op]) return false;
  const variant = d.variant[op];
  if (c.variantMode[variant] !== freeze.kept.mode[op]) return false;
  const slots = c.variantFirstUse[variant + 1] - c.variantFirstUse[variant];
  for (let slot = op * c.maxUses; slot < op * c.maxUses + slots; slot++) {
    const member = freeze.kept.member[slot];
    if (member >= 0 && member !== d.slotResource[slot]) return false;
  }
  return true;
}
