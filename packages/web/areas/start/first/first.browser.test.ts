import { listPlanDemands, listPlans, listRecords, listWorkspaces } from '@tutti/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  accessibilityFaults,
  describeScreens,
  type OpenOptions,
  scrollsSideways,
  takePicture,
} from '../../../browser/screens.test-support.ts';
import { type RunningScreens, startScreens } from '../../../browser/service.test-support.ts';
import { call } from '../../../browser/service-call.test-support.ts';

const looks: { name: string; options: OpenOptions }[] = [
  { name: 'desk-light', options: { scheme: 'light' } },
  { name: 'tablet-dark', options: { size: 'tablet', scheme: 'dark' } },
];

describeScreens('the first own schedule', ({ open }) => {
  let service: RunningScreens;
  beforeAll(async () => {
    service = await startScreens('none');
  });
  afterAll(() => service.end());

  const begin = async (name: string, options: OpenOptions = {}) => {
    const page = await open('/start', { ...options, url: service.url });
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Paste my orders' }).click();
    await page.getByRole('heading', { name: 'First schedule' }).waitFor();
    return page;
  };
  const look = async (page: Page, name: string) => {
    await takePicture(page, name);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
  };
  const paste = async (page: Page, text: string) => {
    await page.evaluate((given) => navigator.clipboard.writeText(given), text);
    await page.keyboard.press('Control+v');
  };
  const branchOf = async (name: string) => {
    const { rows } = await call(service.url, listWorkspaces, {});
    return { workspace: rows.find((one) => one.name === name)!.id, branch: 'main' };
  };
  const due = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  test.each(looks)(
    'orders are pasted, a wrong cell is corrected, what is assumed is changed, and the plan is on the schedule: $name',
    async ({ name, options }) => {
      const plant = `Plant ${name}`;
      const page = await begin(plant, options);
      await look(page, `first-empty-${name}`);
      await page.getByLabel('Paste your orders here').focus();
      await paste(
        page,
        `Order\tPart no\tQty\tDelivery date\tNote\r\nX-1\tP/1\t20\t${due(5)}\turgent\r\nX-2\tP/2\tmany\t${due(6)}\t\r\n`,
      );
      const orders = page.getByRole('grid', { name: '1. Orders' });
      await orders.waitFor();
      expect(await page.getByLabel('Part no').inputValue()).toBe('item');
      expect(await page.getByLabel('Note').inputValue()).toBe('');
      await page.getByText('1 thing is still to be corrected.').waitFor();
      await page.getByRole('grid', { name: '2. How each item is made' }).waitFor();
      const wrong = orders.locator('[data-cell="1 2"]');
      expect(await wrong.getAttribute('aria-invalid')).toBe('true');
      expect(await page.getByRole('button', { name: 'Plan it' }).isDisabled()).toBe(true);
      await look(page, `first-wrong-${name}`);
      await wrong.click();
      await page.keyboard.type('8');
      await page.keyboard.press('Enter');
      await page.getByText('Nothing stands in the way.').waitFor();
      const steps = page.getByRole('grid', { name: '2. How each item is made' });
      expect(await steps.locator('[data-cell="0 0"]').textContent()).toBe('P-1');
      expect(await steps.locator('[data-cell="0 2"]').getAttribute('data-mark')).toBe('true');
      await steps.locator('[data-cell="0 1"]').click();
      await paste(page, 'Cut\tSaw\t10\t2,5\r\n');
      expect(await steps.locator('[data-cell="0 4"]').textContent()).toBe('2,5');
      expect(await steps.locator('[data-cell="0 2"]').getAttribute('data-mark')).toBeNull();
      await page.getByLabel('How many: Saw').fill('2');
      await page.getByLabel('Sat').check();
      await look(page, `first-ready-${name}`);
      await page.getByRole('button', { name: 'Plan it' }).click();
      await page.waitForURL(/\/schedule/, { timeout: 50_000 });
      await page.getByRole('heading', { name: 'Schedule', level: 1 }).waitFor();
      await page.getByText('Saw').first().waitFor({ state: 'attached' });
      await page.waitForTimeout(500);
      await look(page, `first-schedule-${name}`);
      const params = await branchOf(plant);
      const { rows: plans } = await call(service.url, listPlans, { params });
      const { rows } = await call(service.url, listPlanDemands, { params: { ...params, plan: plans[0].id } });
      expect(rows.map(({ id, outcome }) => [id, outcome]).sort()).toEqual([
        ['X-1', 'onTime'],
        ['X-2', 'onTime'],
      ]);
      const resources = await call(service.url, listRecords, { params: { ...params, table: 'resources' } });
      expect(resources.rows.map(({ id, record }) => [id, record.capacity, record.attributes])).toEqual([
        ['Saw', 2, undefined],
        ['Workplace 1', 1, { assumed: 'number' }],
      ]);
      await page.goto(new URL(`/w/${params.workspace}/main/first-schedule`, service.url).href);
      await page.getByText('There is data here already').waitFor();
    },
  );

  test('who has no orders at hand tries it with samples; leaving it half-way writes nothing', async () => {
    const page = await begin('Samples');
    await page.getByRole('button', { name: 'Try it with sample orders' }).click();
    await page.getByText('Nothing stands in the way.').waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('button', { name: 'Paste my orders' }).click();
    const params = await branchOf('Samples');
    const { rows } = await call(service.url, listRecords, { params: { ...params, table: 'demands' } });
    expect(rows).toEqual([]);
    await page.getByRole('button', { name: 'Try it with sample orders' }).click();
    await page.getByRole('button', { name: 'Plan it' }).click();
    await page.waitForURL(/\/schedule/, { timeout: 50_000 });
    await page.getByText('Workplace 1').first().waitFor({ state: 'attached' });
  });
});
