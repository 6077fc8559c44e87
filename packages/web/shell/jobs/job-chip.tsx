import { LoaderCircle } from 'lucide-react';
import { opensOnClick } from '../../pieces/menu/opens-on-click.tsx';
import { t } from '../../texts/texts.ts';
import { useHere } from '../workspace-context.tsx';
import styles from './job-chip.module.css';
import { jobName } from './job-words.ts';
import { useOpenJobs } from './use-open-jobs.ts';

const WithJobs = opensOnClick(async () => (await import('./job-cards.tsx')).JobCards, 'dialog');

/** Long work in the header, wherever one goes: how far it is; opens what is known of it and how to stop it. */
export function JobChip() {
  const { workspace, formats } = useHere();
  const jobs = useOpenJobs(workspace.id);
  const [first] = jobs;
  if (!first) return null;
  const share = first.done === undefined ? '' : formats.share(first.done);
  return (
    <WithJobs
      jobs={jobs}
      button={
        <button type="button" className={styles.chip}>
          <LoaderCircle aria-hidden size={14} className={styles.turning} />
          <span>{jobName(first)}</span>
          <b>{share}</b>
          {jobs.length > 1 ? <span className={styles.more}>{t('job.more', { count: jobs.length - 1 })}</span> : null}
        </button>
      }
    />
  );
}
