import { getCapacity } from '@tutti/contract';
import { expect, test } from 'vitest';
import { makeEmpty } from '../../browser/branches.test-support.ts';
import { describeScreens, lookAtEverySize, looking, schemes } from '../../browser/screens.test-support.ts';
import { call } from '../../browser/service-call.test-support.ts';
import { expectWaitingAndTrouble } from '../../browser/states.test-support.ts';

const address = '/w/bottling/main/capacity';

describeScreens('capacity', ({ url, open }) => {
  const capacity = (bucket: 'day' | 'week' | 'month') =>
    call(url, getCapacity, { params: { workspace: 'bottling', branch: 'main', plan: 'latest' }, query: { bucket } });

  test('with the keys alone the worst bottleneck is opened, and leads to its row on the board', async () => {
    const { bottlenecks, rows } = await capacity('week');
    const worst = rows.find(({ resource }) => resource === bottlenecks[0].resource)!;
    const page = await open(address);
    const first = page.getByRole('listitem').getByRole('button').filter({ hasText: worst.name }).first();
    await first.press('Enter');
    const panel = page.getByRole('complementary', { name: worst.name });
    await panel.getByText('Hours over the whole plan').waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await first.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await panel.getByRole('link', { name: 'Show it on the schedule' }).press('Enter');
    await page.getByRole('grid', { name: /^Schedule board/ }).waitFor();
    expect(new URL(page.url()).searchParams.get('resource')).toBe(worst.resource);
  });

  test('the table holds every resource, with the load that the service computes', async () => {
    const { rows } = await capacity('week');
    const page = await open(address);
    const table = page.getByRole('table', { name: 'Load against available hours' });
    await table.waitFor();
    expect(await table.getByRole('button').count()).toBe(rows.length);
    const busiest = rows.reduce((best, row) => ((row.utilisation ?? 0) > (best.utilisation ?? 0) ? row : best));
    const cells = table.getByRole('row').filter({ hasText: busiest.name }).getByRole('cell');
    expect(await cells.first().textContent()).toBe(`${Math.round((busiest.utilisation ?? 0) * 100)}%`);
  });

  test('time is cut by days, weeks or months, and the address says how', async () => {
    const page = await open(address);
    const table = page.getByRole('table', { name: 'Load against available hours' });
    for (const bucket of ['day', 'month'] as const) {
      const { edges } = await capacity(bucket);
      await page.getByRole('radio', { name: bucket === 'day' ? 'Day' : 'Month' }).press('Space');
      await expect.poll(() => table.getByRole('columnheader').count()).toBe(edges.length - 1 + 2);
      expect(new URL(page.url()).searchParams.get('bucket')).toBe(bucket);
    }
  });

  test('it waits with a skeleton, says what is wrong, and tries again', async () => {
    const page = await open(address);
    const ready = () => page.getByRole('table').first().waitFor();
    await ready();
    await expectWaitingAndTrouble(page, { asks: '**/plans/*/capacity?*', picture: 'capacity', ready });
  });

  test('without a plan it says what is needed first', async () => {
    const empty = await makeEmpty(url, 'No capacity yet');
    const page = await open(`/w/${empty.workspace}/main/capacity`);
    await page.getByRole('heading', { name: 'There is no plan yet' }).waitFor();
    await empty.end();
  });

  test.each(schemes)('can be used by everybody and fits every size: %s', looking, async (scheme) => {
    const page = await open(address, { scheme });
    await page.getByRole('table').first().waitFor();
    await lookAtEverySize(page, `capacity-${scheme}`);
    await page.getByRole('listitem').getByRole('button').first().click();
    await page.getByRole('figure', { name: 'Hours by time' }).waitFor();
    await lookAtEverySize(page, `capacity-open-${scheme}`);
  });
});
