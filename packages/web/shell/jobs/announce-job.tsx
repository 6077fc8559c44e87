import { notifications } from '@mantine/notifications';
import type { Job, StreamMessage } from '@tutti/contract';
import { sentence } from '../../texts/sentence.ts';
import { t } from '../../texts/texts.ts';
import { isOpenState, recordBest } from './job-history.ts';
import { jobName } from './job-words.ts';

/** Follows long work as the stream tells of it: its best values, and a word when it has ended. */
export function announceJob(message: StreamMessage): void {
  if (message.type !== 'job') return;
  const { job } = message;
  recordBest(job, Date.now());
  if (isOpenState(job.state)) return;
  notifications.show({
    id: `job ${job.id}`,
    title: t(`job.ended.${endOf(job)}`, { name: jobName(job) }),
    message: job.failure ? sentence(job.failure) : t(`job.ended.${endOf(job)}.hint`),
    autoClose: job.failure ? false : 8000,
    closeButtonProps: { 'aria-label': t('action.close') },
  });
}

function endOf({ state }: Job): 'done' | 'failed' | 'cancelled' {
  return state === 'failed' || state === 'cancelled' ? state : 'done';
}
