import { getWorkspace, listWorkspaces } from '@tutti/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, describeScreens, takePicture } from '../../browser/screens.test-support.ts';
import { type RunningScreens, startScreens, untilIdle } from '../../browser/service.test-support.ts';
import { call } from '../../browser/service-call.test-support.ts';

describeScreens('the first minutes', ({ open }) => {
  let service: RunningScreens;
  beforeAll(async () => {
    service = await startScreens('none');
  });
  afterAll(() => service.end());

  test('an installation without data asks what one runs, makes the choice with its progress shown, and opens it planned', async () => {
    const page = await open('/', { url: service.url, firstVisit: true });
    await page.getByRole('heading', { name: 'What do you run?' }).waitFor();
    await page.getByRole('region', { name: 'Furniture maker' }).waitFor();
    await takePicture(page, 'start');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('region', { name: 'Furniture maker' }).getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('heading', { name: /is being made and planned/ }).waitFor();
    await takePicture(page, 'start-making');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /^On time/ }).waitFor({ timeout: 50_000 });
    await page.getByRole('complementary', { name: 'First steps' }).waitFor();
    await page.getByRole('button', { name: 'Show me' }).click();
    await page.getByRole('complementary', { name: 'Late' }).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'See what is late' })
      .getByText('done')
      .waitFor({ state: 'attached' });
    await takePicture(page, 'start-planned');
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
