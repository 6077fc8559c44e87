import { getDemandSeries, listDemandSeries } from '@tutti/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeEmpty, makeWhatIf, type Place } from '../../browser/branches.test-support.ts';
import { describeScreens, lookAtEverySize, looking, schemes, takePicture } from '../../browser/screens.test-support.ts';
import { call } from '../../browser/service-call.test-support.ts';
import { expectWaitingAndTrouble } from '../../browser/states.test-support.ts';

const address = '/w/bottling/main/demand';
const main = { workspace: 'bottling', branch: 'main' };

describeScreens('demand', ({ url, open }) => {
  let place: Place;
  beforeAll(async () => {
    place = await makeWhatIf(url, 'other-demand', false);
  });
  afterAll(() => place.end());
  const chart = (page: Page) => page.getByRole('figure', { name: 'Demand over time' });
  const firstSeries = async () => (await call(url, listDemandSeries, { params: main, query: { limit: 1 } })).rows[0];

  test('a forecast is overridden with a reason, which stands beside it with its author, and is taken back', async () => {
    const params = { workspace: place.workspace, branch: place.branch };
    const { item, place: at } = await firstSeries();
    const period = async () => (await call(url, getDemandSeries, { params, query: { item, place: at } })).forecast[2];
    const page = await open(`/w/${place.workspace}/${place.branch}/demand`);
    const field = page.getByRole('textbox', { name: /^Set by hand, Week/ }).nth(2);
    const save = async (value: string, reason: string) => {
      await field.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.keyboard.type(value);
      await page.getByRole('button', { name: /^Save 1 period/ }).press('Enter');
      await page.getByRole('dialog').getByRole('textbox').fill(reason);
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await save('31000', 'The fair in town');
    const cell = page.getByRole('cell', { name: 'The fair in town (Owner)' });
    await cell.waitFor();
    await chart(page).getByRole('listitem').filter({ hasText: 'Set by hand' }).waitFor();
    expect(await period()).toMatchObject({ override: { quantity: 31000, reason: 'The fair in town' } });
    await takePicture(page, 'demand-overridden');
    await save('', 'The fair was called off');
    await cell.waitFor({ state: 'detached' });
    expect((await period()).override).toBeUndefined();
  });

  test('what was typed by mistake is discarded, and never reaches the service', async () => {
    const page = await open(address);
    const field = page.getByRole('textbox', { name: /^Set by hand, Week/ }).first();
    await field.fill('7');
    await page.getByRole('button', { name: 'Discard' }).press('Enter');
    expect(await field.inputValue()).toBe('');
    expect(await page.getByRole('button', { name: /^Save/ }).count()).toBe(0);
  });

  test('with the keys alone one goes through the series, and each has an address', async () => {
    const page = await open(address);
    const rows = page.getByRole('table').first().getByRole('button');
    await rows.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const name = (await rows.nth(1).textContent())!;
    await page.getByRole('heading', { name: new RegExp(`^${name},`) }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: new RegExp(`^${name},`) }).waitFor();
    await page.getByRole('searchbox').fill('nothing is called so');
    await page.locator('[data-state=empty]').waitFor();
  });

  test('the chart says what counts in words, and is a table of every period', async () => {
    const { item, place: at } = await firstSeries();
    const { history, forecast } = await call(url, getDemandSeries, {
      params: main,
      query: { item, place: at },
    });
    const page = await open(address);
    await chart(page).getByText(`The next ${forecast.length} periods are forecast at`).waitFor();
    await chart(page).getByRole('button', { name: 'Show as table' }).press('Enter');
    expect(await chart(page).getByRole('row').count()).toBe(1 + history.length + forecast.length);
  });

  test('it waits with a skeleton, says what is wrong, and tries again', async () => {
    const page = await open(address);
    const ready = () => chart(page).waitFor();
    await ready();
    await expectWaitingAndTrouble(page, { asks: '**/branches/main/demand?*', picture: 'demand', ready });
  });

  test('without a history it says what it waits for', async () => {
    const empty = await makeEmpty(url, 'No demand yet');
    const page = await open(`/w/${empty.workspace}/main/demand`);
    await page.getByRole('heading', { name: 'There is no history of demand' }).waitFor();
    await empty.end();
  });

  test.each(schemes)('can be used by everybody and fits every size: %s', looking, async (scheme) => {
    const page = await open(address, { scheme });
    await chart(page).waitFor();
    await page
      .getByRole('textbox', { name: /^Set by hand, Week/ })
      .first()
      .fill('7');
    await lookAtEverySize(page, `demand-${scheme}`);
  });
});
