import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const excluded = ['**/node_modules/**', 'tools/check/fixtures/**'];
const inBrowser = 'packages/web/**/*.browser.test.ts';

export default defineConfig({
  test: {
    // Two cores are the machine we promise to work on.
    maxWorkers: Math.max(1, Math.min(2, availableParallelism())),
    projects: [
      {
        test: {
          name: 'node',
          include: ['{packages,tools,bench}/**/*.test.{ts,tsx}'],
          exclude: [...excluded, inBrowser],
          // Processes, since worker threads and SQLite are under test.
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: [inBrowser],
          exclude: excluded,
          pool: 'forks',
          // One service for all of them, and one browser at a time.
          globalSetup: ['packages/web/browser/global-setup.test-support.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 300_000,
          teardownTimeout: 30_000,
        },
      },
    ],
  },
});
