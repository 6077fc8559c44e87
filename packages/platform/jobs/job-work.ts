import type { Body, Bundle, Job } from '../store/store.ts';

/** How far a job is. `done` from 0 to 1; `best` and `evaluations` for searches. */
export type JobProgress = { done?: number; stage?: string; best?: number; evaluations?: number };

/** What the work of a job is given. */
export type JobContext = {
  job: Job;
  /** Non-zero in the first word = stop; searches keep the best so far (decision 17). */
  stopFlag: Int32Array;
  /** Aborted with the same wish, for work that waits. */
  stop: AbortSignal;
  /** Aborted when the process ends: the work is given up and begun again at the next start. */
  giveUp: AbortSignal;
  progress(of: JobProgress): void;
};

/** What a job made: it is committed together with the job's end, or not at all. */
export type JobMade = Omit<Partial<Bundle>, 'workspace' | 'at' | 'actor' | 'jobEnd'> & {
  result?: Body;
  /** The work was stopped and left nothing behind. */
  cancelled?: boolean;
};

/** The work of one kind of job. */
export type JobWork = (context: JobContext) => Promise<JobMade>;
