import type { JobProgress } from '../jobs/job-work.ts';
import type { PlanSessions } from '../sessions/plan-sessions.ts';
import type { Store } from '../store/store.ts';
import type { SignIn } from './access/sign-in.ts';
import type { ChangeFeed } from './stream/change-feed.ts';
import type { Views } from './views/ask-views.ts';

/** What every service stands on. */
export type Service = {
  store: Store;
  views: Views;
  sessions: PlanSessions;
  feed: ChangeFeed;
  signIn: SignIn;
  version: string;
  /** A running job with progress that is newer than what the store has. */
  latestProgress(job: string): JobProgress | undefined;
  /** Tells the work of a job of this process at once that it was asked to stop. */
  stopJob(job: string): void;
  /** Wall clock, epoch milliseconds: when people do things. What plans see is the clock of the workspace. */
  wall(): number;
};
