import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Model } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from './open-workspace.ts';
import { planFiles } from './plan-folder-tables.ts';
import { nowOfPlan, readPlanFolder } from './read-plan-folder.ts';
import { MONDAY, newFolder, tinyPlan, tinyWorkspace } from './tiny-workspace.test-support.ts';
import { writePlanFolder } from './write-plan-folder.ts';

const model = (await openWorkspace(tinyWorkspace())).model as Model;

async function written(): Promise<string> {
  const target = join(newFolder(), 'deep', 'plan');
  await writePlanFolder(tinyPlan(), model, target);
  return target;
}

const change = (target: string, file: string, from: string | RegExp, to: string) =>
  writeFileSync(join(target, file), readFileSync(join(target, file), 'utf8').replace(from, to));

describe('plan folder', () => {
  test('orders, assignments, demands and the start come back as they were written, and nothing else is left behind', async () => {
    const target = await written();
    const given = tinyPlan();
    const { plan, issues } = await readPlanFolder(target, model);
    expect(issues).toEqual([]);
    const { orders, assignments, demands, forecasts, conflicts } = given;
    const { seed, evaluations } = given.plan.run;
    const run = { seed, evaluations };
    expect(plan).toEqual({ orders, assignments, demands, forecasts, conflicts, now: MONDAY, run });
    expect(await nowOfPlan(target)).toBe(MONDAY);
    expect(readdirSync(target).sort()).toEqual([...planFiles].sort());
    expect(readdirSync(dirname(target))).toEqual(['plan']);
  });

  test('no cell of text can be run by a spreadsheet', async () => {
    const target = await written();
    for (const file of planFiles.filter((name) => name.endsWith('.csv')))
      for (const cell of readFileSync(join(target, file), 'utf8').split(/[,\n]/)) expect(cell).not.toMatch(/^"?[=@+]/);
  });

  test('a plan without orders still has every file with its heading', async () => {
    const target = join(newFolder(), 'plan');
    await writePlanFolder({ ...tinyPlan(), orders: [], assignments: [], policies: [], demands: [] }, model, target);
    expect((await readPlanFolder(target, model)).plan).toMatchObject({ orders: [], assignments: [], demands: [] });
  });

  test('an earlier plan and an empty folder are replaced', async () => {
    const target = await written();
    await writePlanFolder({ ...tinyPlan(), orders: [], assignments: [] }, model, target);
    expect((await readPlanFolder(target, model)).plan?.orders).toEqual([]);
    const empty = newFolder();
    await writePlanFolder(tinyPlan(), model, empty);
    expect(existsSync(join(empty, 'plan.json'))).toBe(true);
  });

  test.each([
    ['a folder with other files', 'notes.txt', 'mine'],
    ['a plan with a file of the person beside it', 'notes.txt', 'mine', true],
    ['a folder whose plan.json is something else', 'plan.json', '{"name":"holiday"}'],
    ['a folder with tables of a workspace', 'orders.csv', 'id\n'],
  ])('%s is refused and left as it is', async (_what, file, text, asPlan = false) => {
    const target = asPlan ? await written() : newFolder();
    writeFileSync(join(target, file), text);
    const before = readdirSync(target).sort();
    await expect(writePlanFolder(tinyPlan(), model, target)).rejects.toMatchObject({
      code: 'CONFLICT_TARGET_NOT_A_PLAN',
    });
    expect(readdirSync(target).sort()).toEqual(before);
    expect(readFileSync(join(target, file), 'utf8')).toBe(text);
  });

  test('a file in the place of the folder is refused', async () => {
    const target = join(newFolder(), 'plan');
    writeFileSync(target, 'mine');
    await expect(writePlanFolder(tinyPlan(), model, target)).rejects.toMatchObject({
      code: 'CONFLICT_TARGET_NOT_A_PLAN',
    });
  });

  test('a plan of another maker needs orders and assignments only', async () => {
    const target = join(newFolder(), 'theirs');
    mkdirSync(target);
    writeFileSync(
      join(target, 'orders.csv'),
      'id,type,item,quantity,start,end\nx,make,a,1,2026-01-05T08:00,2026-01-05T09:00\n',
    );
    writeFileSync(join(target, 'assignments.csv'), 'kind,start,end\nrun,2026-01-05T08:00,2026-01-05T09:00\n');
    const { plan, issues } = await readPlanFolder(target, model);
    expect(issues).toEqual([]);
    expect(plan?.orders[0].start).toBe(MONDAY + 2 * 3_600_000);
    expect(plan?.now).toBeUndefined();
  });

  test('files that are missing and cells that cannot be read are named with file, row, column and value', async () => {
    const target = await written();
    change(target, 'demands.csv', ',late,', ',tardy,');
    change(target, 'demands.csv', /2026-01-05T09:00:00Z/, 'soon');
    const { plan, issues } = await readPlanFolder(target, model);
    expect(plan).toBeUndefined();
    expect(issues.map(({ path, value }) => [path.file, path.row, path.column, value])).toEqual([
      ['demands.csv', 2, 'at', 'soon'],
      ['demands.csv', 3, 'outcome', 'tardy'],
    ]);
    const bare = await readPlanFolder(newFolder(), model);
    expect(bare.issues.map((issue) => [issue.code, issue.path.file])).toEqual([
      ['plan-file-missing', 'orders.csv'],
      ['plan-file-missing', 'assignments.csv'],
    ]);
  });
});
