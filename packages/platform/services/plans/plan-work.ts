import type { PlanProgress } from '@tutti/planner';
import type { JobProgress, JobWork } from '../../jobs/job-work.ts';
import type { Threads } from '../../jobs/threads.ts';
import type { Body, Bundle, Store } from '../../store/store.ts';
import { newId } from '../new-id.ts';
import type { PlanJudged, PlanWish } from './plan-and-judge.ts';
import type { PlanTaskInput } from './plan-task.ts';

/** Input of a job that plans. */
export type PlanJobInput = { wish: PlanWish; from?: string; parent?: string };

/** The work of a job that plans a branch: computed in a thread from the revision it was asked for, saved in one commit. */
export function planWork(store: Store, threads: Threads): JobWork {
  return async ({ job, stopFlag, giveUp, progress }) => {
    const { workspace, branch = 'main', revision = 0 } = job;
    const { wish, from, parent } = job.input as PlanJobInput;
    const share = store.share();
    const input: PlanTaskInput = { share, workspace, branch, revision, wish, from };
    const judged = await threads.run<PlanJudged, PlanProgress>(new URL('./plan-task.ts', import.meta.url), input, {
      stopFlag,
      giveUp,
      transfer: share.ports,
      onProgress: (of) => progress(progressOf(of)),
    });
    const { parts, plan } = savedPlan(judged, { branch, revision, parent, at: job.createdAt });
    return { ...parts, result: { plan, status: judged.head.status, revision } };
  };
}

const chapters = ['strategy', 'demand', 'policies', 'supply', 'schedule'] as const;
/** Shares of the whole that are over when a chapter begins: the schedule takes nearly all of the time. */
const begins = [0, 0.02, 0.08, 0.12, 0.2, 1];

/** Progress of a chapter as that of the job. */
export function progressOf({ chapter, done, evaluations, best }: PlanProgress): JobProgress {
  const at = chapters.indexOf(chapter);
  const whole = begins[at] + (begins[at + 1] - begins[at]) * Math.min(1, Math.max(0, done));
  return {
    done: whole,
    stage: chapter,
    ...(evaluations === undefined ? {} : { evaluations }),
    ...(best === undefined || !Number.isFinite(best) ? {} : { best }),
  };
}

/** What is committed of a plan: itself, and what it leaves to decide. */
export function savedPlan(
  { head, body, decisions }: PlanJudged,
  { branch, revision, parent, at }: { branch: string; revision: number; parent?: string; at: number },
): { parts: Pick<Bundle, 'plan' | 'exceptions'>; plan: string } {
  const plan = newId('p', at);
  const exceptions = [{ branch, plan, seen: decisions }];
  const row = { id: plan, branch, revision, kind: 'schedule', parent, origin: 'planner', head: head as Body, body };
  return { parts: { plan: row, exceptions }, plan };
}
