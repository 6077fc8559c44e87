import { problem as broken, type Issue } from '@tutti/model';
import type { PlannedStep, ScheduleProblem } from './problem.ts';
import { fault, modeOf, type PlanContext, partKey, partsOf, type Rule } from './verify-context.ts';

/** Facts are kept exactly; wishes are kept or named among the conflicts. */
export const checkFacts: Rule = (context) => [...factFaults(context), ...pinFaults(context)];

function factFaults({ problem, plan, placed }: PlanContext): Issue[] {
  const facts = new Map(problem.frozen.map((fact) => [`${fact.order}/0/${fact.step}`, fact]));
  const invented = plan.steps
    .filter((p) => p.frozen && !facts.has(`${p.order}/${p.part}/${p.step}`))
    .map((p) => fault(problem, 'plan.not-frozen', p));
  const changed = [...facts].flatMap(([key, fact]) => {
    const order = problem.orders[fact.order];
    const params = { order: order.id, step: problem.routings[order.routing].steps[fact.step].id };
    const p = placed.get(key);
    if (!p) return [broken('plan.fact-missing', params)];
    const same = p.frozen && p.mode === fact.mode && p.start === fact.start && p.end === fact.end;
    const kept = same && sameResources(problem, p, fact.resources);
    return kept ? [] : [fault(problem, 'plan.fact-changed', p, { from: fact.start, to: fact.end })];
  });
  return [...invented, ...changed];
}

/** The fact may also list the crew of a setup, which is over. */
function sameResources(problem: ScheduleProblem, p: PlannedStep, given: readonly number[]): boolean {
  const left = [...given];
  if (p.uses.length < given.length && !modeOf(problem, p).uses.some((use) => use.phase === 'setup')) return false;
  for (const { resource } of p.uses) {
    const at = left.indexOf(resource);
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return true;
}

function pinFaults(context: PlanContext): Issue[] {
  const { problem, plan, unplanned, parts } = context;
  return problem.pins.flatMap((pin) => {
    const part = pin.part ?? 0;
    const steps = partsOf(context, pin.order, pin.step).filter((p) => p.part === part);
    const order = problem.orders[pin.order];
    const step = problem.routings[order.routing].steps[pin.step];
    const named = plan.conflicts.some(
      ({ params }) =>
        [pin.order, order.id].includes(params.order) &&
        (params.step === undefined || [pin.step, step.id].includes(params.step)) &&
        (params.part ?? 0) === part,
    );
    if (named || part >= parts[pin.order] || unplanned.has(partKey(pin.order, part))) return [];
    return steps
      .filter(
        (p) =>
          (pin.start !== undefined && p.start !== pin.start) ||
          (pin.mode !== undefined && p.mode !== pin.mode) ||
          (pin.resource !== undefined && !p.uses.some((use) => use.resource === pin.resource)),
      )
      .map((p) => fault(problem, 'plan.pin-not-kept', p, { at: p.start }));
  });
}
