import type { TestProject } from 'vitest/node';
import { type Chromium, findChromium } from './chromium.test-support.ts';
import { startScreens, untilIdle } from './service.test-support.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A planned installation and a browser; or why there is none. */
    screens: { url: string; chromium: Chromium } | { missing: string };
  }
}

/** Starts one service with the planned example for all browser tests. They make workspaces of their own to change things. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const chromium = await findChromium();
  if (typeof chromium === 'string') {
    project.provide('screens', { missing: chromium });
    return undefined;
  }
  const service = await startScreens('bottling');
  await untilIdle(service.url);
  project.provide('screens', { url: service.url, chromium });
  return service.end;
}
