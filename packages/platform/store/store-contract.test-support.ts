import { branchesContract } from './contract/branches.test-support.ts';
import { plansContract } from './contract/plans.test-support.ts';
import { revisionsContract } from './contract/revisions.test-support.ts';
import { factsContract, jobsContract } from './contract/work.test-support.ts';
import type { Store } from './store.ts';

/** Everything the port promises, on whichever database: run by one test file for each. */
export function storeContract(store: () => Store): void {
  revisionsContract(store);
  branchesContract(store);
  plansContract(store);
  jobsContract(store);
  factsContract(store);
}
