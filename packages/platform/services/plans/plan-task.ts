// Runs in a thread of the pool: plans a branch at its pinned revision. The thread reads the store itself.
import { openPlanBody, type PlanProgress } from '@tutti/planner';
import type { ThreadTask } from '../../jobs/threads.ts';
import { joinStore } from '../../store/open-store.ts';
import type { StoreShare } from '../../store/store.ts';
import { residentOf } from '../data/resident.ts';
import { type PlanJudged, type PlanWish, planAndJudge } from './plan-and-judge.ts';

export type PlanTaskInput = {
  share: StoreShare;
  workspace: string;
  branch: string;
  revision: number;
  wish: PlanWish;
  /** The plan to disturb little. */
  from?: string;
};

const planTask: ThreadTask<PlanTaskInput, PlanJudged, PlanProgress> = async (input, { stopFlag, progress }) => {
  const { workspace, branch, revision, wish } = input;
  const store = await joinStore(input.share);
  try {
    const { records } = await store.revisions.load({ workspace, branch, revision });
    const { model } = residentOf(revision, records);
    const before = input.from === undefined ? undefined : openPlanBody(await store.plans.body(workspace, input.from));
    const from = before && {
      assignments: before.assignments,
      orders: before.orders,
      ...(before.basis ? { hand: before.basis.hand, schedule: before.basis.schedule } : {}),
    };
    const result = planAndJudge(model, wish, { stopFlag, onProgress: progress, from });
    return { result, transfer: [result.body.buffer] };
  } finally {
    await store.close();
  }
};
export default planTask;
