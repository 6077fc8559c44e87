import {
  commitChanges,
  createPlan,
  createWorkspace,
  type FixesAnswer,
  findFixes,
  getRecord,
  listPlanDemands,
  makeGesture,
  type WireChange,
} from '@tutti/contract';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { isMovable } from '../../board/index.ts';
import {
  accessibilityFaults,
  describeScreens,
  type OpenOptions,
  scrollsSideways,
  takePicture,
} from '../../browser/screens.test-support.ts';
import { untilIdle } from '../../browser/service.test-support.ts';
import { call } from '../../browser/service-call.test-support.ts';
import { branch, makePlant, nextPlan, readBoard, scheduleAddress, shownPlan } from './schedule.test-support.ts';

const looks: { name: string; options: OpenOptions }[] = [
  { name: 'desk-light', options: { size: 'desk', scheme: 'light' } },
  { name: 'desk-dark', options: { size: 'desk', scheme: 'dark' } },
  { name: 'tablet-light', options: { size: 'tablet', scheme: 'light' } },
  { name: 'tablet-dark', options: { size: 'tablet', scheme: 'dark' } },
];
const DAY = 86_400_000;

/** A plant of one machine that works 4 hours a day, and one order that needs 6 hours by the first evening; its id. */
async function makeShiftPlant(url: string): Promise<string> {
  const head = { name: 'Shift works', timeZone: 'UTC', currency: 'EUR' };
  const { workspace } = await call(url, createWorkspace, { body: { from: 'empty', ...head } });
  const entry = { start: '2026-01-05T06:00:00', duration: 4 * 3600, rrule: 'FREQ=DAILY', kind: 'work' };
  const mode = { id: 'only', fixed: 6 * 3600, uses: [{ of: 'press' }] };
  const records: Record<string, Record<string, unknown>> = {
    places: { id: 'site', level: 'site', role: 'own' },
    calendars: { id: 'early', entries: [entry] },
    resources: { id: 'press', kind: 'equipment', place: 'site', calendar: 'early' },
    items: { id: 'ring', kind: 'product', unit: 'C62' },
    processes: {
      id: 'make-ring',
      version: '1',
      makes: [{ item: 'ring', quantity: 1 }],
      place: 'site',
      steps: [{ id: 'form', modes: [mode] }],
    },
    demands: {
      id: 'd-1',
      kind: 'order',
      item: 'ring',
      quantity: 10,
      place: 'site',
      at: '2026-01-05T18:00:00Z',
      latenessPrice: 10,
    },
  };
  const changes = Object.entries(records).map(([table, record]) => ({
    table,
    id: table === 'processes' ? 'make-ring@1' : String(record.id),
    record,
  }));
  const clock = { base: '2026-01-05T06:00:00Z', rate: 0 };
  const params = { workspace: workspace.id, branch: 'main' };
  const known = await call(url, getRecord, { params: { ...params, table: 'workspace', id: 'workspace' } });
  const whole = { table: 'workspace', id: 'workspace', record: { ...known.record, clock } };
  await call(url, commitChanges, {
    params,
    body: { changes: [...changes, whole] as WireChange[] },
    ifMatch: known.revision,
  });
  await call(url, createPlan, { params, body: { budget: { evaluations: 5 } } });
  await untilIdle(url);
  return workspace.id;
}

