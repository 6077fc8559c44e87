import { pause, ServiceProcess } from './service-process.ts';

const WORKSPACE = 'furniture';
const ROWS = 2000;
/** Kills fall at random into the time that the work usually takes, from its start to a little after its end. */
const LONGEST_MS = { import: 2500, plan: 2500, release: 600 } as const;
type Work = keyof typeof LONGEST_MS;

/** What can be counted from outside: it must be that before the work or that after it, never between. */
type State = { head: number; demands: number; orders: number; plans: number; released: string | undefined };
export type KillReport = Record<Work, { before: number; after: number; between: string[] }>;

type Job = { id: string; state: string };
type Json = Record<string, unknown>;

/**
 * Kills a service with SIGKILL during an import, a plan and a release, so many times each, and looks after each restart
 * whether the work is there whole or not at all and every job has ended or failed with its reason.
 * @param random  from 0 to 1; decides when it is killed
 */
export async function killServices(
  times: number,
  { random = Math.random, tell = () => {} }: { random?: () => number; tell?: (line: string) => void } = {},
): Promise<KillReport> {
  const service = new ServiceProcess(['--example', 'none']);
  const report: KillReport = {
    import: { before: 0, after: 0, between: [] },
    plan: { before: 0, after: 0, between: [] },
    release: { before: 0, after: 0, between: [] },
  };
  try {
    await service.start();
    const body = { from: 'example', example: WORKSPACE, size: 'S' };
    const { job } = await send<{ job: Job }>(service, 'POST', '/workspaces', body);
    await ended(service, job.id);
    for (let round = 0; round < times; round++)
      for (const work of Object.keys(report) as Work[]) {
        const from = await stateOf(service);
        const begun = begin[work](service, round, from).catch(() => undefined);
        if (work !== 'release') await begun;
        await pause(random() * LONGEST_MS[work]);
        await service.end('SIGKILL');
        await service.start();
        await allEnded(service);
        const verdict = judge[work](from, await stateOf(service));
        if (verdict === 'before' || verdict === 'after') report[work][verdict]++;
        else report[work].between.push(verdict);
        tell(`${work} ${round + 1}: ${verdict}`);
      }
  } finally {
    await service.remove();
  }
  return report;
}

const begin: Record<Work, (service: ServiceProcess, round: number, from: State) => Promise<unknown>> = {
  async import(service, round) {
    const rows = Array.from(
      { length: ROWS },
      (_, i) => `kill-${round}-${i},history,sofa-havn,${i + 1},works,2024-01-01T00:00:00Z`,
    );
    const text = `id,kind,item,quantity,place,at\n${rows.join('\n')}\n`;
    const { file } = await send<{ file: string }>(service, 'POST', `/workspaces/${WORKSPACE}/files`, text);
    const body = { files: [{ file, name: 'demands.csv' }] };
    return send(service, 'POST', `${main}/imports`, body);
  },
  plan: (service, round) => send(service, 'POST', `${main}/plans`, { budget: { evaluations: 10 }, seed: 1000 + round }),
  release: (service, _round, { released }) =>
    send(service, 'POST', `${main}/plans/latest:release`, { replaces: released ?? null }),
};

const judge: Record<Work, (from: State, to: State) => string> = {
  import: (from, to) => verdictOf(from, to, { head: from.head + 1, demands: from.demands + ROWS }),
  plan: (from, to) => verdictOf(from, to, { plans: from.plans + 1 }),
  release: (from, to) =>
    verdictOf(from, to, { head: from.head + 1, orders: Math.max(to.orders, from.orders), released: to.released ?? '' }),
};

function verdictOf(from: State, to: State, change: Partial<State>): string {
  const isSame = (a: State, b: State) => JSON.stringify(a) === JSON.stringify(b);
  if (isSame(to, from)) return 'before';
  const isReleased = change.released === undefined || (to.released !== undefined && to.released !== from.released);
  return isReleased && isSame(to, { ...from, ...change })
    ? 'after'
    : `from ${JSON.stringify(from)} to ${JSON.stringify(to)}`;
}

const main = `/workspaces/${WORKSPACE}/branches/main`;

async function stateOf(service: ServiceProcess): Promise<State> {
  const view = await send<{ counts: Record<string, number>; branches: { id: string; head: number }[] }>(
    service,
    'GET',
    `/workspaces/${WORKSPACE}`,
  );
  const { rows } = await send<{ rows: { id: string; state: string }[] }>(service, 'GET', `${main}/plans?limit=1000`);
  return {
    head: view.branches.find((branch) => branch.id === 'main')?.head ?? -1,
    demands: view.counts.demands ?? 0,
    orders: view.counts.orders ?? 0,
    plans: rows.length,
    released: rows.find((plan) => plan.state === 'released')?.id,
  };
}

async function allEnded(service: ServiceProcess): Promise<void> {
  const { rows } = await send<{ rows: Job[] }>(service, 'GET', `/workspaces/${WORKSPACE}/jobs?state=open`);
  for (const { id } of rows) await ended(service, id);
}

async function ended(service: ServiceProcess, id: string): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    const job = await send<Job & { failure?: Json }>(service, 'GET', `/workspaces/${WORKSPACE}/jobs/${id}`);
    if (job.state === 'failed' && !job.failure) throw new Error(`The job ${id} failed without a reason.`);
    if (['done', 'failed', 'cancelled'].includes(job.state)) return;
    await pause(50);
  }
  throw new Error(`The job ${id} did not end.`);
}

function send<Answer>(service: ServiceProcess, method: string, path: string, body?: unknown): Promise<Answer> {
  const headers: Record<string, string> = typeof body === 'string' ? { 'Content-Type': 'text/csv' } : {};
  return service.json<Answer>(method, `/api/v1${path}`, { body, headers });
}
