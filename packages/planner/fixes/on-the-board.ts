import { type PlannedStep, partsOf } from '@tutti/engines/schedule';
import { startBounds } from '../why/step-bounds.ts';
import type { TimePart } from '../why/time-part.ts';
import type { Candidate } from './fix.ts';
import { closeUp, type Ground, instantAt, namedStep, stepOfPart } from './ground.ts';

/** Looked at, at most, by kind. */
const MOST_BLOCKERS = 6;
const MOST_MODES = 6;
const MOST_PARTS = 4;

/** The order takes the best places that are free, with all that it waits for; nobody else moves. */
export function placedAnew(ground: Ground): Candidate[] {
  return [
    {
      kind: 'place-anew',
      what: { code: 'fix.place-anew', params: { order: ground.why.order } },
      deed: { by: 'gestures', gestures: [closeUp(ground)] },
    },
  ];
}

/** The same, its steps in frozen time as well: a freeze that is made looser for this one. */
export function placedInFrozenTime(ground: Ground): Candidate[] {
  const { problem, plan } = ground.index;
  const chain = new Set(ground.chain.map((id) => ground.index.orderOf(id)));
  const isFrozen = plan.steps.some(
    (step) =>
      chain.has(step.order) && step.uses.some(({ resource }) => step.start < (problem.frozenUntil?.[resource] ?? 0)),
  );
  if (!isFrozen) return [];
  return [
    {
      kind: 'unfreeze',
      what: { code: 'fix.unlock', params: { order: ground.why.order } },
      deed: { by: 'gestures', gestures: [{ ...closeUp(ground), unlock: true }] },
    },
  ];
}

/** Steps on the way that a planner has pinned are set free. */
export function unpinned(ground: Ground): Candidate[] {
  const { hand } = ground.base.plan.basis;
  const blockers = new Set(ground.why.parts.flatMap(({ by }) => by));
  return hand.pins
    .filter(({ order }) => ground.chain.includes(order) || blockers.has(order))
    .map(({ order, step, part }): Candidate => {
      const at = { order, step, ...(part ? { part } : {}) };
      const again = closeUp(ground);
      const others = again.with.includes(order) || order === again.order ? again.with : [...again.with, order];
      return {
        kind: 'unpin',
        what: { code: 'fix.unpin', params: { order, step } },
        deed: {
          by: 'gestures',
          gestures: [
            { kind: 'unpin', ...at },
            { ...again, with: others },
          ],
        },
      };
    });
}

/** A step that waits for a resource goes before an order that has it meanwhile. */
export function beforeBlocker(ground: Ground): Candidate[] {
  const found = new Map<string, Candidate & { seconds: number }>();
  for (const part of ground.why.parts) {
    const placed = part.by.length > 0 ? stepOfPart(ground, part) : undefined;
    if (!placed || placed.frozen || part.resource === undefined || !waits.has(part.what)) continue;
    for (const blocker of part.by) {
      if (ground.chain.includes(blocker)) continue;
      const start = startBefore(ground, { placed, part, blocker });
      if (start === undefined || start >= placed.start) continue;
      const { order, step } = namedStep(ground, placed);
      const key = [order, step, blocker].join('\u0000');
      const seconds = part.end - part.start + (found.get(key)?.seconds ?? 0);
      const move = { kind: 'move' as const, ...namedStep(ground, placed), start: instantAt(ground, start) };
      const { resource } = part;
      found.set(key, {
        kind: 'before',
        what: { code: 'fix.before', params: { order, step, resource, before: blocker, start: move.start } },
        deed: { by: 'gestures', gestures: order === ground.why.order ? [move] : [move, closeUp(ground)] },
        seconds,
      });
    }
  }
  return [...found.values()]
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, MOST_BLOCKERS)
    .map(({ seconds: _, ...candidate }) => candidate);
}

const waits: ReadonlySet<TimePart['what']> = new Set(['waiting-resource', 'waiting-crew', 'hold']);

