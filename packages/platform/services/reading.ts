import type { Store } from '../store/store.ts';
import type { ResidentModels } from './data/resident-models.ts';
import type { PlanBodies } from './plans/plan-bodies.ts';

/** What is needed to read plans and the data they were made from; nothing is written with it. */
export type Reading = {
  store: Pick<Store, 'plans' | 'revisions' | 'workspaces' | 'place'>;
  models: ResidentModels;
  bodies: PlanBodies;
  /** Wall clock, epoch milliseconds. */
  wall(): number;
};
