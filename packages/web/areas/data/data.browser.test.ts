import { createWorkspace, getDataIssues, getRecord, listChangeSets, listRecords } from '@tutti/contract';
import { beforeAll, expect, test } from 'vitest';
import {
  accessibilityFaults,
  describeScreens,
  type OpenOptions,
  scrollsSideways,
  takePicture,
} from '../../browser/screens.test-support.ts';
import { untilIdle } from '../../browser/service.test-support.ts';
import { call } from '../../browser/service-call.test-support.ts';

const looks: { name: string; options: OpenOptions }[] = [
  { name: 'desk-light', options: { scheme: 'light' } },
  { name: 'tablet-dark', options: { size: 'tablet', scheme: 'dark' } },
];

describeScreens('data', ({ url, open }) => {
  let branch = { workspace: '', branch: 'main' };
  const address = (rest: string) => `/w/${branch.workspace}/main/${rest}`;
  const demand = async (id: string) =>
    (await call(url, getRecord, { params: { ...branch, table: 'demands', id } })).record;

  beforeAll(async () => {
    const body = { from: 'example', example: 'furniture', size: 'S' } as const;
    const { workspace } = await call(url, createWorkspace, { body });
    branch = { workspace: workspace.id, branch: 'main' };
    await untilIdle(url);
  });

  test('a range pasted from a spreadsheet is saved as one change, and taken back from the history', async () => {
    const page = await open(address('data/demands'));
    const grid = page.getByRole('grid', { name: 'Shop orders' });
    const column = Number(await page.getByRole('columnheader', { name: 'quantity' }).getAttribute('aria-colindex'));
    const cell = (row: number) => grid.locator(`[data-cell="${row} ${column - 1}"]`);
    const ids = await Promise.all([0, 1, 2].map((row) => grid.locator(`[data-cell="${row} 0"]`).textContent()));
    const before = await Promise.all(ids.map((id) => demand(id!)));
    await page.evaluate(() => navigator.clipboard.writeText('7\r\n8\r\n'));
    await cell(0).click();
    await page.keyboard.press('Control+v');
    await page.getByText('2 cells pasted.').waitFor();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+d');
    expect(await Promise.all([0, 1, 2].map((row) => cell(row).textContent()))).toEqual(['7', '7', '7']);
    await page.keyboard.press('Control+z');
    expect(await Promise.all([0, 1].map((row) => cell(row).textContent()))).toEqual(['7', '8']);
    await page.getByText('2 records not saved').waitFor();
    await takePicture(page, 'data-grid-edited');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByLabel('Note (optional)').fill('Pasted from the sheet');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await demand(ids[0]!)).quantity).toBe(7);
    expect((await demand(ids[1]!)).quantity).toBe(8);
    expect((await demand(ids[2]!)).quantity).toBe(before[2].quantity);
    await page.getByRole('link', { name: 'All data' }).click();
    await page.getByRole('button', { name: /^Pasted from the sheet/ }).click();
    await page.getByText(String(before[0].quantity), { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Take back' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await demand(ids[0]!)).toEqual(before[0]);
    const { rows } = await call(url, listChangeSets, { params: branch, query: { limit: 2 } });
    expect(rows[0].undoes).toBe(rows[1].revision);
  });

  test('what is wrong with a value is said at its cell, and nothing is written', async () => {
    const page = await open(address('data/demands'));
    const grid = page.getByRole('grid', { name: 'Shop orders' });
    const column = Number(await page.getByRole('columnheader', { name: 'quantity' }).getAttribute('aria-colindex'));
    const cell = grid.locator(`[data-cell="0 ${column - 1}"]`);
    const id = await grid.locator('[data-cell="0 0"]').textContent();
    const before = await demand(id!);
    await cell.click();
    await page.keyboard.type('many');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('1 cell to correct').waitFor();
    expect(await cell.getAttribute('aria-invalid')).toBe('true');
    await cell.click();
    await page
      .getByRole('status')
      .getByText(/not a quantity/)
      .waitFor();
    await takePicture(page, 'data-grid-refused');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await demand(id!)).toEqual(before);
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(await cell.textContent()).toBe(String(before.quantity));
  });

  test('a file is looked through before anything is written, then taken over', async () => {
    const page = await open(address('data'));
    const { rows } = await call(url, listRecords, { params: { ...branch, table: 'items' }, query: { limit: 1 } });
    const count = async () =>
      (await call(url, listRecords, { params: { ...branch, table: 'items' }, query: { limit: 1000 } })).rows.length;
    const before = await count();
    const csv = (unit: string) =>
      `id,name,kind,unit\n${rows[0].id},Renamed,product,${String(rows[0].record.unit)}\nnew-1,New,product,${unit}\n`;
    const give = (text: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'items.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await give(csv('bushels'));
    await page.getByText('Some values are refused. Nothing was written.').waitFor();
    await page.getByText(/items\.csv, row 3/).waitFor();
    await takePicture(page, 'data-import-refused');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel import' }).click();
    await give(csv('C62'));
    await page.getByText('Nothing stands in the way. Nothing was written yet.').waitFor();
    expect(await count()).toBe(before);
    await page.getByRole('button', { name: 'Take it over' }).click();
    await page.getByText('Taken over.', { exact: true }).waitFor();
    expect(await count()).toBe(before + 1);
  });

  test.each(looks)(
    'a table of ones own is mapped, corrected, taken over, and known again: $name',
    async ({ name, options }) => {
      const page = await open(address('data'), options);
      const { rows } = await call(url, listRecords, { params: { ...branch, table: 'items' }, query: { limit: 1 } });
      const item = rows[0].id;
      const list = (quantity: string, id: string) =>
        `Open orders\nNr;Produkt;Menge;Termin;Bemerkung\n${id};${item};${quantity};03/04/2027;eilt\n`;
      const give = (text: string) =>
        page
          .locator('input[type=file]')
          .setInputFiles({ name: 'open orders.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      const id = `own-${name}`;
      await give(list('1.500', id));
      await page.getByText('Dates can be read both ways: say whether').waitFor();
      expect(await page.getByRole('button', { name: 'Check' }).isDisabled()).toBe(true);
      await page.getByLabel('Dates such as 03/04').selectOption('Day first');
      await page.getByLabel('Decimals').selectOption('Comma: 1.234,5');
      expect(await page.getByLabel('Produkt means').inputValue()).toBe('item');
      await page.getByText('Left out: Bemerkung.').waitFor();
      await page.getByLabel('Nr means').selectOption('id');
      await takePicture(page, `data-import-mapping-${name}`);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await page.getByLabel('Remember this mapping as (optional)').fill(`Open orders ${name}`);
      await page.getByRole('button', { name: 'Check' }).click();
      await page.getByText('Nothing stands in the way. Nothing was written yet.').waitFor();
      await page.getByRole('button', { name: 'Take it over' }).click();
      await page.getByText('Taken over.', { exact: true }).waitFor();
      expect(await demand(id)).toMatchObject({ quantity: 1500, kind: 'order', item });
      expect(String((await demand(id)).at)).toMatch(/^2027-04-0[23]/);
      await page.getByRole('button', { name: 'Back to the data' }).click();
      await give(list('2.500', id).replace('eilt', 'noch mehr'));
      await page.getByText(`Mapped by “Open orders ${name}”`).waitFor();
      await page.getByText('Nothing stands in the way. Nothing was written yet.').waitFor();
      await takePicture(page, `data-import-again-${name}`);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Take it over' }).click();
      await page.getByText('Taken over.', { exact: true }).waitFor();
      expect(await demand(id)).toMatchObject({ quantity: 2500 });
      await page.getByRole('button', { name: 'Back to the data' }).click();
      await page.getByText(/1 saved mapping/).click();
      await page.getByRole('button', { name: `Forget Open orders ${name}` }).click();
      await page.getByRole('button', { name: `Forget Open orders ${name}` }).waitFor({ state: 'detached' });
    },
  );

  test('pasted cells are an import too; a wrong cell is named with what to do; cancelling leaves nothing', async () => {
    const page = await open(address('data'));
    await page.getByRole('button', { name: 'Paste cells' }).click();
    const { rows } = await call(url, listRecords, { params: { ...branch, table: 'items' }, query: { limit: 1 } });
    const cells = `Order\tItem\tQuantity\tDue\np-1\t${rows[0].id}\tmany\t2027-03-01\n`;
    await page.evaluate((text) => navigator.clipboard.writeText(text), cells);
    await page.getByLabel('Paste here').press('Control+v');
    await page.getByText(/pasted cells\.tsv, row 2, Quantity/).waitFor();
    await page.getByText('many').first().waitFor();
    await takePicture(page, 'data-import-pasted');
    await page.getByRole('button', { name: 'Cancel import' }).click();
    await page.getByRole('heading', { name: 'Data', level: 1 }).waitFor();
    const all = await call(url, listRecords, { params: { ...branch, table: 'demands' }, query: { q: 'p-1' } });
    expect(all.rows.filter(({ id }) => id === 'p-1')).toEqual([]);
  });

  test('the data is given as a workbook', async () => {
    const page = await open(address('data'));
    const coming = page.waitForEvent('download', { timeout: 60_000 });
    await page.getByRole('button', { name: 'Export' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    expect(await download.failure()).toBeNull();
  });

  test.each(looks)('has no accessibility fault and fits the page: $name', async ({ name, options }) => {
    await call(url, getDataIssues, { params: branch });
    const page = await open(address('data'), options);
    await page.getByRole('button', { name: 'Take back' }).first().waitFor();
    await takePicture(page, `data-${name}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await page.goto(new URL(address('data/resources'), url).href);
    await page.getByRole('gridcell').first().waitFor();
    await takePicture(page, `data-resources-${name}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
  });
});
