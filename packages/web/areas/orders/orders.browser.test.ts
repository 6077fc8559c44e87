import { listOrders, type OrderRow } from '@tutti/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeEmpty, makeWhatIf, type Place, planBranch } from '../../browser/branches.test-support.ts';
import { describeScreens, lookAtEverySize, looking, schemes, takePicture } from '../../browser/screens.test-support.ts';
import { call } from '../../browser/service-call.test-support.ts';
import { expectWaitingAndTrouble } from '../../browser/states.test-support.ts';

const address = '/w/bottling/main/orders';

describeScreens('orders', ({ url, open }) => {
  let place: Place;
  beforeAll(async () => {
    place = await makeWhatIf(url, 'other-orders');
  });
  afterAll(() => place.end());
  const orders = async (query: { type?: OrderRow['type']; late?: 'late'; q?: string }, branch = 'main') =>
    call(url, listOrders, {
      params: { workspace: 'bottling', branch, plan: 'latest' },
      query: { ...query, limit: 200 },
    });

  test('orders are narrowed by kind, lateness and text, and the address keeps how', async () => {
    const page = await open(address);
    const count = (orders: number) => page.getByText(`${orders} ${orders === 1 ? 'run' : 'runs'}`, { exact: true });
    const made = await orders({ type: 'make' });
    await page.getByRole('radio', { name: 'Make' }).press('Space');
    await count(made.total!).waitFor();
    const late = await orders({ type: 'make', late: 'late' });
    expect(late.total).toBeLessThan(made.total!);
    await page.getByRole('switch', { name: 'Only late' }).press('Space');
    await count(late.total!).waitFor();
    expect(await page.getByRole('table').getByRole('row').count()).toBe(1 + late.rows.length);
    await page.reload();
    await count(late.total!).waitFor();
    await page.getByRole('searchbox').fill('nothing is called so');
    await page.locator('[data-state=empty]').waitFor();
  });

  test('with the keys alone many orders are made firm at once: the next plan keeps them', async () => {
    const page = await open(`/w/${place.workspace}/${place.branch}/orders?type=make`);
    const proposed = (await orders({ type: 'make' }, place.branch)).rows.filter(({ state }) => state === 'proposed');
    const chosen = proposed.slice(0, 3);
    for (const { id } of chosen)
      await page
        .getByRole('row')
        .filter({ has: page.getByTitle(id) })
        .getByRole('checkbox')
        .press('Space');
    const bar = page.getByRole('toolbar', { name: '3 runs marked' });
    await takePicture(page, 'orders-marked');
    await bar.getByRole('button', { name: 'Make firm' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Make 3 runs firm?' });
    await dialog.getByRole('button', { name: 'Make firm' }).press('Enter');
    await page.getByText('3 runs are firm').waitFor();
    await bar.waitFor({ state: 'detached' });
    await page.getByRole('main').locator('[data-state=stale]').waitFor();
    await planBranch(url, place);
    const after = await orders({ type: 'make' }, place.branch);
    for (const one of chosen)
      expect(after.rows.find(({ id }) => id === one.id)).toMatchObject({ firm: true, quantity: one.quantity });
    // The plan that was made elsewhere arrives by itself.
    await page.getByRole('main').locator('[data-state=stale]').waitFor({ state: 'detached' });
    // What is firm has a number of its own.
    const { name } = after.rows.find(({ id }) => id === chosen[0].id)!;
    const row = page.getByRole('row').filter({ hasText: name });
    await row.getByText(/, firm$/).waitFor();
  });

  test('an order cannot be cancelled without a reason', async () => {
    const page = await open(address);
    await page
      .getByRole('checkbox', { name: /^Mark P-/ })
      .first()
      .check();
    await page.getByRole('button', { name: 'Cancel runs' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel 1 run?' });
    expect(await dialog.getByRole('button', { name: 'Cancel runs' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Unmark' }).click();
    expect(await page.getByRole('toolbar').count()).toBe(0);
  });

  test('a late order says why, what it serves and takes, and is shown on the board', async () => {
    const [late] = (await orders({ type: 'make', late: 'late' })).rows;
    const page = await open(`${address}?late=late&type=make`);
    await page
      .getByRole('table')
      .getByRole('button')
      .filter({ has: page.getByTitle(late.id) })
      .press('Enter');
    const panel = page.getByRole('complementary').filter({ has: page.getByTitle(late.id) });
    await panel.getByText('Causes, largest first').waitFor();
    await panel
      .getByRole('link', { name: new RegExp(late.demands[0]) })
      .first()
      .waitFor();
    await panel.getByRole('link', { name: 'Show it on the schedule' }).press('Enter');
    await page.getByRole('grid', { name: /^Schedule board/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('order')).toBe(late.id);
  });

  test('more orders are fetched when asked for', async () => {
    const { total } = await orders({});
    const page = await open(address);
    await page.getByText(`200 of ${total} shown`).waitFor();
    await page.getByRole('button', { name: 'Show more' }).press('Enter');
    await page.getByText(`400 of ${total} shown`).waitFor();
  });

  test('it waits with a skeleton, says what is wrong, and tries again', async () => {
    const page = await open(address);
    const ready = () => page.getByRole('table').first().waitFor();
    await ready();
    await expectWaitingAndTrouble(page, { asks: '**/plans/*/orders?*', picture: 'orders', ready });
  });

  test('without a plan it says what is needed first', async () => {
    const empty = await makeEmpty(url, 'No orders yet');
    const page = await open(`/w/${empty.workspace}/main/orders`);
    await page.getByRole('heading', { name: 'There is no plan yet' }).waitFor();
    await empty.end();
  });

  test.each(schemes)('can be used by everybody and fits every size: %s', looking, async (scheme) => {
    const page = await open(`${address}?q=cola`, { scheme });
    await page.getByRole('checkbox').nth(2).check();
    await page.getByRole('toolbar').waitFor();
    await lookAtEverySize(page, `orders-${scheme}`);
    await page.goto(`${url}${address}?late=late&type=make`);
    await page.getByRole('table').getByRole('button').first().click();
    await page.getByText('Causes, largest first').waitFor();
    await lookAtEverySize(page, `orders-open-${scheme}`);
  });
});
