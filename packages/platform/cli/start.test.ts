import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('the start command plans an example and says what came of it', () => {
  const file = fileURLToPath(new URL('./start.ts', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [file, 'furniture'], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('generated example data');
  expect(stdout).toMatch(/\d+ wanted: \d+ on time/);
  expect(stdout).toContain('What to do next');
});
