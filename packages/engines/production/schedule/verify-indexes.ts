import { problem as broken, type Issue } from '@tutti/model';
import type { PlannedStep, PlannedUse, SchedulePlan, ScheduleProblem } from './problem.ts';

/** Whether everything the plan refers to exists and every instant is a whole second; checked before all other rules. */
export function checkIndexes(problem: ScheduleProblem, plan: SchedulePlan): Issue[] {
  const orders = [...plan.steps, ...plan.unplanned, ...plan.parts];
  return [
    ...orders.filter((o) => !within(problem.orders, o.order)).map((o) => unknown('order', o.order)),
    ...plan.parts.filter((p) => !Number.isInteger(p.parts) || p.parts < 1).map((p) => unknown('parts', p.parts)),
    ...[...plan.steps, ...plan.unplanned].filter((p) => !isCount(p.part)).map((p) => unknown('part', p.part)),
    ...plan.steps.filter((p) => within(problem.orders, p.order)).flatMap((p) => stepIndexes(problem, p)),
  ];
}

function stepIndexes(problem: ScheduleProblem, p: PlannedStep): Issue[] {
  const step = problem.routings[problem.orders[p.order].routing].steps[p.step];
  if (!step) return [unknown('step', p.step)];
  const mode = step.modes[p.mode];
  if (!mode) return [unknown('mode', p.mode)];
  const crew = p.preparation.flatMap((part) => part.crew);
  return [
    ...p.uses.filter((use) => !within(mode.uses, use.use)).map((use) => unknown('use', use.use)),
    ...[...p.uses, ...crew, ...p.preparation]
      .filter((use) => !within(problem.resources, use.resource))
      .map((use) => unknown('resource', use.resource)),
    ...p.preparation.filter((part) => !campaignExists(problem, part)).map((part) => unknown('campaign', part.campaign)),
    ...times(p, [...p.uses, ...crew]),
  ];
}

function campaignExists(problem: ScheduleProblem, part: PlannedStep['preparation'][number]): boolean {
  if (part.kind === 'setup') return part.campaign === -1;
  return within(problem.resources[part.resource]?.campaigns ?? [], part.campaign);
}

function times(p: PlannedStep, uses: readonly PlannedUse[]): Issue[] {
  const spans = [
    { from: p.start, to: p.end },
    ...p.preparation.map((part) => ({ from: part.start, to: part.end })),
    ...uses,
  ];
  return spans
    .filter(({ from, to }) => !Number.isInteger(from) || !Number.isInteger(to) || to < from)
    .map(({ from, to }) => broken('plan.bad-times', { from, to }));
}

const within = (list: readonly unknown[], index: number) => isCount(index) && index < list.length;
const isCount = (value: number) => Number.isInteger(value) && value >= 0;
const unknown = (what: string, index: number) => broken('plan.unknown-index', { what, index });
