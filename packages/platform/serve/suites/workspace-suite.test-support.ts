import * as contract from '@tutti/contract';
import { describe, expect, test } from 'vitest';
import type { Suite } from './suite.test-support.ts';

/** Workspaces: made, seen, deleted. */
export function workspaceSuite(of: Suite): void {
  describe('a workspace', () => {
    test('is seen with its words, its clock and how much is in it', async () => {
      const view = await of.s.call(contract.getWorkspace, { params: { workspace: of.workspace } });
      expect(view).toMatchObject({
        id: 'tiny-works',
        role: 'owner',
        now: '2026-01-05T05:00:00Z',
        clock: { base: '2026-01-05T05:00:00Z', rate: 0 },
        counts: { demands: 4, items: 2, resources: 1 },
        sites: [{ id: 'site', name: 'site' }],
        branches: [{ id: 'main', head: await of.head(), merged: false }],
      });
      const { rows } = await of.s.call(contract.listWorkspaces);
      expect(rows.map((one) => one.id)).toEqual([of.workspace]);
      const about = await of.s.call(contract.getInstallation);
      expect(about).toMatchObject({
        signIn: 'open',
        needsOwner: false,
        user: { id: 'owner', roles: { [of.workspace]: 'owner' } },
      });
      expect(about.examples.map((one) => one.name)).toContain('bottling');
    });

    test('gets a key of its own, is deleted when its name is written out, and is gone then', async () => {
      const body = { from: 'empty', name: 'Tiny works', timeZone: 'Europe/Berlin', currency: 'EUR' };
      const { workspace } = await of.s.call(contract.createWorkspace, { body });
      expect(workspace.id).toBe('tiny-works-2');
      const params = { workspace: workspace.id };
      const refusal = await of.s.refusal(contract.deleteWorkspace, { params, query: { confirm: 'tiny-works-2' } });
      expect(refusal.code).toBe('INPUT_NOT_CONFIRMED');
      await of.s.call(contract.deleteWorkspace, { params, query: { confirm: 'Tiny works' } });
      expect((await of.s.refusal(contract.getWorkspace, { params })).status).toBe(404);
    });

    test('is refused in a zone or from an example that does not exist', async () => {
      const zone = { from: 'empty', name: 'X', timeZone: 'Europe/Berlim', currency: 'EUR' };
      expect(await of.s.refusal(contract.createWorkspace, { body: zone })).toMatchObject({
        status: 422,
        issues: [{ code: 'time-zone-unknown', path: { field: 'body › timeZone' } }],
      });
      const example = { from: 'example', example: 'botling' };
      expect(await of.s.refusal(contract.createWorkspace, { body: example })).toMatchObject({
        code: 'MISSING_EXAMPLE',
        advice: 'Maybe "bottling" is meant.',
      });
    });
  });
}
