import type { TestService } from '../running-service.test-support.ts';

/** What the tests of one room of the service work on: the tiny plant in a workspace of a running service. */
export type Suite = {
  readonly s: TestService;
  readonly workspace: string;
  main(): { workspace: string; branch: string };
  /** Revision of `main` now. */
  head(): Promise<number>;
};
