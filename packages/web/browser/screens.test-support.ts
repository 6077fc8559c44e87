import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest';
import { launch } from './chromium.test-support.ts';

/** Where pictures are put, to be looked at. */
const pictures = process.env.TUTTI_PICTURES ?? join(tmpdir(), 'tutti-pictures');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const sizes = {
  desk: { width: 1440, height: 900 },
  small: { width: 1280, height: 720 },
  tablet: { width: 1180, height: 820 },
  across: { width: 1024, height: 768 },
  upright: { width: 820, height: 1180 },
} as const;

export type OpenOptions = {
  size?: keyof typeof sizes;
  scheme?: 'light' | 'dark';
  /** Opens as a person does who comes for the first time: with the question what they run. */
  firstVisit?: boolean;
  /** Another service than the common one. */
  url?: string;
};

/** What a browser test works with. */
export type Screens = {
  /** Address of the common service. */
  url: string;
  /** Opens an address in a fresh browser profile. */
  open: (path: string, options?: OpenOptions) => Promise<Page>;
};

/**
 * A group of tests in a real browser on a real service. Without a browser they are skipped, with the reason in their name.
 * A page that throws, or is refused something by its own security policy, fails its test.
 */
export function describeScreens(name: string, tests: (screens: Screens) => void): void {
  const given = inject('screens');
  if ('missing' in given) {
    describe.skip(`${name} (skipped: ${given.missing})`, () => tests({ url: '', open: async () => never() }));
    return;
  }
  describe(name, () => {
    let browser: Browser;
    let contexts: BrowserContext[] = [];
    let complaints: string[] = [];
    beforeAll(async () => {
      browser = await launch(given.chromium);
    });
    afterEach(async () => {
      await Promise.all(contexts.map((context) => context.close()));
      const found = complaints;
      contexts = [];
      complaints = [];
      expect(found).toEqual([]);
    });
    afterAll(() => browser.close());
    const open = async (path: string, options: OpenOptions = {}) => {
      const context = await newContext(browser, options);
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
      });
      await page.goto(new URL(path, options.url ?? given.url).href);
      return page;
    };
    tests({ url: given.url, open });
  });
}

async function newContext(browser: Browser, { size = 'desk', scheme = 'light', firstVisit }: OpenOptions) {
  const context = await browser.newContext({
    viewport: sizes[size],
    colorScheme: scheme,
    locale: 'en-GB',
    timezoneId: 'America/New_York',
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  if (!firstVisit) await context.addInitScript(() => localStorage.setItem('tutti.answered', 'true'));
  return context;
}

/** What axe (WCAG 2.2 AA and best practice) objects to on a page; one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: typeof axe };
    return run.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/** Sizes every screen is looked at in; each in both schemes. */
const looked = ['desk', 'small', 'across', 'upright'] as const;
export const schemes = ['light', 'dark'] as const;
/** A look is eight searches for faults on whole screens, on a machine that may have other things to do. */
export const looking = { timeout: 240_000 };

/** Takes a picture of a page at every size, which must have no accessibility fault there and fit the screen. */
export async function lookAtEverySize(page: Page, picture: string): Promise<void> {
  const found: string[] = [];
  for (const size of looked) {
    await page.setViewportSize(sizes[size]);
    // What follows the width (charts, boards) is drawn again in the frame after.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await takePicture(page, `${picture}-${size}`);
    found.push(...(await accessibilityFaults(page)).map((fault) => `${size}: ${fault}`));
    if (await scrollsSideways(page)) found.push(`${size}: scrolls sideways`);
  }
  expect(found).toEqual([]);
}

/** Takes a picture of what is seen. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Whether the page can be scrolled sideways, which no screen may. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

function never(): never {
  throw new Error('There is no browser.');
}
