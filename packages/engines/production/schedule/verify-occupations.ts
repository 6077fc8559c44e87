import type { PlannedUse } from './problem.ts';
import { commonTime, type Span, workDone } from './verify-calendar.ts';
import { type PlanContext, partKey, type Run, workOf } from './verify-context.ts';
import { runTime } from './verify-work.ts';

/** A resource taken from `from` to `to`: it works until `end` and is only held afterwards. */
export type Occupation = {
  from: number;
  end: number;
  to: number;
  quantity: number;
  /** Orders (parts) for which it is taken; a batch has several. */
  groups: string[];
  /** When it works: outside, until `end`, counted units are released. */
  work: Span[];
  frozen: boolean;
  run: Run;
};

/** Everything that takes resources: runs with their holds, preparations and their crews; by resource. */
export function occupations(context: PlanContext): Occupation[][] {
  const byResource: Occupation[][] = context.problem.resources.map(() => []);
  for (const run of context.runs) {
    const work = workingSpans(context, run);
    for (const use of run.uses) byResource[use.resource].push(occupation(run, { ...use, end: run.end, work }));
    for (const { resource, start, end, crew } of run.preparation) {
      const all = [resource, ...crew.map((member) => member.resource)];
      const spans = preparationSpans(context, all, { from: start, to: end, attributes: run.attributes });
      const taken = [{ resource, quantity: 1, from: start, to: end }, ...crew];
      for (const use of taken) byResource[use.resource].push(occupation(run, { ...use, end: use.to, work: spans }));
    }
  }
  for (const list of byResource) list.sort((a, b) => a.from - b.from || a.end - b.end);
  return byResource;
}

/** A run that is done within regular time releases counted units in overtime too. */
function workingSpans({ problem }: PlanContext, run: Run): Span[] {
  const window = { from: run.start, to: run.end };
  const regular = runTime(problem, run, { ...window, overtime: false });
  const enough = workDone(regular, run.start, run.end) >= workOf(problem, run, 1e-9) - 1e-6;
  return enough ? regular : runTime(problem, run, { ...window, overtime: true });
}

/** The same for a preparation: overtime counts where regular time does not reach from its start to its end. */
function preparationSpans(
  { problem }: PlanContext,
  all: number[],
  window: { from: number; to: number; attributes: Run['attributes'] },
): Span[] {
  const regular = commonTime(problem, all, { ...window, overtime: false });
  const whole = regular[0]?.from === window.from && regular[regular.length - 1].to === window.to;
  return whole ? regular : commonTime(problem, all, { ...window, overtime: true });
}

function occupation(run: Run, use: Omit<PlannedUse, 'use'> & { end: number; work: Span[] }): Occupation {
  const { from, end, to, quantity, work } = use;
  const groups = run.steps.map((p) => partKey(p.order, p.part));
  return { from, end, to, quantity, groups, work, frozen: run.frozen, run };
}

/** Units that a later occupation takes over from one that the same order still holds: both count once. */
export type TakeOver = { holder: Occupation; taker: Occupation; quantity: number };

/** Finds what is taken over on one resource, latest holder first. Expects the occupations sorted by `from`. */
export function takeOvers(list: readonly Occupation[]): TakeOver[] {
  const found: TakeOver[] = [];
  const earlier = new Map<string, Occupation[]>();
  for (const taker of list) {
    let missing = taker.quantity;
    const own = new Set(taker.groups.flatMap((group) => earlier.get(group) ?? []));
    for (const holder of [...own].reverse()) {
      if (holder.end > taker.from || taker.from >= holder.to) continue;
      const given = found.filter((t) => t.holder === holder && t.taker.to > taker.from);
      const left = holder.quantity - given.reduce((sum, t) => sum + t.quantity, 0);
      const quantity = Math.min(left, missing);
      if (quantity <= 0) continue;
      found.push({ holder, taker, quantity });
      missing -= quantity;
    }
    for (const group of taker.groups) earlier.set(group, [...(earlier.get(group) ?? []), taker]);
  }
  return found;
}

/**
 * Units taken at an instant.
 * @param breaksFree  whether units are released while their run pauses; held ones never are
 */
export function unitsAt(
  active: readonly Occupation[],
  shared: readonly TakeOver[],
  when: { at: number; breaksFree: boolean },
): number {
  const { at } = when;
  const held = (o: Occupation) => o.end <= at && at < o.to;
  const taken = (o: Occupation) =>
    held(o) || (o.from <= at && at < o.end && (!when.breaksFree || o.work.some((s) => s.from <= at && at < s.to)));
  const all = active.filter(taken).reduce((sum, o) => sum + o.quantity, 0);
  const twice = shared.filter((t) => held(t.holder) && taken(t.taker)).reduce((sum, t) => sum + t.quantity, 0);
  return all - twice;
}
