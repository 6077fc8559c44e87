// npm run -s accept -- kill [--times 50]: services are killed so many times during an import, a plan and a release each.
import { parseArgs } from 'node:util';
import { emptyReport, killServices } from './kill-services.ts';

/** Services that are killed side by side, each with data of its own. */
const SIDE_BY_SIDE = 2;

const { values } = parseArgs({ options: { times: { type: 'string', default: '50' } } });
const times = Number(values.times);
if (times >= 1 && Number.isInteger(times)) process.exitCode = await acceptKill();
else {
  console.error('--times must be a whole number of at least 1.');
  process.exitCode = 2;
}

async function acceptKill(): Promise<number> {
  const shares = Array.from({ length: SIDE_BY_SIDE }, (_, i) => Math.floor((times + i) / SIDE_BY_SIDE));
  const reports = await Promise.all(
    shares.filter((share) => share > 0).map((share) => killServices(share, { tell: (line) => console.log(line) })),
  );
  let failed = 0;
  for (const work of Object.keys(emptyReport()) as (keyof ReturnType<typeof emptyReport>)[]) {
    const sum = (what: 'before' | 'after' | 'resumed') => reports.reduce((total, one) => total + one[work][what], 0);
    const between = reports.flatMap((one) => one[work].between);
    const found = `${sum('before')} before, ${sum('after')} after (${sum('resumed')} resumed), ${between.length} between`;
    console.log(`${work}: ${found}`);
    for (const state of between) console.log(`  ${state}`);
    failed += between.length;
  }
  console.log(`${times * 3 - failed} passed, ${failed} failed, 0 skipped`);
  return failed === 0 ? 0 : 1;
}
