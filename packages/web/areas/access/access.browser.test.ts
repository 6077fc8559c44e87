import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  accessibilityFaults,
  describeScreens,
  scrollsSideways,
  takePicture,
} from '../../browser/screens.test-support.ts';
import { type RunningScreens, startScreens } from '../../browser/service.test-support.ts';

const maya = { name: 'Maya Berg', email: 'maya@example.org', password: 'a plant of my own' };
const vera = { name: 'Vera Lind', email: 'vera@example.org', password: 'only looking at it' };
const schedule = '/w/bottling/main/schedule';

async function fill(page: Page, given: Partial<typeof maya>): Promise<void> {
  if (given.name) await page.getByLabel('Your name').fill(given.name);
  if (given.email) await page.getByLabel('E-mail address').fill(given.email);
  if (given.password) await page.getByRole('textbox', { name: 'Password', exact: true }).fill(given.password);
}

async function signIn(page: Page, { email, password }: typeof maya): Promise<void> {
  await fill(page, { email, password });
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function chooseInMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /preferences and help/ }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

/** Lets the sessions of everybody grow older than what counts as a fresh signature. */
function letSessionsAge(folder: string): void {
  const database = new DatabaseSync(join(folder, 'tutti.db'), { timeout: 5000 });
  const { changes } = database
    .prepare('update session set "createdAt" = ?')
    .run(new Date(Date.now() - 3_600_000).toISOString());
  database.close();
  expect(Number(changes)).toBeGreaterThan(0);
}

