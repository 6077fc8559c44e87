import type { Threads } from '../jobs/threads.ts';
import { planWork } from '../services/plans/plan-work.ts';
import type { Service } from '../services/service.ts';
import { exportWork } from '../services/transfer/export-work.ts';
import { importWork } from '../services/transfer/import-work.ts';
import { previewWork } from '../services/transfer/preview-work.ts';
import { webhookWork } from '../services/webhooks/webhook-work.ts';
import { exampleWork } from '../services/workspaces/example-work.ts';
import type { Lane } from './lane.ts';

/** The kinds of long work that this program does, by what they wait for. */
export function jobLanes({ store, wall }: Service, { plans, files }: { plans: Threads; files: Threads }): Lane[] {
  return [
    { name: 'plans', most: plans.most, kinds: { plan: planWork(store, plans), example: exampleWork(store, plans) } },
    {
      name: 'files',
      most: files.most,
      kinds: {
        import: importWork(store, files),
        preview: previewWork(store, files),
        export: exportWork(store, files),
      },
    },
    { name: 'webhooks', most: 8, kinds: { webhook: webhookWork(store, wall) } },
  ];
}
