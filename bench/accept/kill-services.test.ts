import { expect, test } from 'vitest';
import { killServices } from './kill-services.ts';

test('a service that is killed during an import, a plan and a release has each whole or not at all', async () => {
  const report = await killServices(1, { random: () => 0.5 });
  for (const [work, { before, after, between }] of Object.entries(report))
    expect({ work, between, seen: before + after }).toEqual({ work, between: [], seen: 1 });
}, 300_000);
