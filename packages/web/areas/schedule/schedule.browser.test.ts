import { getPlan } from '@tutti/contract';
import { beforeAll, expect, test } from 'vitest';
import { pressKey } from '../../board/board-keys.ts';
import { startsFrozen } from '../../board/index.ts';
import {
  accessibilityFaults,
  describeScreens,
  type OpenOptions,
  scrollsSideways,
  takePicture,
} from '../../browser/screens.test-support.ts';
import { call } from '../../browser/service-call.test-support.ts';
import {
  boardOn,
  branch,
  focusBoard,
  isFree,
  makePlant,
  middleOf,
  movableInView,
  nextPlan,
  openBoard,
  readBoard,
  scheduleAddress,
  shownPlan,
  startIn,
  stateOn,
} from './schedule.test-support.ts';

const looks: { name: string; options: OpenOptions }[] = [
  { name: 'desk-light', options: { size: 'desk', scheme: 'light' } },
  { name: 'desk-dark', options: { size: 'desk', scheme: 'dark' } },
  { name: 'small-light', options: { size: 'small', scheme: 'light' } },
  { name: 'tablet-light', options: { size: 'tablet', scheme: 'light' } },
  { name: 'tablet-dark', options: { size: 'tablet', scheme: 'dark' } },
];

describeScreens('schedule', (screens) => {
  const { url } = screens;
  beforeAll(() => makePlant(screens));
  const planOf = (plan: string) => call(url, getPlan, { params: { ...branch, plan } });

  test('shows the latest plan with its measures, and a row that can be read', async () => {
    const page = await openBoard(screens);
    const plan = await planOf('latest');
    expect(await shownPlan(page)).toBe(plan.id);
    expect(await page.getByRole('button', { name: /^Late/ }).textContent()).toContain(String(plan.measures.lateOrders));
    await focusBoard(page);
    const active = page.locator(`#${await boardOn(page).getAttribute('aria-activedescendant')}`);
    expect(await active.textContent()).toMatch(/, .+ to .+/);
    const { head } = await readBoard(screens, plan.id);
    expect(await boardOn(page).getAttribute('aria-rowcount')).toBe(String(head.rows.length + head.groups.length));
  });

  test('a bar dragged elsewhere changes the plan, undo restores it exactly, redo brings the change back', async () => {
    const page = await openBoard(screens);
    const before = await shownPlan(page);
    const plan = await readBoard(screens, before);
    const state = await stateOn(page, plan);
    const bar = movableInView(state);
    const { x, y } = await middleOf(page, state, bar);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y, { steps: 4 });
    await page.mouse.move(x + 60, y, { steps: 4 });
    await page.mouse.up();
    const after = await nextPlan(page, before);
    expect(startIn(await readBoard(screens, after), plan, bar)).toBeGreaterThan(startIn(plan, plan, bar));
    expect((await planOf(after)).parent).toBe(before);
    await page.getByRole('status').filter({ hasText: 'moved to' }).getByRole('button', { name: 'Undo' }).click();
    expect(await nextPlan(page, after)).toBe(before);
    expect(await readBoard(screens, before)).toEqual(plan);
    await page.getByRole('button', { name: 'Redo' }).click();
    expect(await nextPlan(page, before)).toBe(after);
  });

  test('with the keys alone a bar is moved, put back, pinned and explained', async () => {
    const page = await openBoard(screens);
    const first = await shownPlan(page);
    const plan = await readBoard(screens, first);
    await focusBoard(page);
    const state = await stateOn(page, plan);
    state.walk(state.activeOrFirst());
    for (let i = 0; i < 200 && !isFree(plan, state.active); i++) {
      const before = state.active;
      pressKey(state, { key: 'ArrowRight', shift: false, command: false });
      await page.keyboard.press(state.active === before ? 'ArrowDown' : 'ArrowRight');
      if (state.active === before) pressKey(state, { key: 'ArrowDown', shift: false, command: false });
    }
    const bar = state.active;
    for (const key of ['Space', 'ArrowRight', 'Shift+ArrowRight', 'Enter']) await page.keyboard.press(key);
    const second = await nextPlan(page, first);
    expect(startIn(await readBoard(screens, second), plan, bar)).toBeGreaterThan(startIn(plan, plan, bar));
    await page.keyboard.press('Control+z');
    expect(await nextPlan(page, second)).toBe(first);
    await page.keyboard.press('p');
    const third = await nextPlan(page, first);
    expect((await planOf(third)).origin.by).toBe('gesture');
    await page.keyboard.press('w');
    await page.getByRole('complementary').getByText('Causes, largest first').waitFor();
  });

  test('a step is moved with a form, for those who cannot drag', async () => {
    const page = await openBoard(screens);
    const before = await shownPlan(page);
    const plan = await readBoard(screens, before);
    const bar = movableInView(await stateOn(page, plan));
    const order = plan.head.orders[plan.columns.barOrder[bar]].id;
    await page.goto(`${url}${scheduleAddress()}?order=${order}`);
    const panel = page.getByRole('complementary').filter({ has: page.getByTitle(order) });
    await panel.getByRole('button', { name: /^Move/ }).last().click();
    const start = panel.getByLabel(/^Start/);
    const local = await start.inputValue();
    await start.fill(new Date(Date.parse(`${local}Z`) + 6 * 3_600_000).toISOString().slice(0, 16));
    await panel.getByRole('button', { name: 'Move', exact: true }).click();
    await nextPlan(page, before);
    await page.getByRole('status').filter({ hasText: 'moved to' }).waitFor();
  });

  test('frozen time is shown and named, a change in it is asked about, made when it is meant, and taken back', async () => {
    const page = await openBoard(screens);
    const before = await shownPlan(page);
    const plan = await readBoard(screens, before);
    const state = await stateOn(page, plan);
    const bar = movableInView(state, (one) => startsFrozen(plan, one));
    const { x, y } = await middleOf(page, state, bar);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y, { steps: 4 });
    await page.mouse.move(x + 90, y, { steps: 4 });
    await page.mouse.up();
    const asked = page.getByRole('alert').filter({ hasText: 'this time is frozen' });
    await asked.waitFor();
    expect(await shownPlan(page)).toBe(before);
    await asked.getByRole('button', { name: 'Change it anyway' }).click();
    const after = await nextPlan(page, before);
    expect(startIn(await readBoard(screens, after), plan, bar)).toBeGreaterThan(startIn(plan, plan, bar));
    await page.getByRole('status').filter({ hasText: 'moved to' }).getByRole('button', { name: 'Undo' }).click();
    expect(await nextPlan(page, after)).toBe(before);
    expect(await readBoard(screens, before)).toEqual(plan);
    await page.getByRole('button', { name: 'Machines', exact: true }).click();
    await page.getByRole('menuitem', { name: 'What the marks mean…' }).click();

    await page
      .getByRole('dialog')
      .getByText(/Frozen until/)
      .waitFor();
    await takePicture(page, 'schedule-frozen-legend');
  });

  test('a step with another way of doing it is moved to it with the form, and back', async () => {
    const page = await openBoard(screens);
    const before = await shownPlan(page);
    const plan = await readBoard(screens, before);
    const { columns, head } = plan;
    const bar = plan.byStart.find(
      (one) => isFree(plan, one) && head.steps[columns.barStep[one]].modes.length > 1,
    ) as number;
    const { modes, name } = head.steps[columns.barStep[bar]];
    const other = modes.findIndex((_, mode) => mode !== columns.barMode[bar]);
    const order = head.orders[columns.barOrder[bar]].id;
    await page.goto(`${url}${scheduleAddress()}?order=${order}`);
    const panel = page.getByRole('complementary').filter({ has: page.getByTitle(order) });
    await panel
      .getByRole('button', { name: `Move ${name}` })
      .first()
      .click();
    await panel.getByLabel('Way of doing it').selectOption(String(other));
    await takePicture(page, 'schedule-mode-form');
    await panel.getByRole('button', { name: 'Move', exact: true }).click();
    const after = await nextPlan(page, before);
    const next = await readBoard(screens, after);
    const moved = [...next.byStart].filter(
      (one) =>
        next.head.orders[next.columns.barOrder[one]]?.id === order &&
        next.head.steps[next.columns.barStep[one]].name === name,
    );
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every((one) => next.columns.barMode[one] === other)).toBe(true);
    await page
      .getByRole('status')
      .filter({ hasText: 'now done another way' })
      .getByRole('button', { name: 'Undo' })
      .click();
    expect(await nextPlan(page, after)).toBe(before);
    expect(await readBoard(screens, before)).toEqual(plan);
  });

  test('a draft is released with its note, and compared with the released plan', async () => {
    const page = await openBoard(screens);
    const draft = await planOf('latest');
    await page.getByRole('button', { name: /^Release/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Release this plan?' });
    await dialog.getByRole('textbox').fill('Agreed in the morning meeting');
    await dialog.getByRole('button', { name: 'Release' }).click();
    await page.getByRole('button', { name: 'Released', exact: true }).waitFor();
    expect(await planOf('released')).toMatchObject({ id: draft.id, state: 'released' });
  });

  test('the same schedule is a table that can be sorted, and its rows open orders', async () => {
    const page = await screens.open(`${scheduleAddress()}?as=table`);
    const table = page.getByRole('table', { name: 'Schedule as a table' });
    await table.getByRole('button', { name: 'Machine' }).click();
    expect(await table.getByRole('columnheader', { name: 'Machine' }).getAttribute('aria-sort')).toBe('ascending');
    await table.getByRole('row').nth(3).getByRole('button').click();
    await page.getByRole('complementary').getByText('Planned finish').waitFor();
  });

  test('on paper it stands with its legend and date, in light colours', async () => {
    const page = await openBoard(screens, { scheme: 'dark' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const paper = page.getByRole('heading', { name: /^Schedule of Northfield Bottling/ }).first();
    await paper.waitFor();
    expect(await page.getByText(/^As of .* page 1 of/).count()).toBe(1);
    expect(await paper.evaluate((title) => getComputedStyle(title).color)).toBe('rgb(21, 26, 34)');
  });

  test('without the service the board of the last visit is there, and says so', async () => {
    const page = await openBoard(screens);
    await page.waitForTimeout(500);
    await page.route('**/api/v1/workspaces/*/branches/**', (route) => route.abort());
    await page.reload();
    await boardOn(page).locator('canvas').first().waitFor();
    await page.getByText(/^As of .* from your last visit/).waitFor();
    expect(await page.getByRole('button', { name: 'Release' }).count()).toBe(0);
  });

  for (const { name, options } of looks)
    test(`can be read and used by everybody and fits the screen: ${name}`, async () => {
      const page = await openBoard(screens, options);
      await focusBoard(page);
      await page.keyboard.press('.');
      await page.getByRole('complementary').getByText('Planned finish').waitFor();
      await page.waitForTimeout(600);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await takePicture(page, `schedule-${name}`);
      await page.keyboard.press('c');
      await page.waitForTimeout(400);
      expect(await accessibilityFaults(page)).toEqual([]);
      await takePicture(page, `schedule-compare-${name}`);
    });
});
