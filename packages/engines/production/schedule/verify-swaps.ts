import { problem as broken } from '@tutti/model';
import { modeOf, type PlanContext, partKey, type Rule, type Run } from './verify-context.ts';
import { successors } from './verify-holds.ts';

/** At one instant an order leaves a resource that it blocks until it can go on, for another one. */
type Move = { at: number; from: number; to: number; order: string; run: Run };

/** Orders may not exchange the resources they block in a circle that takes no time: nothing could move first. */
export const checkSwaps: Rule = (context) => {
  const byInstant = new Map<number, Move[]>();
  for (const move of movesOf(context)) byInstant.set(move.at, [...(byInstant.get(move.at) ?? []), move]);
  return [...byInstant].flatMap(([at, moves]) => {
    const circle = moves.length > 1 ? circleIn(moves.filter((move) => !keeps(context, move))) : undefined;
    if (!circle) return [];
    const ids = (resource: number) => context.problem.resources[resource].id;
    const path = circle.map((move) => `${move.order}: ${ids(move.from)} → ${ids(move.to)}`).join(', ');
    return [broken('plan.swap', { at, orders: circle.map((move) => move.order).join(', '), path })];
  });
};

function movesOf(context: PlanContext): Move[] {
  const { problem, runOf } = context;
  const isSingle = (resource: number) => problem.resources[resource].capacity === 1;
  return context.plan.steps.flatMap((p) => {
    const blocked = p.uses.filter((use) => modeOf(problem, p).uses[use.use].until === 'next' && isSingle(use.resource));
    const who = { order: problem.orders[p.order].id, run: runOf.get(p)! };
    return successors(context, p).flatMap((next) => {
      const targets = next.uses.map((use) => use.resource).filter(isSingle);
      return blocked
        .filter((use) => use.to === next.start && !targets.includes(use.resource))
        .flatMap((use) => targets.map((to) => ({ at: next.start, from: use.resource, to, ...who })));
    });
  });
}

/** Whether the order has the resource already when it moves. */
function keeps({ runsOf }: PlanContext, { run, to, at }: Move): boolean {
  return run.steps.some((p) =>
    runsOf
      .get(partKey(p.order, p.part))
      ?.some((other) => other.uses.some((use) => use.resource === to && use.from < at && at <= use.to)),
  );
}

/** Follows the moves from each of them; a way back to its start is a circle. */
function circleIn(moves: readonly Move[]): Move[] | undefined {
  for (const start of moves) {
    const found = wayBack(moves, [start]);
    if (found) return found;
  }
  return undefined;
}

function wayBack(moves: readonly Move[], path: readonly Move[]): Move[] | undefined {
  const last = path[path.length - 1];
  if (last.to === path[0].from) return [...path];
  for (const next of moves) {
    if (next.from !== last.to || path.some((move) => move.from === next.from)) continue;
    const found = wayBack(moves, [...path, next]);
    if (found) return found;
  }
  return undefined;
}