/** When the blocker begins to take the resource, the own setup allowed for, and not before the step could start at all. */
function startBefore(
  { index }: Ground,
  of: { placed: PlannedStep; part: TimePart; blocker: string },
): number | undefined {
  const { placed, part, blocker } = of;
  const { problem } = index;
  const resource = problem.resources.findIndex((one) => one.id === part.resource);
  const taken = index
    .occupations(resource)
    .filter((one) => one.from < placed.start && one.to > part.start && index.nameOf(one.step).order === blocker);
  if (taken.length === 0 || taken.some((one) => one.step.frozen)) return undefined;
  const from = Math.min(...taken.map((one) => one.from));
  const setup = placed.preparation.reduce((sum, one) => sum + one.end - one.start, 0);
  return Math.max(startBounds(index, placed)[0].at, Math.max(problem.now, from) + setup);
}

/** A step on the way is done in another of its modes. */
export function otherMode(ground: Ground): Candidate[] {
  const { problem, plan } = ground.index;
  const chain = new Set(ground.chain.map((id) => ground.index.orderOf(id)));
  const found: (Candidate & { gain: number })[] = [];
  for (const placed of plan.steps) {
    if (!chain.has(placed.order) || placed.frozen) continue;
    const { modes } = problem.routings[problem.orders[placed.order].routing].steps[placed.step];
    const work = (mode: number) => modes[mode].fixed + modes[mode].perUnit * placed.quantity + modes[mode].teardown;
    modes.forEach((mode, m) => {
      if (m === placed.mode) return;
      const at = namedStep(ground, placed);
      found.push({
        kind: 'mode',
        what: { code: 'fix.mode', params: { order: at.order, step: at.step, mode: mode.id } },
        deed: { by: 'gestures', gestures: [{ kind: 'mode', ...at, mode: mode.id }, closeUp(ground)] },
        gain: work(placed.mode) - work(m),
      });
    });
  }
  return found
    .sort((a, b) => b.gain - a.gain)
    .slice(0, MOST_MODES)
    .map(({ gain: _, ...candidate }) => candidate);
}

/** An order on the way is made in more parts, which run side by side or one before the other. */
export function splitLot(ground: Ground): Candidate[] {
  const { problem } = ground.index;
  const started = new Set(problem.frozen.map((fact) => fact.order));
  return ground.chain.flatMap((order) => {
    const at = ground.index.orderOf(order) as number;
    const now = ground.base.state.parts.get(at) ?? 1;
    const most = Math.min(partsOf(problem.orders[at]), MOST_PARTS);
    const into = (parts: number): Candidate | undefined =>
      parts > most
        ? undefined
        : {
            kind: 'split',
            what: { code: 'fix.split', params: { order, parts } },
            deed: { by: 'gestures', gestures: [{ kind: 'split', order, parts }, closeUp(ground)] },
            next: (late) => (late > 0 ? into(parts + 1) : undefined),
          };
    const first = started.has(at) ? undefined : into(now + 1);
    return first ? [first] : [];
  });
}

/**
 * Preventive work that stands in the way is left out of this plan. What is firm, validated, serves a service class
 * or has started is never proposed for that.
 */
export function dropPreventive(ground: Ground): Candidate[] {
  const { back } = ground.base;
  const { problem } = ground.index;
  const started = new Set(problem.frozen.map((fact) => fact.order));
  const blockers = new Set(ground.why.parts.flatMap(({ by }) => by));
  return [...blockers].flatMap((order): Candidate[] => {
    const at = ground.index.orderOf(order);
    if (at === undefined || started.has(at) || problem.orders[at].limit) return [];
    const { type, firm, process } = back.orders[at];
    if ((type !== 'maintain' && type !== 'inspect') || firm === true) return [];
    const steps = back.view.process.get(process ?? '')?.steps ?? [];
    if (steps.some(({ modes }) => modes.some((mode) => mode.validated))) return [];
    return [
      {
        kind: 'drop',
        what: { code: 'fix.drop', params: { order } },
        deed: { by: 'gestures', gestures: [{ kind: 'leave-out', order }, closeUp(ground)] },
      },
    ];
  });
}
