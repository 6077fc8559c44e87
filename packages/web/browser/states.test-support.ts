import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessibilityFaults, takePicture } from './screens.test-support.ts';

/**
 * What a screen shows before its data are there and when they cannot be had: a skeleton, then what is wrong and a button that
 * tries again, and after that the screen itself.
 * @param asks  path of the requests that are held back and refused
 * @param ready  waits for what the screen shows in the end
 */
export async function expectWaitingAndTrouble(
  page: Page,
  { asks, picture, ready }: { asks: string; picture: string; ready: () => Promise<void> },
): Promise<void> {
  let refuse = () => {};
  const held = new Promise<void>((done) => {
    refuse = done;
  });
  await page.route(asks, async (route) => {
    await held;
    await route.abort();
  });
  await page.reload();
  await page.locator('[data-state=loading]').getByText('Loading').first().waitFor({ state: 'attached' });
  await takePicture(page, `${picture}-loading`);
  refuse();
  const trouble = page.getByRole('main').getByRole('alert');
  await trouble.waitFor();
  expect(await trouble.getAttribute('data-state')).toBe('error');
  expect(await accessibilityFaults(page)).toEqual([]);
  await takePicture(page, `${picture}-error`);
  await page.unroute(asks);
  await trouble.getByRole('button', { name: 'Try again' }).click();
  await ready();
}
