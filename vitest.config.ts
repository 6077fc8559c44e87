import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{packages,tools,bench}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'tools/check/fixtures/**'],
    // Processes, since worker threads and SQLite are under test; two cores are the machine we promise to work on.
    pool: 'forks',
    maxWorkers: Math.max(1, Math.min(2, availableParallelism())),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
