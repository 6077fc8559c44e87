import { changeDecision, getPlan, listDecisions } from '@tutti/contract';
import { expect, test } from 'vitest';
import { describeScreens, lookAtEverySize, looking, schemes } from '../../browser/screens.test-support.ts';
import { call } from '../../browser/service-call.test-support.ts';

const home = '/w/bottling/main/home';
const branch = { workspace: 'bottling', branch: 'main' };

describeScreens('home', ({ url, open }) => {
  const latest = () => call(url, getPlan, { params: { ...branch, plan: 'latest' } });
  const open25 = () => call(url, listDecisions, { params: branch, query: { limit: 25 } });

  test('shows the measures of the latest plan and every decision the service gives', async () => {
    const page = await open(home);
    const plan = await latest();
    const late = page.getByRole('button', { name: /^Late/ });
    await late.waitFor();
    expect(await late.textContent()).toContain(String(plan.measures.lateOrders));
    const rows = page.getByRole('region', { name: /Needs a decision/ }).getByRole('listitem');
    await rows.first().waitFor();
    expect(await rows.count()).toBe((await open25()).rows.length);
  });

  test('every measure opens the records it counts, and Escape gives the focus back', async () => {
    const page = await open(home);
    const plan = await latest();
    const late = page.getByRole('button', { name: /^Late/ });
    await late.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Late' });
    await panel.getByRole('button', { name: /D-/ }).first().waitFor();
    expect(await panel.getByRole('listitem').count()).toBe(Math.min(60, plan.measures.lateOrders));
    expect(page.url()).toContain('show=late');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await late.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: /^Cost of the plan/ }).click();
    await page
      .getByRole('complementary', { name: 'Cost of the plan' })
      .getByRole('rowheader', { name: 'Changeovers' })
      .waitFor();
  });

  test('a decision is taken, put off and opened again, and the service knows', async () => {
    const page = await open(home);
    const [first] = (await open25()).rows;
    const row = page.getByRole('listitem').filter({ hasText: first.about.id }).first();
    const choose = async (name: string) => {
      await row.getByRole('button', { name: 'Owner, snooze and more' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await choose('Take it');
    await row.getByText('Owner’s').waitFor();
    await choose('For a day');
    await row.waitFor({ state: 'detached' });
    const all = await call(url, listDecisions, { params: branch, query: { state: 'all', limit: 100 } });
    expect(all.rows.find(({ key }) => key === first.key)).toMatchObject({ state: 'snoozed', owner: 'Owner' });
    await page.getByRole('button', { name: 'Show all' }).click();
    await choose('Open again');
    await row.getByText('Put off until').waitFor({ state: 'detached' });
    await call(url, changeDecision, { params: { ...branch, key: first.key }, body: { owner: null } });
  });

  test('what another person changes shows without loading again', async () => {
    const page = await open(home);
    await page.getByText(/^Live,/).waitFor();
    const [first] = (await open25()).rows;
    const row = page.getByRole('listitem').filter({ hasText: first.about.id }).first();
    await row.waitFor();
    await call(url, changeDecision, { params: { ...branch, key: first.key }, body: { owner: 'Maya' } });
    await row.getByText('Maya’s').waitFor();
    await call(url, changeDecision, { params: { ...branch, key: first.key }, body: { owner: null } });
    await row.getByText('Maya’s').waitFor({ state: 'detached' });
  });

  test('the chart can be read as a table that holds every demand', async () => {
    const page = await open(home);
    const plan = await latest();
    await page.getByRole('button', { name: 'Show as table' }).click();
    const cells = await page.getByRole('region', { name: 'Due by day' }).last().getByRole('cell').allTextContents();
    expect(cells.reduce((sum, cell) => sum + Number(cell), 0)).toBe(plan.counts.demands);
  });

  test.each(schemes)('can be used by everybody and fits every size: %s', looking, async (scheme) => {
    const page = await open(home, { scheme });
    await page.getByRole('button', { name: /^Late/ }).waitFor();
    await page
      .getByRole('region', { name: /Needs a decision/ })
      .getByRole('listitem')
      .first()
      .waitFor();
    await page.locator('canvas').first().waitFor();
    await lookAtEverySize(page, `home-${scheme}`);
    await page.getByRole('button', { name: /^Late/ }).click();
    const panel = page.getByRole('complementary', { name: 'Late' });
    await panel.getByRole('button', { name: /D-/ }).first().click();
    await page.getByRole('complementary', { name: /D-/ }).getByText('Planned').waitFor();
    await lookAtEverySize(page, `home-demand-${scheme}`);
  });
});
