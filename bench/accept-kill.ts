import { killServices } from './kill.ts';

/** Kills a service so many times during each kind of work, prints what was found, and gives the exit code. */
export async function acceptKill(times: number): Promise<number> {
  if (!(times >= 1) || !Number.isInteger(times)) {
    console.error('--times must be a whole number of at least 1.');
    return 2;
  }
  const report = await killServices(times, { tell: (line) => console.log(line) });
  let failed = 0;
  for (const [work, { before, after, between }] of Object.entries(report)) {
    console.log(`${work}: ${before} before, ${after} after, ${between.length} between`);
    for (const state of between) console.log(`  ${state}`);
    failed += between.length;
  }
  console.log(`${times * 3 - failed} passed, ${failed} failed, 0 skipped`);
  return failed === 0 ? 0 : 1;
}