describeScreens('what would fix it', (screens) => {
  const { url } = screens;
  beforeAll(() => makePlant(screens));

  /** The fixes of every late order of the latest plan. */
  async function answers(): Promise<FixesAnswer[]> {
    const params = { ...branch, plan: 'latest' };
    const { rows } = await call(url, listPlanDemands, { params, query: { outcome: 'late' } });
    const found: FixesAnswer[] = [];
    for (const { orders } of rows) found.push(await call(url, findFixes, { params: { ...params, order: orders[0] } }));
    return found;
  }
  async function openFixes(order: string, options?: OpenOptions): Promise<Page> {
    const page = await screens.open(`${scheduleAddress()}?order=${order}`, options);
    await page.getByRole('button', { name: 'Look for fixes' }).click();
    await page.getByRole('complementary').locator('[aria-busy=false]').last().waitFor();
    return page;
  }

  test('a change on the board that makes an order be in time is tried as a draft, and can be taken back', async () => {
    const plan = await readBoard({ ...screens }, 'latest');
    const bar = plan.byStart.findLast(
      (one) => isMovable(plan, one) && plan.columns.orderLate[plan.columns.barOrder[one]] <= 0,
    );
    const at = plan.columns.barOrder[bar as number];
    const order = plan.head.orders[at].id;
    const step = plan.head.steps[plan.columns.barStep[bar as number]].id;
    const start = new Date(Date.parse(plan.head.epoch) + 1000 * plan.columns.orderDue[at] + DAY).toISOString();
    const body = { kind: 'move' as const, order, step, part: 0, start };
    await call(url, makeGesture, { params: { ...branch, plan: 'latest' }, body });
    const page = await openFixes(order);
    const before = await shownPlan(page);
    const smallest = page.getByRole('article').filter({ hasText: 'The smallest change that is enough' });
    expect(await smallest.getByRole('heading').textContent()).toContain('Take the pin off');
    await smallest.getByRole('button', { name: /^Try it/ }).click();
    await nextPlan(page, before);
    // A fix of two changes is two plans, one after the other.
    const late = async () => {
      const { columns, head } = await readBoard(screens, await shownPlan(page));
      return columns.orderLate[head.orders.findIndex(({ id }) => id === order)];
    };
    await expect.poll(late, { timeout: 20_000 }).toBeLessThanOrEqual(0);
    await page.getByRole('status').filter({ hasText: 'Unpinned' }).waitFor();
  });

  test('a change of the data is tried in a what-if, where the order stands as was said; the branch stays as it was', async () => {
    const tiny = { workspace: await makeShiftPlant(url), branch: 'main' };
    const params = { ...tiny, plan: 'latest' };
    const { rows } = await call(url, listPlanDemands, { params });
    const [order] = rows[0].orders;
    const answer = await call(url, findFixes, { params: { ...params, order } });
    const fix = answer.fixes.find(({ id }) => id === answer.smallest);
    expect(fix).toMatchObject({ kind: 'overtime', deed: { by: 'data' } });
    const page = await screens.open(`/w/${tiny.workspace}/main/schedule?order=${order}`);
    await page.getByRole('button', { name: 'Look for fixes' }).click();
    await page.getByRole('button', { name: /^Try it in a what-if: Work 2 h of overtime/ }).click();
    await page.waitForURL(/\/overtime\/schedule\?order=/);
    const there = { ...params, branch: 'overtime' };
    expect((await call(url, listPlanDemands, { params: there })).rows[0]).toMatchObject({
      at: fix?.end,
      outcome: 'onTime',
    });
    expect((await call(url, listPlanDemands, { params })).rows[0]).toMatchObject({ at: answer.end, outcome: 'late' });
    await page.getByRole('complementary').getByText('On time').first().waitFor();
  });

  test('what no change can put right says how early it could be done, and proves it', async () => {
    const proven = (await answers()).find(({ verdict }) => verdict === 'impossible') as FixesAnswer;
    const page = await openFixes(proven.order);
    await page.getByText(/^Nothing makes /).waitFor();
    await page.getByText('The steps that prove it').click();
    expect(await page.locator('details[open] li').count()).toBe(proven.bound?.path.length);
  });

  test('looking can be stopped, and goes on where it was', async () => {
    const [answer] = await answers();
    const page = await screens.open(`${scheduleAddress()}?order=${answer.order}`);
    let held: (() => void) | undefined;
    await page.route('**/fixes?changes=*', async (route) => {
      if (!route.request().url().endsWith('changes=1')) await new Promise<void>((go) => (held = go));
      await route.continue().catch(() => {});
    });
    await page.getByRole('button', { name: 'Look for fixes' }).click();
    await page.getByText(/^1 of \d+ changes tried/).waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    held?.();
    await page.getByText(/^Stopped after 1 of/).waitFor();
    await page.unroute('**/fixes?changes=*');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText(/^Stopped after/).waitFor({ state: 'detached' });
  });

  test('where the service cannot be asked it says so, and can be asked again', async () => {
    const [answer] = await answers();
    const page = await screens.open(`${scheduleAddress()}?order=${answer.order}`);
    await page.route('**/fixes?changes=*', (route) => route.abort());
    await page.getByRole('button', { name: 'Look for fixes' }).click();
    await page.locator('[data-state=error]').waitFor();
    await page.unroute('**/fixes?changes=*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('[data-state=error]').waitFor({ state: 'detached' });
  });

  for (const { name, options } of looks)
    test(`can be read and used by everybody and fits the screen: ${name}`, async () => {
      const all = await answers();
      const { order } = all.reduce((most, one) => (one.fixes.length > most.fixes.length ? one : most));
      const page = await openFixes(order, options);
      await page.getByText('What would fix it').scrollIntoViewIfNeeded();
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await takePicture(page, `fixes-${name}`);
    });
});
