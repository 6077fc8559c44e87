import { pause, ServiceProcess, workEnded } from './accept/service-process.ts';
import { median } from './measure.ts';
import type { BenchOptions } from './options.ts';

const WORKSPACE = 'furniture';
const on = `/api/v1/workspaces/${WORKSPACE}/branches/main`;

/** What a person at the screens asks for, and how often against the rest. */
const mix: readonly { name: string; weight: number; ask: (service: ServiceProcess, n: number) => Promise<Response> }[] =
  [
    { name: 'plan head', weight: 20, ask: (s) => s.send('GET', `${on}/plans/latest`) },
    { name: 'board', weight: 8, ask: (s) => s.send('GET', `${on}/plans/latest/board`) },
    { name: 'demands', weight: 15, ask: (s) => s.send('GET', `${on}/plans/latest/demands?limit=100&outcome=trouble`) },
    { name: 'orders', weight: 12, ask: (s) => s.send('GET', `${on}/plans/latest/orders?limit=200`) },
    { name: 'decisions', weight: 10, ask: (s) => s.send('GET', `${on}/exceptions`) },
    { name: 'stock', weight: 8, ask: (s) => s.send('GET', `${on}/plans/latest/stock?limit=200`) },
    { name: 'capacity', weight: 5, ask: (s) => s.send('GET', `${on}/plans/latest/capacity`) },
    { name: 'records', weight: 12, ask: (s) => s.send('GET', `${on}/tables/demands?limit=100&q=order`) },
    { name: 'history', weight: 5, ask: (s) => s.send('GET', `${on}/revisions?limit=50`) },
    { name: 'change', weight: 5, ask: change },
  ];

/** Changes the wanted quantity of an order, from the revision that it saw; who comes second sees the conflict. */
async function change(service: ServiceProcess, n: number): Promise<Response> {
  const listed = await service.send('GET', `${on}/tables/demands?limit=50&q=order`);
  const { rows, revision } = (await listed.json()) as { rows: { id: string; record: object }[]; revision: number };
  const { id, record } = rows[n % rows.length];
  const changes = [{ table: 'demands', id, record: { ...record, quantity: 1 + (n % 20) } }];
  return service.send('POST', `${on}/changes`, { body: { changes }, headers: { 'If-Match': `"${revision}"` } });
}

/**
 * Virtual users who look at the screens of a planned example and change something now and then, each with a pause of up to
 * two seconds between requests; beside them some plans at once. `--users 50 --minutes 5 --plans 20`.
 *
 * Prints a line a kind of request: `request,count,p50_ms,p99_ms`, then the plans, and the memory of the service.
 */
export async function load({ users = 50, minutes = 5, plans = 20 }: BenchOptions): Promise<void> {
  const service = new ServiceProcess(['--example', WORKSPACE]);
  try {
    await service.start();
    await workEnded(service, WORKSPACE);
    const until = Date.now() + Number(minutes) * 60_000;
    const times = new Map(mix.map(({ name }) => [name, [] as number[]]));
    const refused = new Map<string, number>();
    const total = mix.reduce((sum, { weight }) => sum + weight, 0);
    let peak = 0;
    const watch = setInterval(() => void memoryOf(service).then((mb) => (peak = Math.max(peak, mb))), 1000);
    const user = async (k: number) => {
      for (let n = k; Date.now() < until; n += 7) {
        await pause(((n * 7919) % 2000) + 1);
        const { name, ask } = chosen((n * 104_729) % total);
        const started = performance.now();
        const answer = await ask(service, n);
        await answer.arrayBuffer();
        times.get(name)!.push(performance.now() - started);
        if (!answer.ok) refused.set(`${name} ${answer.status}`, (refused.get(`${name} ${answer.status}`) ?? 0) + 1);
      }
    };
    const planned = somePlans(service, Number(plans));
    await Promise.all(Array.from({ length: Number(users) }, (_, k) => user(k)));
    clearInterval(watch);
    console.log('request,count,p50_ms,p99_ms');
    const all = [...times.values()].flat();
    for (const [name, list] of [...times, ['all', all] as const])
      console.log([name, list.length, median(list).toFixed(1), quantile(list, 0.99).toFixed(1)].join(','));
    console.log(`refused: ${[...refused].map(([what, n]) => `${what} × ${n}`).join(', ') || 'none'}`);
    console.log(await planned);
    console.log(`memory of the service: ${peak.toFixed(0)} MB at most, ${(await memoryOf(service)).toFixed(0)} MB now`);
  } finally {
    await service.remove();
  }
}

/** So many plans asked for at once, each of its own seed. */
async function somePlans(service: ServiceProcess, count: number): Promise<string> {
  if (count === 0) return 'no plans were asked for';
  const started = performance.now();
  const one = (seed: number) =>
    service.json('POST', `${on}/plans`, { body: { budget: { evaluations: 20 }, seed: 100 + seed } });
  await Promise.all(Array.from({ length: count }, (_, k) => one(k)));
  const jobs = (await workEnded(service, WORKSPACE, 30)).filter((job) => job.kind === 'plan');
  const done = jobs.filter((job) => job.state === 'done').length;
  return `plans at once: ${done} of ${count} done within ${((performance.now() - started) / 1000).toFixed(1)} s`;
}

function chosen(at: number): (typeof mix)[number] {
  let left = at;
  for (const one of mix) {
    if (left < one.weight) return one;
    left -= one.weight;
  }
  return mix[0];
}

function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

async function memoryOf(service: ServiceProcess): Promise<number> {
  const text = await (await service.send('GET', '/metrics')).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? Number.NaN) / 1e6;
}
