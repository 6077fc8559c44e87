import type { ImportAsked } from '@tutti/contract';
import { hasErrors, TuttiError } from '@tutti/model';
import type { JobMade, JobWork } from '../../jobs/job-work.ts';
import type { Threads } from '../../jobs/threads.ts';
import type { Body, Store } from '../../store/store.ts';
import type { ImportFound, ImportTaskInput } from './import-task.ts';

/** So many issues are kept of an import; they are counted all. */
const MOST_ISSUES = 1000;

/** The work of a job that imports files: found in a thread, committed as one change set with the job's end. */
export function importWork(store: Store, threads: Threads): JobWork {
  return async ({ job, stop, stopFlag, giveUp, progress }) => {
    const { workspace, branch = 'main' } = job;
    const asked = job.input as ImportAsked;
    progress({ stage: 'read' });
    const share = store.share();
    const input: ImportTaskInput = { share, workspace, branch, asked };
    const found = await threads.run<ImportFound>(new URL('./import-task.ts', import.meta.url), input, {
      stopFlag,
      giveUp: AbortSignal.any([giveUp, stop]),
      transfer: share.ports,
    });
    return made(found, asked, branch);
  };
}

function made({ revision, changes, counts, issues, used }: ImportFound, asked: ImportAsked, branch: string): JobMade {
  const { dryRun } = asked;
  const refused = hasErrors(issues);
  const report = { dryRun, counts, issues: issues.slice(0, MOST_ISSUES), issueCount: issues.length, mappings: used };
  if (refused && !dryRun)
    throw new TuttiError('INPUT_DATA_REFUSED', 'The files cannot be imported as they are. Nothing was written.', {
      advice: 'Correct what is listed and import them again.',
      issues,
    });
  if (dryRun || changes.length === 0)
    return { result: { report: { ...report, saved: false, ...(refused ? {} : { revision }) } as Body } };
  const names = asked.files.map((one) => one.name).join(', ');
  const changeSet = { branch, ifHead: revision, note: asked.note || names, changes };
  const audit = [
    { action: 'data.import', about: `branch/${branch}`, data: { files: asked.files, changes: changes.length } },
  ];
  const result = { revision: revision + 1, report: { ...report, saved: true, revision: revision + 1 } };
  return { changeSet, audit, result };
}
