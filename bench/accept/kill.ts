// npm run -s accept -- kill [--times 50]: a service is killed so many times during an import, a plan and a release each.
import { parseArgs } from 'node:util';
import { killServices } from './kill-services.ts';

const { values } = parseArgs({ options: { times: { type: 'string', default: '50' } } });
const times = Number(values.times);
if (times >= 1 && Number.isInteger(times)) process.exitCode = await acceptKill();
else {
  console.error('--times must be a whole number of at least 1.');
  process.exitCode = 2;
}

async function acceptKill(): Promise<number> {
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