describeScreens('signing in', ({ open }) => {
  let service: RunningScreens;
  beforeAll(async () => {
    service = await startScreens('bottling', ['--sign-in']);
  });
  afterAll(() => service.end());
  /** Opens a page here and looks at it in both schemes. */
  const openAndCheck = async (path: string, picture: string) => {
    const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();
    const dark = await open(path, { url: service.url, scheme: 'dark', size: 'tablet' });
    await heading(dark);
    await check(dark, `${picture}-dark-tablet`);
    const page = await open(path, { url: service.url });
    await heading(page);
    await check(page, picture);
    return page;
  };
  const check = async (page: Page, picture: string) => {
    await takePicture(page, picture);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
  };
  let invitation = '';

  test('before there is an owner, every address says where the code stands, and the printed one makes the owner', async () => {
    const stranger = await openAndCheck(schedule, 'access-needs-owner');
    await stranger.getByRole('heading', { name: 'This installation has no owner yet' }).waitFor();
    const page = await openAndCheck(service.setup!, 'access-setup');
    await fill(page, { ...maya, password: 'short' });
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByRole('alert').filter({ hasText: 'fewer than 10 characters' }).waitFor();
    await fill(page, maya);
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByRole('heading', { name: /Maya Berg/ }).waitFor();
  });

  test('who is not signed in signs in first, and goes on to where they wanted to go', async () => {
    const page = await openAndCheck(`${schedule}?as=table`, 'access-sign-in');
    await signIn(page, { ...maya, password: 'not my password' });
    await page.getByRole('alert').filter({ hasText: 'wrong' }).waitFor();
    await signIn(page, maya);
    await page.getByRole('button', { name: /^Release/ }).waitFor({ timeout: 50_000 });
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`${schedule}?as=table`);
  });

  test('an owner whose signature is old gives the password, and the invitation is made', async () => {
    const page = await open('/sign-in', { url: service.url });
    await signIn(page, maya);
    await page.getByRole('heading', { name: /Maya Berg/ }).waitFor();
    letSessionsAge(service.folder);
    await chooseInMenu(page, 'Members');
    const members = page.getByRole('dialog', { name: /^Members/ });
    await members.getByLabel('E-mail address').fill(vera.email);
    await members.getByLabel('Role', { exact: true }).selectOption('viewer');
    await members.getByRole('button', { name: 'Make the link' }).click();
    const proof = page.getByRole('dialog', { name: 'Say again who you are' });
    await proof.getByRole('textbox', { name: 'Password' }).fill('not my password');
    await proof.getByRole('button', { name: 'Confirm' }).click();
    await proof.getByRole('alert').waitFor();
    await check(page, 'access-proof');
    await proof.getByRole('textbox', { name: 'Password' }).fill(maya.password);
    await proof.getByRole('button', { name: 'Confirm' }).click();
    const link = members.locator('code');
    await link.waitFor();
    invitation = (await link.textContent())!;
    expect(invitation.startsWith(`${service.url}/join#`)).toBe(true);
    await check(page, 'access-members');
  });

  test('the invited one joins as a viewer, who is offered nothing that would be refused', async () => {
    const page = await openAndCheck(invitation, 'access-join');
    await page.getByText('You are invited as viewer').waitFor();
    await fill(page, { name: vera.name, password: vera.password });
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('heading', { name: /Vera Lind/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Plan now' }).count()).toBe(0);
    await page.getByRole('button', { name: /preferences and help/ }).click();
    expect(await page.getByRole('menuitem', { name: 'Members' }).count()).toBe(0);
    await page.goto(`${service.url}${schedule}`);
    const release = page.getByRole('button', { name: /^Release/ });
    await release.waitFor();
    expect(await release.isDisabled()).toBe(true);
    await check(page, 'access-viewer-schedule');
    await page.getByRole('link', { name: 'Strategy' }).click();
    await page.getByRole('slider', { name: 'Delivery' }).press('ArrowRight');
    await page.getByText('Your role lets you look, not change.').waitFor();
    await page.getByRole('link', { name: 'Demand' }).click();
    await page.getByRole('figure', { name: 'Demand over time' }).waitFor();
    expect(await page.getByRole('textbox', { name: /^Set by hand/ }).count()).toBe(0);
    await page.getByRole('link', { name: 'Runs' }).click();
    await page.getByRole('table', { name: 'Runs' }).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: /^Data/ }).click();
    await page.getByRole('heading', { name: 'Data', level: 1 }).waitFor();
    expect(await page.getByRole('heading', { name: 'Import' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Order lines' }).click();
    const cell = page.getByRole('grid', { name: 'Order lines' }).locator('[data-cell="0 1"]');
    await page.getByText('Your role lets you look, not change.').waitFor();
    const before = await cell.textContent();
    await cell.dblclick();
    await page.keyboard.type('9');
    await page.keyboard.press('Delete');
    expect(await page.getByRole('textbox').and(page.locator('[role=gridcell] *')).count()).toBe(0);
    expect(await cell.textContent()).toBe(before);
    expect(await page.getByRole('button', { name: /^(Save|Undo|Add row|Remove row)$/ }).count()).toBe(0);
    await check(page, 'access-viewer-data');
    const used = await open(invitation, { url: service.url });
    await used.getByRole('alert').waitFor();
  });

  test('a release with an old signature asks for the password, once, and is done', async () => {
    const page = await open(`/sign-in?to=${encodeURIComponent(schedule)}`, { url: service.url });
    await signIn(page, maya);
    const release = page.getByRole('button', { name: /^Release/ });
    await release.waitFor();
    letSessionsAge(service.folder);
    await release.click();
    const dialog = page.getByRole('dialog', { name: 'Release this plan?' });
    await dialog.getByRole('button', { name: 'Release' }).click();
    const proof = page.getByRole('dialog', { name: 'Say again who you are' });
    await proof.getByRole('textbox', { name: 'Password' }).fill(maya.password);
    await proof.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('button', { name: 'Released', exact: true }).waitFor();
    expect(await proof.count()).toBe(0);
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByText('Maya Berg released a plan').waitFor();
  });

  test('a key is told once, sessions are ended, and whoever signs out is out', async () => {
    const [page, other] = await Promise.all([
      open('/sign-in', { url: service.url }),
      open('/sign-in', { url: service.url, scheme: 'dark' }),
    ]);
    for (const one of [page, other]) {
      await signIn(one, vera);
      await one.getByRole('heading', { name: /Vera Lind/ }).waitFor();
    }
    await chooseInMenu(page, 'Sessions, password and keys');
    const account = page.getByRole('dialog', { name: 'Sessions, password and keys' });
    await account.getByText('this browser').waitFor();
    await account.getByLabel('What it is for').fill('Exporter');
    await account.getByRole('button', { name: 'Make a key' }).click();
    await account.locator('code').waitFor();
    await check(page, 'access-account');
    await account.getByRole('button', { name: 'Delete the key Exporter' }).click();
    await account.getByRole('button', { name: 'Delete the key Exporter' }).waitFor({ state: 'detached' });
    await account.getByRole('button', { name: 'End all others' }).click();
    await account.getByRole('button', { name: 'End all others' }).waitFor({ state: 'detached' });
    await other.getByRole('link', { name: 'Runs' }).click();
    await other.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.keyboard.press('Escape');
    await chooseInMenu(page, 'Sign out');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  test('whoever gives up saying again who they are has done nothing, and can begin again', async () => {
    const page = await open('/sign-in', { url: service.url });
    await signIn(page, maya);
    await page.getByRole('heading', { name: /Maya Berg/ }).waitFor();
    letSessionsAge(service.folder);
    await chooseInMenu(page, 'Members');
    const members = page.getByRole('dialog', { name: /^Members/ });
    await members.getByLabel('E-mail address').fill('nobody@example.org');
    const ask = () => members.getByRole('button', { name: 'Make the link' }).click();
    const proof = page.getByRole('dialog', { name: 'Say again who you are' });
    await ask();
    await proof.getByRole('button', { name: 'Cancel' }).click();
    await proof.waitFor({ state: 'detached' });
    await members.getByRole('alert').waitFor();
    expect(await members.locator('code').count()).toBe(0);
    expect(await members.getByLabel('E-mail address').inputValue()).toBe('nobody@example.org');
    await ask();
    await proof.waitFor();
    await page.keyboard.press('Escape');
    await proof.waitFor({ state: 'detached' });
    await members.waitFor();
    expect(await members.locator('code').count()).toBe(0);
  });

  test('one session is ended alone, and a new password ends all the others', async () => {
    const browsers = await Promise.all(
      [0, 1, 2].map(async () => {
        const page = await open('/sign-in', { url: service.url, size: 'across' });
        await signIn(page, vera);
        await page.getByRole('heading', { name: /Vera Lind/ }).waitFor();
        return page;
      }),
    );
    const [page] = browsers;
    await chooseInMenu(page, 'Sessions, password and keys');
    const account = page.getByRole('dialog', { name: 'Sessions, password and keys' });
    const ends = account.getByRole('button', { name: /^End the session in/ });
    await ends.first().waitFor();
    const before = await ends.count();
    await ends.first().click();
    await expect.poll(() => ends.count()).toBe(before - 1);
    await account.getByText('this browser').waitFor();
    const change = async (current: string, next: string) => {
      await account.getByRole('textbox', { name: 'Current password' }).fill(current);
      await account.getByRole('textbox', { name: 'New password' }).fill(next);
      await account.getByRole('button', { name: 'Change password' }).click();
    };
    const renewed = 'looking at it still';
    await change('not my password', renewed);
    await account.getByRole('alert').waitFor();
    await check(page, 'access-password-refused');
    await change(vera.password, renewed);
    await account.getByText('Changed. Every other session has ended.').waitFor();
    expect(await account.getByRole('alert').count()).toBe(0);
    await expect.poll(() => ends.count()).toBe(0);
    for (const other of browsers.slice(1)) {
      await other.getByRole('link', { name: 'Runs' }).click();
      await other.getByRole('heading', { name: 'Sign in' }).waitFor();
    }
    await signIn(browsers[1], vera);
    await browsers[1].getByRole('alert').filter({ hasText: 'wrong' }).waitFor();
    await signIn(browsers[1], { ...vera, password: renewed });
    await browsers[1].getByRole('heading', { name: 'Runs', level: 1 }).waitFor();
    await change(renewed, vera.password);
    await account.getByText('Changed. Every other session has ended.').waitFor();
  });

  test('an owner gives a member another role, and ends the membership', async () => {
    const page = await open('/sign-in', { url: service.url, size: 'tablet', scheme: 'dark' });
    await signIn(page, maya);
    await page.getByRole('heading', { name: /Maya Berg/ }).waitFor();
    await chooseInMenu(page, 'Members');
    const role = page.getByLabel('Role of Vera Lind');
    await role.selectOption('planner');
    await expect.poll(() => role.inputValue()).toBe('planner');
    await check(page, 'access-members-dark-tablet');
    const member = await open('/sign-in', { url: service.url });
    await signIn(member, vera);
    await member.getByRole('button', { name: 'Plan now' }).waitFor();
    await page.getByRole('button', { name: 'Remove Vera Lind' }).click();
    await role.waitFor({ state: 'detached' });
    await member.goto(service.url);
    await member.getByRole('heading', { name: 'What do you run?' }).waitFor();
    await check(member, 'access-member-of-nothing');
    await member.getByRole('button', { name: 'Sign out' }).click();
    await member.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
