import { createWorkspace, decodeBoard, getBoard } from '@tutti/contract';
import type { Locator, Page } from 'playwright-core';
import {
  type BoardPlan,
  BoardState,
  boardFormats,
  boardPlan,
  HEAD_HEIGHT,
  isMovable,
  lastFrozen,
  startsFrozen,
} from '../../board/index.ts';
import { sameBar } from '../../board/same-bar.ts';
import { plainWords } from '../../board/tiny-plan.fixture.ts';
import type { OpenOptions, Screens } from '../../browser/screens.test-support.ts';
import { untilIdle } from '../../browser/service.test-support.ts';
import { call } from '../../browser/service-call.test-support.ts';
import { addressOf } from '../../client/address.ts';

/** Where the browser tests of the schedule work: in a plant of their own, since they change and release plans. */
export const branch = { workspace: '', branch: 'main' };

/** Makes the plant, and waits until it is planned. */
export async function makePlant({ url }: Screens): Promise<void> {
  const { workspace } = await call(url, createWorkspace, {
    body: { from: 'example', example: 'bottling', size: 'S' },
  });
  branch.workspace = workspace.id;
  await untilIdle(url);
}

/** The board on a page, as a screen reader finds it. */
export const boardOn = (page: Page): Locator => page.getByRole('grid', { name: /^Schedule board/ });

/** Address of the schedule there. */
export const scheduleAddress = (): string => `/w/${branch.workspace}/main/schedule`;

/** Opens the schedule and waits for its board. */
export async function openBoard({ open }: Screens, options?: OpenOptions, search = ''): Promise<Page> {
  const page = await open(`${scheduleAddress()}${search}`, options);
  await boardOn(page).locator('canvas').first().waitFor();
  return page;
}

/** Gives the board the focus as a person without a mouse does. */
export async function focusBoard(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Skip to the board' }).press('Enter');
  await page.locator('[role=grid][aria-activedescendant]').waitFor({ state: 'attached' });
}

/** The plan whose board is drawn. */
export const shownPlan = async (page: Page): Promise<string> =>
  (await page.locator('[data-board]').getAttribute('data-board')) as string;

/** Waits until another plan is drawn; its id. */
export async function nextPlan(page: Page, before: string): Promise<string> {
  await page.waitForFunction((id) => document.querySelector('[data-board]')?.getAttribute('data-board') !== id, before);
  return shownPlan(page);
}

/** The board of a plan, past the screens. */
export async function readBoard({ url }: Pick<Screens, 'url'>, plan: string): Promise<BoardPlan> {
  const answer = await fetch(new URL(addressOf(getBoard.path, { ...branch, plan }), url));
  return boardPlan(decodeBoard(await answer.arrayBuffer()));
}

/** The same state as that of the board on a page that was just opened, to know where its bars are. */
export async function stateOn(page: Page, plan: BoardPlan): Promise<BoardState> {
  const state = new BoardState(
    plan,
    {
      words: plainWords,
      formats: boardFormats('en-GB', plan.head.timeZone),
      grouping: 'resource',
      colour: 'family',
      rowHeight: 32,
      strip: 104,
      folded: new Set(),
      editable: true,
      letters: true,
    },
    { events: {}, touch: () => {} },
  );
  const { width, height } = (await boardOn(page).boundingBox())!;
  state.resize(width, height);
  return state;
}

/** Where the middle of a bar is on the page. */
export async function middleOf(
  page: Page,
  { layout, plan, scale, view }: BoardState,
  bar: number,
): Promise<{ x: number; y: number }> {
  const box = (await boardOn(page).boundingBox())!;
  const { barStart, barEnd } = plan.columns;
  const line = layout.lineOf[bar];
  return {
    x: box.x + ((barStart[bar] + barEnd[bar]) / 2 - view.from) * scale,
    y: box.y + HEAD_HEIGHT + (layout.tops[line] + layout.tops[line + 1]) / 2 - view.top,
  };
}

/** Whether a bar may be moved and nobody is asked: it starts after all frozen time. */
export const isFree = (plan: BoardPlan, bar: number): boolean =>
  isMovable(plan, bar) && plan.columns.barStart[bar] >= lastFrozen(plan) && !startsFrozen(plan, bar);

/** A bar in view that may be moved without being asked, wide enough to be met, alone on its line at its time. */
export function movableInView(
  { plan, layout, scale, view, room }: BoardState,
  asked: (bar: number) => boolean = (bar) => isFree(plan, bar),
): number {
  const { barStart, barEnd } = plan.columns;
  return plan.byStart.find((bar) => {
    const line = layout.lineOf[bar];
    const seen = line >= 0 && layout.tops[line] >= view.top && layout.tops[line + 1] <= view.top + room;
    const wide = (barEnd[bar] - barStart[bar]) * scale > 14;
    return (
      asked(bar) && seen && wide && layout.index.lanes[line] === 1 && barEnd[bar] < view.to && isMovable(plan, bar)
    );
  }) as number;
}

/** When the same piece of work starts in another plan, in epoch milliseconds. */
export function startIn(other: BoardPlan, plan: BoardPlan, bar: number): number {
  return other.epoch + other.columns.barStart[sameBar(plan, bar, other)] * 1000;
}
