import { isQuiet, jobInWords } from '../jobs/job-in-words.ts';
import { pruneDrafts } from '../plans/prune-drafts.ts';
import type { Service } from '../service.ts';

/**
 * Tells the feed what the store committed, whoever did it, and lets go of what is not so any more: models of branches that
 * changed place, old drafts.
 * @param onJob  called when there may be new work
 * @returns a function that ends it
 */
export function followStore(
  { store, feed, views, latestProgress, stopJob }: Service,
  { onJob, onTrouble }: { onJob: () => void; onTrouble: (error: unknown) => void },
): () => void {
  const drafts = pruneDrafts(store, onTrouble);
  const tellJob = async (workspace: string, id: string) => {
    const job = await store.jobs.get(workspace, id);
    if (job.state === 'stopping') stopJob(id);
    if (!isQuiet(job)) feed.publish(workspace, { type: 'job', job: jobInWords(job, latestProgress(id)) });
  };
  const unwatch = store.watch((notice) => {
    if (notice.type === 'plan' && notice.state === 'draft') drafts.drafted(notice.workspace, notice.branch);
    switch (notice.type) {
      case 'revision':
      case 'plan':
      case 'exceptions': {
        const { workspace, ...change } = notice;
        return feed.publish(workspace, change);
      }
      case 'branches':
        views.forget(notice.workspace);
        return feed.publish(notice.workspace, { type: 'branches' });
      case 'job':
        onJob();
        return void tellJob(notice.workspace, notice.job).catch(onTrouble);
      case 'lost':
        return feed.resync();
      default:
        return undefined;
    }
  });
  return () => {
    drafts.close();
    unwatch();
  };
}
