import { getPegging, getStockProjection, listStock } from '@tutti/contract';
import { expect, test } from 'vitest';
import { makeEmpty } from '../../browser/branches.test-support.ts';
import { describeScreens, lookAtEverySize, looking, schemes, takePicture } from '../../browser/screens.test-support.ts';
import { call } from '../../browser/service-call.test-support.ts';
import { expectWaitingAndTrouble } from '../../browser/states.test-support.ts';

const address = '/w/bottling/main/materials';
const params = { workspace: 'bottling', branch: 'main', plan: 'latest' };

describeScreens('materials', ({ url, open }) => {
  const stock = async (q: string) => (await call(url, listStock, { params, query: { q } })).rows;

  test('with the keys alone projected stock is opened, with each movement and who is behind it, both ways', async () => {
    const [row] = await stock('Sugar');
    const { movements } = await call(url, getStockProjection, { params, query: { item: row.item, place: row.place } });
    // The first use by an order that somebody waits for.
    const isWanted = async (order: string | undefined) =>
      order !== undefined &&
      (await call(url, getPegging, { params, query: { kind: 'order', id: order } })).up.some(
        ({ kind }) => kind === 'demand',
      );
    let at = movements.findIndex(({ what }) => what === 'use');
    while (!(await isWanted(movements[at].order))) at++;
    const page = await open(address);
    await page.getByRole('table').getByRole('button', { name: row.itemName }).press('Enter');
    const panel = page.getByRole('complementary', { name: new RegExp(`^${row.itemName}`) });
    await panel.getByRole('figure', { name: 'Projected stock' }).waitFor();
    await panel.getByRole('heading', { name: `${movements.length} movements` }).waitFor();
    const used = panel
      .getByRole('button')
      .filter({ hasText: /Is used|Comes in/ })
      .nth(at);
    await used.press('Enter');
    const behind = panel
      .getByRole('listitem')
      .filter({ has: page.locator('[aria-expanded=true]') })
      .first();
    await behind.getByRole('heading', { name: 'Serves' }).waitFor();
    await behind.getByRole('heading', { name: 'Takes', exact: true }).waitFor();
    await takePicture(page, 'materials-pegging');
    // Up: the demand that waits for it. Down: what it takes, of which this material is one.
    await behind.getByRole('link', { name: /D-\d+/ }).first().waitFor();
    const order = behind.locator('a[href*="orders?order="]').first();
    await order.press('Enter');
    await page.waitForURL(/\/orders\?order=/);
    const opened = page.getByRole('complementary').filter({ hasText: 'What it serves and takes' });
    await opened.getByRole('heading', { name: 'Takes', exact: true }).waitFor();
    await opened.getByRole('link', { name: /D-\d+/ }).first().press('Enter');
    await page.waitForURL(/\/home\?show=demand/);
    await page.getByRole('complementary', { name: /^D-/ }).waitFor();
  });

  test('what is listed is what the service projects, and can be narrowed by state and text', async () => {
    const page = await open(address);
    const table = page.getByRole('table');
    await table.waitFor();
    await page.getByRole('searchbox').fill('label');
    const found = await stock('label');
    await expect.poll(() => table.getByRole('row').count()).toBe(1 + found.length);
    const short = (await call(url, listStock, { params, query: { state: 'trouble' } })).rows.length;
    await page.getByRole('searchbox').fill('');
    await page.getByRole('radio', { name: 'Short' }).press('Space');
    if (short === 0) await page.locator('[data-state=empty]').waitFor();
    else await expect.poll(() => table.getByRole('row').count()).toBe(1 + short);
    expect(new URL(page.url()).searchParams.get('state')).toBe('trouble');
  });

  test('it waits with a skeleton, says what is wrong, and tries again', async () => {
    const page = await open(address);
    const ready = () => page.getByRole('table').first().waitFor();
    await ready();
    await expectWaitingAndTrouble(page, { asks: '**/plans/*/stock?*', picture: 'materials', ready });
  });

  test('without a plan it says what is needed first', async () => {
    const empty = await makeEmpty(url, 'No stock yet');
    const page = await open(`/w/${empty.workspace}/main/materials`);
    await page.getByRole('heading', { name: 'There is no plan yet' }).waitFor();
    await empty.end();
  });

  test.each(schemes)('can be used by everybody and fits every size: %s', looking, async (scheme) => {
    const page = await open(address, { scheme });
    await page.getByRole('table').getByRole('button', { name: 'Sugar' }).waitFor();
    await lookAtEverySize(page, `materials-${scheme}`);
    await page.getByRole('table').getByRole('button', { name: 'Sugar' }).click();
    await page.getByRole('button').filter({ hasText: 'Is used' }).first().click();
    await page.getByRole('heading', { name: 'Takes' }).waitFor();
    await lookAtEverySize(page, `materials-open-${scheme}`);
  });
});
