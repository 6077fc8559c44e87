import type { Job, StreamMessage } from '@tutti/contract';
import { isPlanWorded } from '@tutti/platform/messages/of-plans';
import { showToast } from '../../pieces/toasts/toast-store.ts';
import { sentence } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';
import { isOpenState, recordBest } from './job-history.ts';
import { jobName } from './job-words.ts';

/** Follows long work as the stream tells of it: its best values, and a word when it has ended. */
export function announceJob(message: StreamMessage): void {
  if (message.type !== 'job') return;
  const { job } = message;
  recordBest(job, Date.now());
  if (isOpenState(job.state) || (job.state === 'done' && !isNews(job))) return;
  showToast({
    id: `job ${job.id}`,
    title: t(`job.ended.${endOf(job)}`, { name: jobName(job) }),
    text: job.failure ? failureText(job.failure) : t(`job.ended.${endOf(job)}.hint`),
    isFailure: job.failure !== undefined,
  });
}

/** Files that were only looked into are answered where they were asked for. */
const isNews = ({ kind, result }: Job): boolean =>
  kind !== 'preview' && (kind !== 'import' || result?.revision !== undefined);

function endOf({ state }: Job): 'done' | 'failed' | 'cancelled' {
  return state === 'failed' || state === 'cancelled' ? state : 'done';
}

/** The sentence of the code where there is one, else what the service said. */
function failureText(failure: NonNullable<Job['failure']>): string {
  return isPlanWorded(failure.code) ? sentence(failure) : failure.message;
}
