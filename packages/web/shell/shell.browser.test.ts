import {
  changeDecision,
  createPlan,
  createWorkspace,
  deleteWorkspace,
  getPlan,
  getWorkspace,
  listDecisions,
  listJobs,
  listPlans,
  type RouteInput,
} from '@tutti/contract';
import { expect, test } from 'vitest';
import { accessibilityFaults, describeScreens, takePicture } from '../browser/screens.test-support.ts';
import { untilIdle } from '../browser/service.test-support.ts';
import { call } from '../browser/service-call.test-support.ts';

const home = '/w/bottling/main/home';

describeScreens('the shell', ({ url, open }) => {
  test('the first Tab reaches a link that skips to the content', async () => {
    const page = await open(home);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  test('Ctrl K finds a resource by what is typed blind, and Enter opens it', async () => {
    const page = await open(home);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('filler 1.2');
    await page.getByRole('option', { name: /Filler 1\.2/ }).waitFor();
    await takePicture(page, 'palette');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Filler 1.2' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('the areas say how many decisions wait there, Home how many in all, and follow what others decide', async () => {
    const branch = { workspace: 'bottling', branch: 'main' };
    const page = await open(home);
    await page.getByText(/^Live,/).waitFor();
    const spoken = (area: string, count: number) =>
      count === 0 ? area : `${area}, ${count} ${count === 1 ? 'needs' : 'need'} a decision`;
    const link = (area: string, count: number) =>
      page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: spoken(area, count), exact: true });
    const { rows, total = 0, areas } = await call(url, listDecisions, { params: branch });
    const [area] = rows[0].actions[0].link.split('?');
    const name = area[0].toUpperCase() + area.slice(1);
    expect(areas[area]).toBeGreaterThan(1);
    expect(Object.values(areas).reduce((sum, count) => sum + count, 0)).toBe(total);
    for (const each of ['data', 'demand', 'capacity', 'schedule', 'materials'])
      await link(each[0].toUpperCase() + each.slice(1), areas[each] ?? 0).waitFor();
    await link('Home', total).waitFor();
    const change = (body: RouteInput<typeof changeDecision>['body']) =>
      call(url, changeDecision, { params: { ...branch, key: rows[0].key }, body });
    await change({ snoozedUntil: new Date(Date.now() + 600_000).toISOString() });
    await link(name, areas[area] - 1).waitFor();
    await link('Home', total - 1).waitFor();
    await change({ state: 'open' });
    await link('Home', total).waitFor();
    await link(name, areas[area]).click();
    await page.waitForURL(`**/bottling/main/${area}*`);
  });

  test('keys work on their own, not while typing, and single letters can be switched off', async () => {
    const page = await open(`${home}?show=late`);
    await page.getByRole('complementary', { name: 'Late' }).waitFor();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.type('gh');
    await page.getByRole('complementary', { name: 'Late' }).waitFor({ state: 'detached' });
    await page.keyboard.type('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await list.getByText('Go to').waitFor();
    await takePicture(page, 'shortcuts');
    expect(await accessibilityFaults(page)).toEqual([]);
    await list.getByRole('switch', { name: 'Single letters are shortcuts' }).click();
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await page.keyboard.type('?');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('?');
    expect(await list.count()).toBe(0);
  });

  test('light and dark are chosen and stay', async () => {
    const page = await open(home);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.getByRole('button', { name: /preferences and help/ }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    expect(await ground()).toBe('rgb(14, 17, 22)');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await ground()).toBe('rgb(14, 17, 22)');
  });

  test('figures and dates follow the region that is chosen', async () => {
    const page = await open(home);
    await page.getByRole('button', { name: /preferences and help/ }).click();
    await page.getByRole('menuitem', { name: 'Preferences' }).click();
    await page.getByLabel('Figures and dates').selectOption('de-DE');
    await page.getByText('12.345,6').waitFor();
    await takePicture(page, 'preferences');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('the badge says when the connection is gone, and when it is back', async () => {
    const page = await open(home);
    await page.getByText(/^Live,/).waitFor();
    await page.context().setOffline(true);
    await page.getByText(/^(Reconnecting|Offline since)/).waitFor({ timeout: 60_000 });
    await takePicture(page, 'offline');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().setOffline(false);
    await page.getByText(/^Live,/).waitFor({ timeout: 60_000 });
  });

  test('a workspace and a branch that do not exist are told, with a way on', async () => {
    const page = await open('/w/nowhere/main/home');
    const refusal = page.getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(/MISSING_/);
    await page.goto(new URL('/w/bottling/not-there/home', url).href);
    await page.getByRole('link', { name: 'Go to the live plan' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(home);
  });

  test('a what-if is framed and named, planned with progress, stopped with the best so far kept, and thrown away', async () => {
    const { workspace } = await call(url, createWorkspace, {
      body: { from: 'example', example: 'furniture', size: 'S' },
    });
    await untilIdle(url);
    const page = await open(`/w/${workspace.id}/main/home`);
    await page.getByRole('button', { name: 'What-ifs' }).click();
    await page.getByRole('menuitem', { name: /New what-if/ }).click();
    await page.getByLabel('What if …').fill('a night shift');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('What-if “a night shift”: nothing here touches the live plan').waitFor();
    const branch = { workspace: workspace.id, branch: 'a-night-shift' };
    await page.getByRole('heading', { name: 'There is no plan yet' }).waitFor();
    await takePicture(page, 'what-if-empty');
    expect(await accessibilityFaults(page)).toEqual([]);
    // Far more than is waited for: it ends because it is stopped.
    await call(url, createPlan, { params: branch, body: { budget: { evaluations: 1_000_000 } } });
    const chip = page.getByRole('banner').getByRole('button', { name: /^Planning/ });
    await chip.click();
    await page
      .getByRole('dialog')
      .getByText(/^Running for/)
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await takePicture(page, 'what-if-planning');
    await page.getByRole('button', { name: 'Stop and keep the best so far' }).click();
    await chip.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^On time/ }).waitFor();
    expect((await call(url, listPlans, { params: branch })).rows).toHaveLength(1);
    const { rows } = await call(url, listJobs, { params: { workspace: workspace.id }, query: { limit: 1 } });
    expect(rows[0]).toMatchObject({ kind: 'plan', state: 'done', branch: 'a-night-shift' });
    expect(rows[0].result?.plan).toBe((await call(url, getPlan, { params: { ...branch, plan: 'latest' } })).id);
    await takePicture(page, 'what-if-planned');
    await page.getByRole('main').getByRole('button', { name: 'Plan now' }).click();
    const plans = async () => (await call(url, listPlans, { params: branch })).rows.length;
    await expect.poll(plans, { timeout: 40_000, interval: 500 }).toBe(2);
    await page.getByRole('button', { name: 'What-ifs' }).click();
    await page.getByRole('menuitem', { name: /Throw what-if away/ }).click();
    await page.getByRole('button', { name: 'Throw away' }).click();
    await page.getByText(/nothing here touches the live plan/).waitFor({ state: 'detached' });
    const after = await call(url, getWorkspace, { params: { workspace: workspace.id } });
    expect(after.branches.map(({ id }) => id)).toEqual(['main']);
    await page.context().close();
    await call(url, deleteWorkspace, { params: { workspace: workspace.id }, query: { confirm: workspace.name } });
  });
});
