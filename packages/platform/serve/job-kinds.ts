import type { JobWork } from '../jobs/job-work.ts';
import type { Threads } from '../jobs/threads.ts';
import { planWork } from '../services/plans/plan-work.ts';
import type { Service } from '../services/service.ts';
import { exportWork } from '../services/transfer/export-work.ts';
import { importWork } from '../services/transfer/import-work.ts';
import { webhookWork } from '../services/webhooks/webhook-work.ts';
import { exampleWork } from '../services/workspaces/example-work.ts';

/** The kinds of long work that this program does. */
export function jobKinds({ store, wall }: Service, threads: Threads): Readonly<Record<string, JobWork>> {
  return {
    plan: planWork(store, threads),
    example: exampleWork(store, threads),
    import: importWork(store, threads),
    export: exportWork(store, threads),
    webhook: webhookWork(store, wall),
  };
}
