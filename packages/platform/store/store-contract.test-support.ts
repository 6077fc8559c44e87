import { backupContract } from './contract/backup.test-support.ts';
import { branchesContract } from './contract/branches.test-support.ts';
import { plansContract } from './contract/plans.test-support.ts';
import { randomHistoryContract } from './contract/random-history.test-support.ts';
import { revisionsContract } from './contract/revisions.test-support.ts';
import { factsContract, jobsContract } from './contract/work.test-support.ts';
import type { StoreOptions } from './open-store.ts';
import type { Store } from './store.ts';

/**
 * Everything the port promises, on whichever database: run by one test file for each.
 * @param elsewhere  empty places that a backup can be restored into
 */
export function storeContract(store: () => Store, elsewhere: Record<string, () => Promise<StoreOptions>>): void {
  revisionsContract(store);
  branchesContract(store);
  randomHistoryContract(store);
  plansContract(store);
  jobsContract(store);
  factsContract(store);
  backupContract(store, elsewhere);
}
