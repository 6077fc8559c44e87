import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exampleNames, examplesFolder } from './examples.ts';
import { exportWorkspace } from './export-workspace.ts';
import { generateTo } from './generate-to.ts';
import { importSources } from './import-sources.ts';
import { openWorkspace } from './open-workspace.ts';
import { MONDAY, newFolder, tinyFiles, tinyWorkspace } from './tiny-workspace.test-support.ts';

const [example] = exampleNames();
const specification = join(examplesFolder, example, 'generator.json');

describe('opening a workspace', () => {
  test('starts at the instant given, local to the zone, else at the base of its own clock', async () => {
    const tiny = tinyWorkspace();
    expect((await openWorkspace(tiny)).now).toBe(MONDAY);
    expect((await openWorkspace(tiny, { now: '2026-07-01T06:00' })).now).toBe(Date.UTC(2026, 6, 1, 4));
    expect((await openWorkspace(tiny, { now: '2026-07-01T06:00Z' })).now).toBe(Date.UTC(2026, 6, 1, 6));
    const gap = await openWorkspace(tiny, { now: '2026-03-29T02:30' });
    expect(gap.issues.map((issue) => [issue.code, issue.severity])).toEqual([['instant-in-gap', 'warning']]);
    await expect(openWorkspace(tiny, { now: 'soon' })).rejects.toMatchObject({ code: 'INPUT_NOW_UNREADABLE' });
  });

  test('a specification, its folder and the name of an example give the same data for the same now', async () => {
    const folder = newFolder();
    copyFileSync(specification, join(folder, 'generator.json'));
    const now = MONDAY;
    const [named, lying] = [await openWorkspace(example, { now }), await openWorkspace(folder, { now })];
    expect(named.model?.demands.length).toBeGreaterThan(100);
    expect(lying.model).toEqual(named.model);
    expect(named.generated).toMatchObject({ name: example, operations: 1000, seed: 1 });
  });

  test('what is not there is told with the nearest example', async () => {
    const near = example.slice(0, -1);
    await expect(openWorkspace(near)).rejects.toMatchObject({
      code: 'MISSING_WORKSPACE',
      advice: expect.stringContaining(example),
    });
  });
});

describe('writing workspaces', () => {
  test('generated data is read back as made, with its clock at the now it was made for', async () => {
    const target = join(newFolder(), 'made');
    const made = await generateTo(specification, target, { operations: 60, now: '2026-01-05T00:00' });
    const read = await openWorkspace(target);
    expect(read.model).toEqual(made.model);
    expect(read.now).toBe(made.made.now);
    await expect(generateTo(specification, target, { operations: 60 })).rejects.toMatchObject({
      code: 'CONFLICT_TARGET_EXISTS',
    });
  });

  test('a workspace exported as one file and imported from it is the same workspace', async () => {
    const folder = newFolder();
    const tiny = await openWorkspace(tinyWorkspace());
    await exportWorkspace(tinyWorkspace(), join(folder, 'all.json'));
    const done = await importSources([join(folder, 'all.json')], join(folder, 'again'));
    expect(done).toMatchObject({ saved: true, created: true, counts: { demands: { added: 4 } } });
    expect((await openWorkspace(join(folder, 'again'))).model).toEqual(tiny.model);
  });

  test('tables are imported by id: changed, added, kept, or retired with --replace; a dry run writes nothing', async () => {
    const tiny = tinyWorkspace();
    const table = join(newFolder(), 'demands.csv');
    writeFileSync(
      table,
      'id,kind,item,quantity,place,at\nd1,order,a,11,site,2026-01-05T16:00\nd9,order,a,1,site,2026-01-05T16:00\n',
    );
    const dry = await importSources([table], tiny, { dryRun: true, replace: true });
    expect(dry).toMatchObject({ saved: false, counts: { demands: { added: 1, changed: 1, retired: 3 } } });
    expect(readFileSync(join(tiny, 'demands.csv'), 'utf8')).toBe(tinyFiles['demands.csv']);
    const done = await importSources([table], tiny);
    expect(done).toMatchObject({ saved: true, counts: { demands: { added: 1, changed: 1, retired: 0 } } });
    expect((await openWorkspace(tiny)).model?.demands.map((one) => [one.id, one.quantity])).toEqual([
      ['d1', 11],
      ['d2', 20],
      ['d3', 30],
      ['d4', 40],
      ['d9', 1],
    ]);
  });

  test('sources without a workspace, of another format or with faults make nothing and are told', async () => {
    const target = join(newFolder(), 'new');
    const table = join(newFolder(), 'items.csv');
    writeFileSync(table, tinyFiles['items.csv']);
    expect((await importSources([table], target)).issues.map((issue) => issue.code)).toEqual(['file-missing']);
    const wrong = await importSources([table], tinyWorkspace(), { format: 'frepple' });
    expect(wrong.issues.map((issue) => issue.code)).toContain('source-not-in-format');
    writeFileSync(table, 'id,kind,unit\na,nothing,C62\n');
    const faulty = await importSources([table], tinyWorkspace());
    expect(faulty).toMatchObject({ saved: false });
    expect(faulty.issues.map((issue) => issue.path)).toContainEqual({ file: 'items.csv', row: 2, column: 'kind' });
    expect(existsSync(target)).toBe(false);
  });

  test('fixtures of frePPLe are read together as one model with its own now', async () => {
    const folder = newFolder();
    const records = (list: [string, string, Record<string, unknown>][]) =>
      JSON.stringify(list.map(([table, pk, fields]) => ({ model: `input.${table}`, pk, fields })));
    writeFileSync(
      join(folder, 'one.json'),
      records([
        ['location', 'l', { name: 'l' }],
        ['item', 'i', { name: 'i' }],
      ]),
    );
    writeFileSync(
      join(folder, 'two.json'),
      `[{"model":"common.parameter","pk":"currentdate","fields":{"value":"2026-01-05 00:00:00"}},${records([
        ['supplier', 's', { name: 's' }],
        ['itemsupplier', '1', { supplier: 's', item: 'i', location: 'l', leadtime: '86400' }],
        ['demand', 'd', { name: 'd', item: 'i', location: 'l', quantity: 5, due: '2026-02-01 00:00:00' }],
      ]).slice(1)}`,
    );
    const done = await importSources([join(folder, 'one.json'), join(folder, 'two.json')], join(folder, 'in'));
    expect(done.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
    const { model, now } = await openWorkspace(join(folder, 'in'));
    expect(model?.demands.map((one) => one.id)).toEqual(['d']);
    expect(now).toBe(Date.UTC(2026, 0, 5));
  });
});
