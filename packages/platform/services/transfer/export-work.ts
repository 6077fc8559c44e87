import { createHash } from 'node:crypto';
import type { JobWork } from '../../jobs/job-work.ts';
import type { Threads } from '../../jobs/threads.ts';
import type { Store } from '../../store/store.ts';
import type { ExportTaskInput } from './export-task.ts';

/** The work of a job that writes a branch as one file, kept in the workspace for download. */
export function exportWork(store: Store, threads: Threads): JobWork {
  return async ({ job, stop, stopFlag, giveUp, progress }) => {
    const { workspace, branch = 'main' } = job;
    const asked = job.input as ExportTaskInput['asked'];
    progress({ stage: 'write' });
    const share = store.share();
    const input: ExportTaskInput = { share, workspace, branch, asked };
    const bytes = await threads.run<Uint8Array>(new URL('./export-task.ts', import.meta.url), input, {
      stopFlag,
      giveUp: AbortSignal.any([giveUp, stop]),
      transfer: share.ports,
    });
    const file = createHash('sha256').update(bytes).digest('hex');
    const name = `${workspace}-${branch}-${asked.revision}.${asked.form}`;
    return { blobs: [{ bytes }], result: { file, name, bytes: bytes.length } };
  };
}
