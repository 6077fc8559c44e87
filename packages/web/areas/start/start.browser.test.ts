import { getPlan, getWorkspace, listWorkspaces } from '@tutti/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, describeScreens, takePicture } from '../../browser/screens.test-support.ts';
import { type RunningScreens, startScreens, untilIdle } from '../../browser/service.test-support.ts';
import { call } from '../../browser/service-call.test-support.ts';
import {
  boardOn,
  branch,
  middleOf,
  movableInView,
  nextPlan,
  readBoard,
  shownPlan,
  startIn,
  stateOn,
} from '../schedule/schedule.test-support.ts';

describeScreens('the first minutes', ({ open }) => {
  let service: RunningScreens;
  beforeAll(async () => {
    service = await startScreens('none');
  });
  afterAll(() => service.end());

  test('the first five minutes: from nothing to a planned plant, why something is late, a job moved and taken back, a release', {
    timeout: 240_000,
  }, async () => {
    const page = await open('/', { url: service.url, firstVisit: true });
    await page.getByRole('heading', { name: 'What do you run?' }).waitFor();
    const example = page.getByRole('region', { name: 'Bottling plant' });
    await example.waitFor();
    await takePicture(page, 'start');
    expect(await accessibilityFaults(page)).toEqual([]);
    await example.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('heading', { name: /is being made and planned/ }).waitFor();
    await takePicture(page, 'start-making');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /^On time/ }).waitFor({ timeout: 120_000 });
    const steps = page.getByRole('complementary', { name: 'First steps' });
    const isTicked = (step: string) =>
      steps.getByRole('listitem').filter({ hasText: step }).getByText('done').waitFor({ state: 'attached' });
    await steps.getByRole('button', { name: 'Show me' }).click();
    const late = page.getByRole('complementary', { name: 'Late' });
    await late.waitFor();
    await isTicked('See what is late');
    await takePicture(page, 'start-planned');
    await late.getByRole('button', { name: /D-/ }).first().click();
    await page.getByText('Causes, largest first').first().waitFor();
    await isTicked('Ask why');
    await steps.getByRole('button', { name: 'Show me' }).click();
    await boardOn(page).locator('canvas').first().waitFor();
    const before = await shownPlan(page);
    branch.workspace = new URL(page.url()).pathname.split('/')[2];
    const plan = await readBoard({ url: service.url }, before);
    const state = await stateOn(page, plan);
    const bar = movableInView(state);
    const { x, y } = await middleOf(page, state, bar);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y, { steps: 4 });
    await page.mouse.move(x + 60, y, { steps: 4 });
    await page.mouse.up();
    const after = await nextPlan(page, before);
    expect(startIn(await readBoard({ url: service.url }, after), plan, bar)).toBeGreaterThan(startIn(plan, plan, bar));
    await isTicked('Try a fix');
    await page.keyboard.press('Control+z');
    expect(await nextPlan(page, after)).toBe(before);
    await page.getByRole('button', { name: /^Release/ }).click();
    await page.getByRole('dialog', { name: 'Release this plan?' }).getByRole('button', { name: 'Release' }).click();
    await page.getByRole('button', { name: 'Released', exact: true }).waitFor();
    await steps.getByText('That was the whole loop').waitFor();
    await takePicture(page, 'start-released');
    expect(await accessibilityFaults(page)).toEqual([]);
    const params = { workspace: branch.workspace, branch: 'main', plan: 'released' };
    expect((await call(service.url, getPlan, { params })).id).toBe(before);
  });

  test('beside the example the question stays until it is answered', async () => {
    await untilIdle(service.url);
    const page = await open('/', { url: service.url, firstVisit: true });
    const question = page.getByRole('complementary', { name: 'What do you run?' });
    await question.waitFor();
    await takePicture(page, 'start-question');
    expect(await accessibilityFaults(page)).toEqual([]);
    await question.getByRole('button', { name: /^Stay with/ }).click();
    await question.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('button', { name: /^On time/ }).waitFor();
    expect(await question.count()).toBe(0);
  });

  test('a workspace of one’s own begins empty, in its zone and currency, where files are brought in', async () => {
    const page = await open('/start', { url: service.url });
    await page.getByLabel('Name').fill('Plant 7');
    await page.getByLabel('Time zone of the plant').selectOption('Europe/Lisbon');
    await page.getByLabel('Currency').selectOption('CHF');
    await page.getByRole('button', { name: 'Import my data' }).click();
    await page.getByText('Drop files here, or').waitFor();
    const { rows } = await call(service.url, listWorkspaces, {});
    const made = rows.find(({ name }) => name === 'Plant 7');
    const view = await call(service.url, getWorkspace, { params: { workspace: made!.id } });
    expect(view).toMatchObject({ timeZone: 'Europe/Lisbon', currency: 'CHF' });
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByText('And nothing is wanted yet: first bring in demands.').waitFor();
    await takePicture(page, 'start-empty');
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
