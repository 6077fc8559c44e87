import type { QueryClient } from '@tanstack/react-query';
import { getJob, type Job } from '@tutti/contract';
import { call } from './call.ts';
import { routeKey } from './route-query.ts';
import { ScreenError } from './screen-error.ts';

/** The stream tells sooner; asking is for when it is broken. */
const ASK_AGAIN = 1500;

/**
 * Waits for long work to end, by the stream and by asking now and then.
 * @throws ScreenError with the reason when the work failed or was cancelled
 */
export async function untilJobEnds(cache: QueryClient, of: { workspace: string; job: string }): Promise<Job> {
  const key = routeKey(getJob, { params: of });
  for (;;) {
    const told = cache.getQueryData<Job>(key);
    const job = told && hasEnded(told) ? told : await call(getJob, { params: of });
    if (hasEnded(job)) return ended(job);
    await changeOf(cache, key);
  }
}

const hasEnded = ({ state }: Job) => state === 'done' || state === 'failed' || state === 'cancelled';

function ended(job: Job): Job {
  if (job.state === 'done') return job;
  const { failure } = job;
  throw new ScreenError({
    code: failure?.code ?? 'CONFLICT_CANCELLED',
    detail: failure?.message ?? job.state,
    issues: failure?.issues,
  });
}

/** Resolves when the cache hears of the job, or after a while. */
function changeOf(cache: QueryClient, key: readonly unknown[]): Promise<void> {
  return new Promise((done) => {
    const finish = () => {
      clearTimeout(timer);
      stop();
      done();
    };
    const timer = setTimeout(finish, ASK_AGAIN);
    const stop = cache.getQueryCache().subscribe(({ query }) => {
      if (JSON.stringify(query.queryKey) === JSON.stringify(key)) finish();
    });
  });
}
