import { createBranch, createPlan, createWorkspace, deleteBranch, deleteWorkspace, getJob } from '@tutti/contract';
import { call } from './service-call.test-support.ts';

/** Where a test works, and how it leaves no trace. */
export type Place = { workspace: string; branch: string; end: () => Promise<void> };

/**
 * A what-if of the common example, with a plan of its own: made in a moment, and what a test changes there nobody else sees.
 * @param isPlanned  false where no plan is wanted
 */
export async function makeWhatIf(url: string, branch: string, isPlanned = true): Promise<Place> {
  const params = { workspace: 'bottling', branch };
  await call(url, createBranch, {
    params: { workspace: params.workspace },
    body: { id: branch, name: branch, parent: 'main' },
  });
  if (isPlanned) await planBranch(url, params);
  return {
    ...params,
    end: async () => void (await call(url, deleteBranch, { params })),
  };
}

/** Plans a branch as fast as can be, and waits for it. */
export async function planBranch(url: string, params: { workspace: string; branch: string }): Promise<void> {
  const { job } = await call(url, createPlan, { params, body: { budget: { evaluations: 1 } } });
  const at = { params: { workspace: params.workspace, job: job.id } };
  for (;;) {
    const { state, failure } = await call(url, getJob, at);
    if (state === 'done') return;
    if (state === 'failed' || state === 'cancelled') throw new Error(`The plan ${state}: ${JSON.stringify(failure)}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** A workspace that holds nothing yet. */
export async function makeEmpty(url: string, name: string): Promise<Place> {
  const { workspace } = await call(url, createWorkspace, {
    body: { from: 'empty', name, timeZone: 'Europe/Berlin', currency: 'EUR' },
  });
  return {
    workspace: workspace.id,
    branch: 'main',
    end: async () => {
      await call(url, deleteWorkspace, { params: { workspace: workspace.id }, query: { confirm: workspace.name } });
    },
  };
}
