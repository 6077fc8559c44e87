import type { JobWork } from '../jobs/job-work.ts';

/** Jobs of a lane wait for each other only: a file is read while plans are computed. */
export type Lane = {
  name: string;
  /** Jobs at the same time. */
  most: number;
  kinds: Readonly<Record<string, JobWork>>;
};
