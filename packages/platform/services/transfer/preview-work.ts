import type { Preview } from '@tutti/contract';
import type { JobWork } from '../../jobs/job-work.ts';
import type { Threads } from '../../jobs/threads.ts';
import type { Body, Store } from '../../store/store.ts';
import type { PreviewAsked, PreviewTaskInput } from './preview-task.ts';

/** The work of a job that looks into files: it writes nothing but what it found. */
export function previewWork(store: Store, threads: Threads): JobWork {
  return async ({ job, stop, stopFlag, giveUp, progress }) => {
    const { workspace, branch = 'main' } = job;
    progress({ stage: 'read' });
    const share = store.share();
    const input: PreviewTaskInput = { share, workspace, branch, asked: job.input as PreviewAsked };
    const preview = await threads.run<Preview>(new URL('./preview-task.ts', import.meta.url), input, {
      stopFlag,
      giveUp: AbortSignal.any([giveUp, stop]),
      transfer: share.ports,
    });
    return { result: { preview: preview as unknown as Body } };
  };
}
