import { createHash } from 'node:crypto';
import type { Job } from '@tutti/contract';
import type { Budget } from '@tutti/model';
import type { Body } from '../../store/store.ts';
import { type Actor, signatureOf } from '../access/actor.ts';
import type { BranchOf } from '../data/branch-of.ts';
import { jobInWords } from '../jobs/job-in-words.ts';
import { newId } from '../new-id.ts';
import type { Service } from '../service.ts';
import { branchNow } from '../workspaces/branch-now.ts';
import { DEFAULT_EVALUATIONS } from './default-budget.ts';
import { findPlan } from './find-plan.ts';
import type { PlanJobInput } from './plan-work.ts';

/** How a plan is asked for. */
export type PlanAsked = { budget: Budget; seed: number; objective: 'money' | 'makespan'; from?: string };

/**
 * Asks for a plan of the branch as it is now. Asking again for the same while it is under way gives the same job.
 * @throws TuttiError MISSING_PLAN when `from` names none
 */
export async function askPlan(service: Service, of: BranchOf & { actor: Actor }, asked: PlanAsked): Promise<Job> {
  const { store, wall } = service;
  const { workspace, branch, actor } = of;
  const { head: revision } = await store.revisions.branch(workspace, branch);
  const from = await planBefore(service, of, asked.from);
  const hasBudget = asked.budget.evaluations !== undefined || asked.budget.seconds !== undefined;
  const budget = hasBudget ? asked.budget : { evaluations: DEFAULT_EVALUATIONS };
  const wish = { now: await branchNow(service, of), seed: asked.seed, budget, objective: asked.objective };
  const input: PlanJobInput = { wish, ...(from === undefined ? {} : { from, parent: from }) };
  const at = wall();
  const { jobs } = await store.save({
    workspace,
    at,
    actor: signatureOf(actor),
    jobs: [{ id: newId('j', at), kind: 'plan', branch, partition: digest(input), revision, input: input as Body }],
  });
  return jobInWords(await store.jobs.get(workspace, jobs![0].job));
}

/** What else than the data makes a plan another. */
function digest(input: PlanJobInput): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 16);
}

/** The plan to go on from: the one named, else the released one, if there is any. */
async function planBefore({ store }: Service, of: BranchOf, named: string | undefined): Promise<string | undefined> {
  if (named !== undefined) return (await findPlan(store, of, named)).id;
  return (await store.plans.find(of.workspace, of.branch, 'released'))?.id;
}
