import { holds, type Issue } from '@tutti/model';
import type { ScheduleCampaign } from './problem.ts';
import { openSeconds } from './verify-calendar.ts';
import { fault, type PlanContext, type Rule, type Run, stepQuantity, workOf } from './verify-context.ts';
import { ownersOf, type Visit, visitsOf } from './verify-owner-walk.ts';
import { runTime } from './verify-work.ts';

/** No clock of a campaign passes its limit, and what an attribute change forces is done (planning rule 18). */
export const checkCampaigns: Rule = (context) =>
  ownersOf(context.problem).flatMap((resource) => {
    const visits = visitsOf(context, resource);
    const campaigns = context.problem.resources[resource].campaigns ?? [];
    return campaigns.flatMap((campaign, index) => campaignFaults(context, visits, { campaign, index }));
  });

/** A clock since its last reset; `limit` is the smallest met since then. */
type Clock = { resetAt: number; counted: number; limit: number };

function campaignFaults(
  context: PlanContext,
  visits: readonly Visit[],
  { campaign, index }: { campaign: ScheduleCampaign; index: number },
): Issue[] {
  const { problem } = context;
  const issues: Issue[] = [];
  let clock = initialClock(context, visits, campaign);
  for (const visit of visits) {
    const { run } = visit;
    const reset = resetAt(visit, campaign, index);
    if (reset !== undefined) clock = { resetAt: reset, counted: 0, limit: Number.POSITIVE_INFINITY };
    const fresh = reset !== undefined;
    clock.limit = Math.min(clock.limit, limitFor(campaign, run));
    clock.counted += countedBy(context, campaign, run);
    const value = reading(campaign, clock, visit);
    const params = { resource: problem.resources[visit.resource].id, campaign: campaign.name, at: run.end };
    if (run.frozen) continue;
    if (isForced(campaign, visit) && !fresh)
      issues.push(fault(problem, 'plan.clean-forced', run.steps[0], { ...params, attribute: campaign.forcedBy! }));
    const excused = fresh && (campaign.mayInterrupt || !campaign.validated);
    if (value > clock.limit + 1e-6 && !excused)
      issues.push(fault(problem, 'plan.clean-overdue', run.steps[0], { ...params, value, limit: clock.limit }));
  }
  return issues;
}

function initialClock({ problem }: PlanContext, visits: readonly Visit[], { name, clock }: ScheduleCampaign): Clock {
  const counter = visits.length > 0 ? (problem.resources[visits[0].resource].initial?.counters?.[name] ?? 0) : 0;
  const isTime = clock === 'elapsed' || clock === 'idle';
  return {
    resetAt: problem.now - (isTime ? counter : 0),
    counted: isTime ? 0 : counter,
    limit: Number.POSITIVE_INFINITY,
  };
}

/** Clocks are reset when the preparation is over, by a clean of the campaign or by a setup that contains one. */
function resetAt({ run, preparation, change }: Visit, { name }: ScheduleCampaign, index: number): number | undefined {
  const end = Math.max(...preparation.map((part) => part.end));
  if (preparation.some((part) => part.kind === 'clean' && part.campaign === index)) return end;
  if (!change.resets.includes(name) || run.frozen) return undefined;
  if (change.seconds === 0) return run.start;
  return preparation.some((part) => part.kind === 'setup') ? end : undefined;
}

function limitFor({ limits }: ScheduleCampaign, run: Run): number {
  const entry = limits.find(({ when }) => when === undefined || holds(when, run.attributes));
  return entry?.max ?? Number.POSITIVE_INFINITY;
}

function countedBy({ problem }: PlanContext, { clock }: ScheduleCampaign, run: Run): number {
  if (clock === 'quantity') return run.steps.reduce((sum, p) => sum + stepQuantity(problem, p), 0);
  if (clock !== 'run') return 0;
  const work = workOf(problem, run, 1e-9);
  if (!run.frozen) return work;
  const spans = runTime(problem, run, { from: run.start, to: run.end, overtime: true });
  return Math.min(work, openSeconds(spans, run.start, run.end));
}

function reading({ clock }: ScheduleCampaign, { resetAt: since, counted }: Clock, { run, before }: Visit): number {
  if (clock === 'elapsed') return run.end - since;
  if (clock === 'idle') return run.start - Math.max(since, before?.end ?? since);
  return counted;
}

function isForced({ forcedBy }: ScheduleCampaign, { was, run }: Visit): boolean {
  if (forcedBy === undefined) return false;
  const [before, now] = [was[forcedBy], run.attributes[forcedBy]];
  return before !== undefined && now !== undefined && before !== now;
}
