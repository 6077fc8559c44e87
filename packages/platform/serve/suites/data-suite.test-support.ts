import * as contract from '@tutti/contract';
import { describe, expect, test } from 'vitest';
import type { Suite } from './suite.test-support.ts';

/** Records with their history, and branches. */
export function dataSuite(of: Suite): void {
  describe('records', () => {
    test('are listed page by page, each once, and found by text', async () => {
      const seen: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const query = { limit: 3, ...(cursor === undefined ? {} : { cursor }) };
        const page = await of.s.call(contract.listRecords, { params: { ...of.main(), table: 'demands' }, query });
        seen.push(...page.rows.map((row) => row.id));
        cursor = page.next;
        if (cursor === undefined) break;
      }
      expect(seen).toEqual(['d1', 'd2', 'd3', 'd4']);
      const found = await of.s.call(contract.listRecords, {
        params: { ...of.main(), table: 'items' },
        query: { q: 'plat' },
      });
      expect(found.rows).toEqual([{ id: 'a', record: expect.objectContaining({ name: 'Plate', unit: 'C62' }) }]);
    });

    test('have the form of the files: instants are ISO 8601', async () => {
      const params = { ...of.main(), table: 'demands', id: 'd1' };
      const { record } = await of.s.call(contract.getRecord, { params });
      expect(record).toMatchObject({ at: '2026-01-05T15:00:00Z', quantity: 10 });
      expect((await of.s.refusal(contract.getRecord, { params: { ...params, id: 'd9' } })).code).toBe('MISSING_RECORD');
      const own = await of.s.call(contract.getRecord, {
        params: { ...of.main(), table: 'workspace', id: 'workspace' },
      });
      expect(own.record.name).toBe('Tiny works');
      expect(
        (await of.s.refusal(contract.listRecords, { params: { ...of.main(), table: 'things' } })).issues?.[0].code,
      ).toBe('value-not-listed');
    });

    test('are changed all or none, checked as a whole, from the revision that was seen', async () => {
      const revision = await of.head();
      const d5 = { kind: 'order', item: 'a', quantity: 1, place: 'site', at: '2026-01-08T12:00:00Z' };
      const changes = [
        { table: 'demands', id: 'd5', record: { id: 'd5', ...d5 } },
        { table: 'demands', id: 'd6', record: { id: 'd6', ...d5, item: 'aa' } },
        { table: 'demands', id: 'd7', record: { id: 'd8', ...d5, quantity: 'many' } },
        { table: 'demands', id: 'd99', record: null },
      ];
      const commit = (given: unknown[], seen: number) => ({
        params: of.main(),
        body: { changes: given, note: 'more' },
        headers: { 'If-Match': `"${seen}"` },
      });
      const shape = await of.s.refusal(contract.commitChanges, commit(changes, revision));
      expect(shape).toMatchObject({ status: 422, code: 'INPUT_DATA_REFUSED' });
      expect(shape.issues?.map((one) => one.code)).toEqual(['value-of-wrong-type']);
      const rules = await of.s.refusal(contract.commitChanges, commit([changes[0], changes[1], changes[3]], revision));
      expect(rules.issues?.map((one) => [one.code, one.path.record])).toEqual([['record-missing', 'd99']]);
      const whole = await of.s.refusal(contract.commitChanges, commit(changes.slice(0, 2), revision));
      expect(whole.issues).toMatchObject([
        { code: 'reference-unknown', path: { file: 'demands', record: 'd6' }, value: 'aa', text: expect.any(String) },
      ]);
      const done = await of.s.call(contract.commitChanges, commit(changes.slice(0, 1), revision));
      expect(done.revision).toBe(revision + 1);
      const late = await of.s.refusal(contract.commitChanges, commit(changes.slice(0, 1), revision));
      expect([late.status, late.code]).toEqual([412, 'CONFLICT_REVISION']);
      const { rows } = await of.s.call(contract.listRecords, { params: { ...of.main(), table: 'demands' } });
      expect(rows).toHaveLength(5);
      const before = await of.s.call(contract.listRecords, {
        params: { ...of.main(), table: 'demands' },
        query: { at: revision },
      });
      expect(before.rows).toHaveLength(4);
    });

    test('whose change was taken back are as before, and the history tells both', async () => {
      const revision = await of.head();
      const input = { params: { ...of.main(), revision }, headers: { 'If-Match': `"${revision}"` } };
      const undone = await of.s.call(contract.undoChangeSet, input);
      expect(undone.revision).toBe(revision + 1);
      const { rows } = await of.s.call(contract.listChangeSets, { params: of.main(), query: { limit: 2 } });
      expect(rows).toMatchObject([
        { revision: revision + 1, undoes: revision, actor: 'owner' },
        { revision, note: 'more', changes: 1 },
      ]);
      const set = await of.s.call(contract.getChangeSet, { params: { ...of.main(), revision } });
      expect(set.records).toMatchObject([{ table: 'demands', id: 'd5', before: null, after: { id: 'd5' } }]);
    });

    test('that are doubtful are told with their keys', async () => {
      const { issues, revision: at } = await of.s.call(contract.getDataIssues, { params: of.main() });
      expect(at).toBe(await of.head());
      expect(issues.filter((one) => one.severity === 'error')).toEqual([]);
    });
  });

  describe('a branch', () => {
    test('changes nothing else until it is made live; what both sides changed must be settled', async () => {
      const revision = await of.head();
      const params = { workspace: of.workspace, branch: 'more-work' };
      const made = await of.s.call(contract.createBranch, {
        params: { workspace: of.workspace },
        body: { id: 'more-work', name: 'More work' },
      });
      expect(made).toMatchObject({ parent: 'main', base: revision, head: 0 });
      const quantity = async (branch: string, value: number, seen: number) => {
        const { record } = await of.s.call(contract.getRecord, {
          params: { workspace: of.workspace, branch, table: 'demands', id: 'd1' },
        });
        const changes = [{ table: 'demands', id: 'd1', record: { ...record, quantity: value } }];
        const input = {
          params: { workspace: of.workspace, branch },
          body: { changes },
          headers: { 'If-Match': `"${seen}"` },
        };
        return (await of.s.call(contract.commitChanges, input)).revision;
      };
      await quantity('more-work', 11, 0);
      await quantity('main', 12, revision);
      const { differences } = await of.s.call(contract.getBranchDifferences, { params });
      expect(differences).toEqual([
        { table: 'demands', id: 'd1', field: 'quantity', base: 10, here: 11, there: 12, conflict: true },
      ]);
      const body = { reason: 'agreed' };
      expect(await of.s.refusal(contract.mergeBranch, { params, body })).toMatchObject({
        code: 'CONFLICT_MERGE',
        issues: [{ params: { key: 'demands/d1/quantity' } }],
      });
      const settle = { 'demands/d1/quantity': 'here' };
      await of.s.call(contract.mergeBranch, { params, body: { ...body, settle } });
      const { record } = await of.s.call(contract.getRecord, { params: { ...of.main(), table: 'demands', id: 'd1' } });
      expect(record.quantity).toBe(11);
    });

    test('that is thrown away is gone', async () => {
      await of.s.call(contract.createBranch, { params: { workspace: of.workspace }, body: { id: 'no', name: 'No' } });
      await of.s.call(contract.deleteBranch, { params: { workspace: of.workspace, branch: 'no' } });
      expect(
        (await of.s.refusal(contract.getDataIssues, { params: { workspace: of.workspace, branch: 'no' } })).code,
      ).toBe('MISSING_BRANCH');
      expect((await of.s.refusal(contract.deleteBranch, { params: of.main() })).code).toBe('CONFLICT_BRANCH_IN_USE');
    });
  });
}
