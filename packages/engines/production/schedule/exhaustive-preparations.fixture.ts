import type { Issue } from '@tutti/model';
import { assignments } from './exhaustive-placements.fixture.ts';
import type { CrewUse, PlannedPreparation, PlannedStep, SchedulePlan, ScheduleProblem } from './problem.ts';
import { verifySchedule } from './verify.ts';
import { commonTime, openSeconds } from './verify-calendar.ts';
import { modeOf, names, planContext } from './verify-context.ts';
import { ownersOf, type Visit, visitsOf } from './verify-owner-walk.ts';

/** What more preparations may still heal. */
const curable = ['plan.setup-missing', 'plan.clean-overdue', 'plan.clean-forced'];

/** Adds setups and cleans to a complete plan, at any time between the neighbours, latest first; undefined if none fit. */
export function withPreparations(problem: ScheduleProblem, plan: SchedulePlan): SchedulePlan | undefined {
  const owners = ownersOf(problem);
  const order = owners.flatMap((owner) =>
    visitsOf(planContext(problem, plan), owner).map(({ run }) => ({ owner, step: plan.steps.indexOf(run.steps[0]) })),
  );
  if (owners.some((owner) => !hasRoom(problem, plan, owner))) return undefined;
  const search = (now: SchedulePlan, n: number): SchedulePlan | undefined => {
    if (!mayBecomeValid(problem, now, order.slice(n))) return undefined;
    if (n === order.length) return now;
    const { owner, step } = order[n];
    for (const cleans of choices(problem.resources[owner].campaigns?.length ?? 0))
      for (const prepared of prepare(problem, now, { owner, step, cleans })) {
        const found = search(prepared, n + 1);
        if (found) return found;
      }
    return undefined;
  };
  return search(plan, 0);
}

/** Without campaigns the setups are known beforehand: each must fit between its neighbours. */
function hasRoom(problem: ScheduleProblem, plan: SchedulePlan, owner: number): boolean {
  if (problem.resources[owner].campaigns?.length) return true;
  return visitsOf(planContext(problem, plan), owner).every(
    ({ run, before, change }) => change.seconds <= run.start - (before?.end ?? problem.now),
  );
}

/** Only what is missing at steps that are still to be prepared may be wrong. */
function mayBecomeValid(problem: ScheduleProblem, plan: SchedulePlan, open: readonly { step: number }[]): boolean {
  const isOpen = ({ params }: Issue) =>
    open.some(({ step }) => {
      const who = names(problem, plan.steps[step]);
      return who.order === params.order && who.step === params.step;
    });
  return verifySchedule(problem, plan)
    .filter((issue) => issue.severity === 'error')
    .every((issue) => curable.includes(issue.code) && isOpen(issue));
}

/** Sets of campaigns to clean for, smaller ones first. */
function choices(campaigns: number): number[][] {
  const all = Array.from({ length: 2 ** campaigns }, (_, bits) =>
    Array.from({ length: campaigns }, (_, i) => i).filter((i) => (bits >> i) & 1),
  );
  return all.sort((a, b) => a.length - b.length);
}

type Wish = { owner: number; step: number; cleans: readonly number[] };

/** All ways to prepare one step on one owner: the cleans, then the setup that is needed after them. */
function prepare(problem: ScheduleProblem, plan: SchedulePlan, { owner, step, cleans }: Wish): SchedulePlan[] {
  const campaigns = problem.resources[owner].campaigns ?? [];
  let plans = [plan];
  for (const campaign of cleans)
    plans = plans.flatMap((now) =>
      spots(problem, visitAt(problem, now, { owner, step }), campaigns[campaign]).map((spot) =>
        withPreparation(now, step, { kind: 'clean', campaign, ...spot }),
      ),
    );
  return plans.flatMap((now) => {
    const visit = visitAt(problem, now, { owner, step });
    if (visit.change.seconds === 0) return [now];
    const own = modeOf(problem, now.steps[step]).uses.filter((use) => use.phase === 'setup');
    const crew = visit.change.crew.length > 0 ? visit.change.crew : own;
    return spots(problem, visit, { seconds: visit.change.seconds, crew }).map((spot) =>
      withPreparation(now, step, { kind: 'setup', campaign: -1, ...spot }),
    );
  });
}

function visitAt(problem: ScheduleProblem, plan: SchedulePlan, { owner, step }: Omit<Wish, 'cleans'>): Visit {
  return visitsOf(planContext(problem, plan), owner).find(({ run }) => run.steps[0] === plan.steps[step])!;
}

function withPreparation(plan: SchedulePlan, step: number, part: PlannedPreparation): SchedulePlan {
  const prepared = (p: PlannedStep) => ({ ...p, preparation: [...p.preparation, part] });
  return { ...plan, steps: plan.steps.map((p, i) => (i === step ? prepared(p) : p)) };
}

type Spot = Pick<PlannedPreparation, 'resource' | 'start' | 'end' | 'crew'>;

/** Every start and crew after what is there already; each ends as soon as its seconds are worked. */
function spots(problem: ScheduleProblem, visit: Visit, need: { seconds: number; crew: readonly CrewUse[] }): Spot[] {
  const { resource, run, before, preparation } = visit;
  const from = Math.max(problem.now, before?.end ?? problem.now, ...preparation.map((part) => part.end));
  const crews = assignments(
    problem,
    need.crew.map((use, index) => ({ ...use, index })),
  );
  const found: Spot[] = [];
  for (let start = run.start; start >= from; start--)
    for (const members of crews)
      for (const overtime of [false, true]) {
        const all = [resource, ...members.map((member) => member.resource)];
        const spans = commonTime(problem, all, { from: start, to: run.start, overtime, attributes: run.attributes });
        let end = start;
        while (end < run.start && openSeconds(spans, start, end) < need.seconds) end++;
        if (openSeconds(spans, start, end) < need.seconds) continue;
        found.push({ resource, start, end, crew: members.map((member) => ({ ...member, from: start, to: end })) });
      }
  return found;
}
