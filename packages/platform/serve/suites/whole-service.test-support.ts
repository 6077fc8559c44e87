import type { Route } from '@tutti/contract';
import * as contract from '@tutti/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameOf, type TestService } from '../running-service.test-support.ts';
import { ended, makeTinyPlant } from '../tiny-plant.test-support.ts';
import { viewTests } from '../view-tests.test-support.ts';
import { dataSuite } from './data-suite.test-support.ts';
import { fileSuite } from './file-suite.test-support.ts';
import { planSuite } from './plan-suite.test-support.ts';
import { streamSuite } from './stream-suite.test-support.ts';
import type { Suite } from './suite.test-support.ts';
import { workspaceSuite } from './workspace-suite.test-support.ts';

/** The whole contract, called on a service that `start` starts. */
export function wholeService(start: () => Promise<TestService>): void {
  let s: TestService;
  let workspace: string;

  beforeAll(async () => {
    s = await start();
    workspace = await makeTinyPlant(s);
  });
  afterAll(async () => {
    await s.end();
  });

  const of: Suite = {
    get s() {
      return s;
    },
    get workspace() {
      return workspace;
    },
    main: () => ({ workspace, branch: 'main' }),
    head: async () => (await s.call(contract.getDataIssues, { params: of.main() })).revision,
  };

  workspaceSuite(of);
  dataSuite(of);
  planSuite(of);
  streamSuite(of);
  fileSuite(of);

  test('an example is made, planned and told of while it is prepared', async () => {
    const body = { from: 'example', example: 'furniture', size: 'S' };
    const { workspace, job } = await s.call(contract.createWorkspace, { body });
    expect(workspace).toMatchObject({ id: 'furniture', example: 'furniture' });
    expect((await s.call(contract.getInstallation)).preparing).toBe('furniture');
    expect(await ended(s, job!)).toMatchObject({ state: 'done', result: { status: 'feasible' } });
    expect((await s.call(contract.getInstallation)).preparing).toBeUndefined();
    const head = await s.call(contract.getPlan, { params: { workspace: 'furniture', branch: 'main', plan: 'latest' } });
    expect(head.counts.operations).toBeGreaterThan(900);
    expect(head.stale).toBeUndefined();
  }, 120_000);

  describe('what is shown of the plan of an example', () => viewTests(() => s, 'furniture'));

  test('every route of the contract was answered above', () => {
    const routes = (Object.values(contract) as unknown[]).filter(
      (one): one is Route => typeof one === 'object' && one !== null && 'path' in one && 'method' in one,
    );
    // Who may come in is tested where people sign in: here nobody does.
    const left = routes
      .filter((one) => one.tag !== 'access')
      .map(nameOf)
      .filter((name) => !s.called.has(name));
    expect(left).toEqual([]);
  });
}
