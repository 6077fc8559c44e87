import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Change, openStore, type Store } from '../../store/index.ts';
import { changesTo } from './changes-to.ts';
import { indexOfRecord, residentOf } from './resident.ts';
import { createResidentModels } from './resident-models.ts';

const folder = mkdtempSync(join(tmpdir(), 'tutti-resident-'));
let store: Store;
let made = 0;

beforeAll(async () => {
  ({ store } = await openStore({ file: join(folder, 'tutti.db') }));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const own: Change = { kind: 'workspace', id: 'workspace', body: { name: 'W', timeZone: 'UTC', currency: 'EUR' } };
const change = fc.record({
  kind: fc.constantFrom('places' as const, 'items' as const, 'stock' as const),
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  body: fc.option(fc.record({ id: fc.constantFrom('a', 'b'), n: fc.nat(3) })),
});
const changeSets = fc.array(fc.uniqueArray(change, { selector: ({ kind, id }) => `${kind}/${id}`, maxLength: 5 }), {
  maxLength: 8,
});

async function workspace(): Promise<string> {
  const id = `w-${++made}`;
  const changeSet = { branch: 'main', note: '', changes: [own] };
  await store.save({ workspace: id, at: 1, actor: 'a', create: { name: id }, changeSet });
  return id;
}

const commit = (id: string, changes: readonly Change[]) =>
  store.save({ workspace: id, at: 1, actor: 'a', changeSet: { branch: 'main', note: '', changes } });

describe('a branch in memory', () => {
  test('that is patched after every change is the same as one that is loaded, in the same order', async () => {
    const property = fc.asyncProperty(changeSets, async (sets) => {
      const id = await workspace();
      const models = createResidentModels(store);
      for (const changes of sets) {
        await commit(id, changes);
        const patched = await models.at(id, 'main');
        const { revision, records } = await store.revisions.load({ workspace: id, branch: 'main' });
        expect(patched).toEqual(residentOf(revision, records));
        for (const { id: key, kind } of records)
          if (kind !== 'workspace') expect(patched.tables[kind].keys[indexOfRecord(patched, kind, key)]).toBe(key);
      }
    });
    await fc.assert(property, { numRuns: 25 });
  });

  test('is told from another of the same name when it was made anew', async () => {
    const id = await workspace();
    const models = createResidentModels(store);
    const make = () =>
      store.save({ workspace: id, at: 1, actor: 'a', createBranch: { id: 'b', name: 'B', parent: 'main' } });
    const put = (n: number) => {
      const changes: Change[] = [{ kind: 'places', id: 'p', body: { id: 'p', n } }];
      return store.save({ workspace: id, at: 1, actor: 'a', changeSet: { branch: 'b', note: '', changes } });
    };
    await make();
    await put(1);
    expect((await models.at(id, 'b')).model.places).toMatchObject([{ n: 1 }]);
    await store.save({ workspace: id, at: 1, actor: 'a', deleteBranch: 'b' });
    models.forget(id);
    await make();
    await put(2);
    expect((await models.at(id, 'b')).model.places).toMatchObject([{ n: 2 }]);
  });

  test('is turned into any model by the changes that lead to it, and only by those', async () => {
    const rows = fc.uniqueArray(fc.record({ item: fc.constantFrom('x', 'y'), place: fc.constant('p'), n: fc.nat(2) }), {
      maxLength: 5,
      comparator: (a, b) => a === b,
    });
    const property = fc.asyncProperty(rows, rows, async (before, after) => {
      const id = await workspace();
      const models = createResidentModels(store);
      const to = async (stock: readonly object[]) => {
        const resident = await models.at(id, 'main');
        await commit(id, changesTo(resident, { ...resident.model, stock } as never));
      };
      await to(before);
      await to(after);
      const result = await models.at(id, 'main');
      const sorted = (list: readonly object[]) =>
        list.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();
      expect(sorted(result.model.stock)).toEqual(sorted(after));
      expect(changesTo(result, result.model)).toEqual([]);
      expect(changesTo(result, structuredClone(result.model))).toEqual([]);
    });
    await fc.assert(property, { numRuns: 25 });
  });
});
