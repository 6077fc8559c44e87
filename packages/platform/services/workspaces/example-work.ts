import type { PlanProgress } from '@tutti/planner';
import type { JobWork } from '../../jobs/job-work.ts';
import type { Threads } from '../../jobs/threads.ts';
import type { Store } from '../../store/store.ts';
import { progressOf, savedPlan } from '../plans/plan-work.ts';
import type { ExampleMade, ExampleTaskInput } from './example-task.ts';

/** Evaluations of the first plan of an example: seconds, and a plan worth looking at. */
const EVALUATIONS = 100;
const HOUR = 3_600_000;

/** The work of a job that fills a new workspace with an example and plans it: data and plan in one commit. */
export function exampleWork(store: Store, threads: Threads): JobWork {
  return async ({ job, stopFlag, giveUp, progress }) => {
    const { workspace, branch = 'main', createdAt } = job;
    const { example, size } = job.input as Pick<ExampleTaskInput, 'example' | 'size'>;
    const before = await store.revisions.branch(workspace, branch);
    const now = Math.floor(createdAt / HOUR) * HOUR;
    const input: ExampleTaskInput = { example, size, seed: 1, now, evaluations: EVALUATIONS };
    progress({ done: 0, stage: 'generate' });
    const url = new URL('./example-task.ts', import.meta.url);
    const { changes, judged } = await threads.run<ExampleMade, PlanProgress>(url, input, {
      stopFlag,
      giveUp,
      onProgress: (of) => progress(progressOf(of)),
    });
    const revision = before.head + 1;
    const { parts, plan } = savedPlan(judged, { branch, revision, at: createdAt });
    const changeSet = { branch, ifHead: before.head, note: '', changes };
    return { changeSet, ...parts, result: { plan, status: judged.head.status, revision } };
  };
}
