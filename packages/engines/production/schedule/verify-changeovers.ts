import type { Issue } from '@tutti/model';
import type { CrewUse, PlannedPreparation } from './problem.ts';
import { commonTime, openSeconds, workDone } from './verify-calendar.ts';
import { doubt, fault, modeOf, type PlanContext, type Rule } from './verify-context.ts';
import { crewFaults } from './verify-crew.ts';
import { ownersOf, type Visit, visitsOf } from './verify-owner-walk.ts';
import { runTime } from './verify-work.ts';

/** Between neighbours on an owner stands the setup that the rules ask for, long enough, at its place, with its crew. */
export const checkChangeovers: Rule = (context) => [
  ...strays(context),
  ...ownersOf(context.problem).flatMap((resource) =>
    visitsOf(context, resource).flatMap((visit) => [
      ...forbidden(context, visit),
      ...(visit.run.frozen ? [] : [...setupFaults(context, visit), ...placeFaults(context, visit)]),
      ...visit.preparation.flatMap((part) => preparationFaults(context, visit, part)),
    ]),
  ),
];

function strays({ problem, runs }: PlanContext): Issue[] {
  const owners = new Set(ownersOf(problem));
  return runs.flatMap((run) =>
    run.preparation
      .filter((p) => !owners.has(p.resource) || !run.uses.some((use) => use.resource === p.resource))
      .map((p) =>
        fault(problem, 'plan.preparation-stray', run.steps[0], { resource: problem.resources[p.resource].id }),
      ),
  );
}

function forbidden({ problem }: PlanContext, { run, before, change, resource }: Visit): Issue[] {
  if (!change.forbidden || (run.frozen && (before?.frozen ?? true))) return [];
  const params = { resource: problem.resources[resource].id, ...change.forbidden, at: run.start };
  return [fault(problem, 'plan.sequence-forbidden', run.steps[0], params)];
}

function setupFaults({ problem }: PlanContext, visit: Visit): Issue[] {
  const { run, preparation, change, resource } = visit;
  const params = { resource: problem.resources[resource].id, needed: change.seconds, at: run.start };
  const setups = preparation.filter((part) => part.kind === 'setup');
  if (setups.length > 1) return [fault(problem, 'plan.setup-twice', run.steps[0], params)];
  if (change.seconds > 0 && setups.length === 0) return [fault(problem, 'plan.setup-missing', run.steps[0], params)];
  return change.seconds === 0 && setups.length > 0
    ? [doubt(problem, 'plan.setup-not-needed', run.steps[0], params)]
    : [];
}

/** After what occupied the resource before, cleans before the setup, all over at the start; attached ones touch it. */
function placeFaults(context: PlanContext, visit: Visit): Issue[] {
  const { problem } = context;
  const { run, preparation, resource } = visit;
  if (preparation.length === 0) return [];
  const who = { resource: problem.resources[resource].id };
  const free = freeFrom(visit);
  const last = preparation[preparation.length - 1];
  const issues: Issue[] = [];
  if (preparation[0].start < free)
    issues.push(fault(problem, 'plan.preparation-too-early', run.steps[0], { ...who, at: preparation[0].start, free }));
  if (last.end > run.start)
    issues.push(fault(problem, 'plan.preparation-too-late', run.steps[0], { ...who, to: last.end, at: run.start }));
  const wrong = preparation.some(({ kind, start }, i) => {
    const previous = preparation[i - 1];
    return previous && (start < previous.end || (kind === 'clean' && previous.kind === 'setup'));
  });
  if (wrong) issues.push(fault(problem, 'plan.preparation-order', run.steps[0], { ...who, at: preparation[0].start }));
  const { changeover } = problem.resources[resource];
  const attached = last.kind === 'setup' && changeover !== undefined && problem.changeovers[changeover].attached;
  if (attached && !touches(context, visit, last.end) && !isLatest(context, visit, last))
    issues.push(fault(problem, 'plan.setup-not-attached', run.steps[0], { ...who, to: last.end, at: run.start }));
  return issues;
}

/** End of the occupation before; where the same order still holds the resource, of its run. */
function freeFrom({ before, resource, run }: Visit): number {
  if (!before) return Number.NEGATIVE_INFINITY;
  const own = before.steps.some((a) => run.steps.some((b) => a.order === b.order && a.part === b.part));
  return own ? before.end : Math.max(...before.uses.filter((use) => use.resource === resource).map((use) => use.to));
}

/** No second in which the run could have worked lies between its setup and its start. */
function touches({ problem }: PlanContext, { run }: Visit, end: number): boolean {
  return [false, true].some(
    (overtime) => openSeconds(runTime(problem, run, { from: end, to: run.start, overtime }), end, run.start) === 0,
  );
}

/** No later whole second is left to start the setup: changes of speed may round its end away from the run. */
function isLatest(context: PlanContext, visit: Visit, part: PlannedPreparation): boolean {
  const { problem } = context;
  const { run } = visit;
  const all = [part.resource, ...part.crew.map((member) => member.resource)];
  const { seconds } = needs(context, visit, part);
  const done = (from: number, to: number, overtime: boolean) =>
    workDone(commonTime(problem, all, { from, to, overtime, attributes: run.attributes }), from, to);
  const overtime = done(part.start, part.end, false) < seconds - 1e-6;
  return done(part.start + 1, run.start, overtime) < seconds - 1e-6;
}

/** Length and crew of one setup or clean. */
function preparationFaults(context: PlanContext, visit: Visit, part: PlannedPreparation): Issue[] {
  const { problem } = context;
  const lead = visit.run.steps[0];
  const needed = needs(context, visit, part);
  const all = [part.resource, ...part.crew.map((member) => member.resource)];
  const done = Math.max(
    ...[false, true].map((overtime) => {
      const spans = commonTime(problem, all, {
        from: part.start,
        to: part.end,
        overtime,
        attributes: visit.run.attributes,
      });
      return Math.max(openSeconds(spans, part.start, part.end), workDone(spans, part.start, part.end));
    }),
  );
  const params = { resource: problem.resources[part.resource].id, kind: part.kind, from: part.start, to: part.end };
  const short = done < needed.seconds - 1e-6;
  return [
    ...(short ? [fault(problem, 'plan.preparation-too-short', lead, { ...params, needed: needed.seconds, done })] : []),
    ...crewFaults(problem, { part, needed: needed.crew, lead, params }),
  ];
}

/** A setup whose rules name no crew takes the uses of the mode that are for the setup only. */
function needs({ problem }: PlanContext, visit: Visit, part: PlannedPreparation): { seconds: number; crew: CrewUse[] } {
  if (part.kind === 'clean') return problem.resources[part.resource].campaigns![part.campaign];
  const { seconds, crew } = visit.change;
  const own = modeOf(problem, visit.run.steps[0]).uses.filter((use) => use.phase === 'setup');
  return { seconds, crew: crew.length > 0 ? crew : own };
}
