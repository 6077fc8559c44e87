import { getRecord, getStrategy } from '@tutti/contract';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeEmpty, makeWhatIf, type Place } from '../../browser/branches.test-support.ts';
import { describeScreens, lookAtEverySize, looking, schemes, takePicture } from '../../browser/screens.test-support.ts';
import { call } from '../../browser/service-call.test-support.ts';
import { expectWaitingAndTrouble } from '../../browser/states.test-support.ts';

const address = '/w/bottling/main/strategy';

describeScreens('strategy', ({ url, open }) => {
  let place: Place;
  beforeAll(async () => {
    place = await makeWhatIf(url, 'other-weights');
  });
  afterAll(() => place.end());

  test('with the keys alone other weights are tried, show the prices they imply, and are saved with a reason', async () => {
    const { strategies } = await call(url, getStrategy, {
      params: { workspace: place.workspace, branch: place.branch, plan: 'latest' },
    });
    const [{ id, weights, prices }] = strategies;
    const page = await open(`/w/${place.workspace}/${place.branch}/strategy`);
    const slider = page.getByRole('slider', { name: 'Delivery' });
    await slider.focus();
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuenow')).toBe(String(weights.delivery + 10));
    const late = page.getByRole('row', { name: /^A unit late, an hour/ }).getByRole('cell');
    await expect.poll(() => late.count()).toBe(2);
    const [now, tried] = await late.allTextContents();
    expect(Number(now.replace('€', ''))).toBeCloseTo(prices!.latenessPerUnitHour!, 4);
    expect(Number(tried.replace('€', ''))).toBeGreaterThan(Number(now.replace('€', '')));
    await page
      .getByRole('status')
      .filter({ hasText: /polic(?:y|ies) would change/ })
      .waitFor();
    await takePicture(page, 'strategy-tried');
    await page.getByRole('button', { name: 'Save weights' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Change the weights/ });
    expect(await dialog.getByRole('button', { name: 'Save weights' }).isDisabled()).toBe(true);
    await dialog.locator('textarea:focus, input:focus').waitFor();
    await page.keyboard.type('The depots complain');
    await dialog.getByRole('button', { name: 'Save weights' }).press('Enter');
    await page.getByText('The weights are saved').waitFor();
    await page.getByRole('main').locator('[data-state=stale]').waitFor();
    const { record } = await call(url, getRecord, {
      params: { workspace: place.workspace, branch: place.branch, table: 'strategies', id },
    });
    expect((record as { weights: object }).weights).toMatchObject({ delivery: weights.delivery + 10 });
  });

  test('what the plan costs by lateness opens the list of what is late', async () => {
    const page = await open(address);
    await page.getByRole('link', { name: 'Lateness' }).press('Enter');
    await page.waitForURL(/\/home\?show=late$/);
    await page.getByRole('complementary', { name: 'Late' }).waitFor();
  });

  test('weights that were only tried are taken back with one key', async () => {
    const page = await open(address);
    const slider = page.getByRole('slider', { name: 'Cost', exact: true });
    await slider.focus();
    const before = await slider.getAttribute('aria-valuenow');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('columnheader', { name: 'Tried' }).first().waitFor();
    await page.getByRole('button', { name: 'Back' }).press('Enter');
    await page.getByRole('columnheader', { name: 'Tried' }).first().waitFor({ state: 'detached' });
    expect(await slider.getAttribute('aria-valuenow')).toBe(before);
  });

  test('every policy says where it came from, and can be found by its name', async () => {
    const page = await open(address);
    await page.getByRole('searchbox', { name: 'Find policies' }).fill('lot rule');
    const policies = page.getByRole('button', { name: 'Lot rule' });
    await expect.poll(() => page.getByRole('button', { name: 'Safety stock' }).count()).toBe(0);
    await policies.last().press('Enter');
    await page.getByText('A tank is a lot.').waitFor();
    expect(await policies.last().getAttribute('aria-expanded')).toBe('true');
  });

  test('it waits with a skeleton, says what is wrong, and tries again', async () => {
    const page = await open(address);
    const ready = () => page.getByRole('slider', { name: 'Delivery' }).waitFor();
    await ready();
    await expectWaitingAndTrouble(page, { asks: '**/plans/*/strategy', picture: 'strategy', ready });
  });

  test('without a plan it says what is needed first', async () => {
    const empty = await makeEmpty(url, 'No strategy yet');
    const page = await open(`/w/${empty.workspace}/main/strategy`);
    await page.getByRole('heading', { name: 'There is no plan yet' }).waitFor();
    await empty.end();
  });

  test('in colours that the system forces, bars are still seen, and so are where one is and what has the focus', async () => {
    const page = await open(address);
    await page.emulateMedia({ forcedColors: 'active' });
    const bars = page.getByRole('listitem').filter({ hasText: 'Changeovers' }).locator('i');
    const look = (what: Locator) =>
      what.evaluate((element) => {
        const { backgroundColor, outlineStyle } = getComputedStyle(element);
        return { backgroundColor, outlineStyle, ground: getComputedStyle(document.body).backgroundColor };
      });
    const bar = await look(bars.first());
    expect(bar.backgroundColor).not.toBe(bar.ground);
    expect((await look(page.getByRole('link', { name: 'Strategy' }))).outlineStyle).toBe('solid');
    expect((await look(page.getByRole('link', { name: 'Demand' }))).outlineStyle).toBe('none');
    const find = page.getByRole('searchbox', { name: 'Find policies' });
    await find.focus();
    await page.keyboard.press('Shift');
    expect((await look(find)).outlineStyle).toBe('solid');
    await takePicture(page, 'strategy-forced');
  });

  test.each(schemes)('can be used by everybody and fits every size: %s', looking, async (scheme) => {
    const page = await open(address, { scheme });
    await page.getByRole('slider', { name: 'Delivery' }).press('ArrowRight');
    await page.getByRole('columnheader', { name: 'Tried' }).first().waitFor();
    await page.getByRole('button', { name: 'Lot rule' }).first().click();
    await lookAtEverySize(page, `strategy-${scheme}`);
  });
});
