import { pause, ServiceProcess } from './service-process.ts';

const WORKSPACE = 'furniture';
const ROWS = 2000;
const works = ['import', 'plan', 'release'] as const;
type Work = (typeof works)[number];
/** Kills fall at random into the time that the work took undisturbed, and a little after its end. */
const OVER = 1.15;

/** What can be seen from outside: it must be that before the work or that after it, never between. */
type State = {
  head: number;
  /** Records that the newest change set changed. */
  changed: number;
  demands: number;
  orders: number;
  plans: string[];
  released: string | undefined;
};
/** How often it was found as before and as after, and what was neither; `resumed`: killed at work and done after it. */
export type KillReport = Record<Work, { before: number; after: number; resumed: number; between: string[] }>;

type Job = { id: string; state: string; attempt: number };
type Json = Record<string, unknown>;
/** A work that was begun: `told` once the service has acknowledged it, with its job. */
type Begun = { told?: { job?: Job } };

/** A report of nothing. */
export const emptyReport = (): KillReport => ({
  import: { before: 0, after: 0, resumed: 0, between: [] },
  plan: { before: 0, after: 0, resumed: 0, between: [] },
  release: { before: 0, after: 0, resumed: 0, between: [] },
});

/**
 * Kills a service with SIGKILL during an import, a plan and a release, so many times each, at any moment from the request to
 * a little after the end of the work. After each restart the work must be there whole or not at all, whole where it was
 * acknowledged, and every job has ended, or failed with its reason.
 * @param random  from 0 to 1; decides when it is killed
 */
export async function killServices(
  times: number,
  { random = Math.random, tell = () => {} }: { random?: () => number; tell?: (line: string) => void } = {},
): Promise<KillReport> {
  const service = new ServiceProcess(['--example', 'none']);
  const report = emptyReport();
  try {
    await service.start();
    const body = { from: 'example', example: WORKSPACE, size: 'S' };
    const { job } = await send<{ job: Job }>(service, 'POST', '/workspaces', body);
    await ended(service, job.id);
    const { demands } = await stateOf(service);
    const longest = {} as Record<Work, number>;
    for (const work of works) longest[work] = await undisturbed(service, work);
    for (let round = 1; round <= times; round++)
      for (const work of works) {
        const wait = random() * OVER * longest[work];
        const verdict = await killOnce(service, { work, round, wait, rows: demands + ROWS });
        for (const what of ['before', 'after', 'resumed'] as const) if (verdict[what]) report[work][what]++;
        if (verdict.between !== undefined) report[work].between.push(verdict.between);
        const words = Object.keys(verdict).join(', ');
        tell(`${work} ${round}: killed after ${Math.round(wait)} of ${Math.round(longest[work])} ms: ${words}`);
      }
  } finally {
    await service.remove();
  }
  return report;
}

/** How long a work takes when nobody disturbs it, milliseconds. */
async function undisturbed(service: ServiceProcess, work: Work): Promise<number> {
  const from = await stateOf(service);
  const started = performance.now();
  const { job } = await begin[work](service, 0, from);
  if (job) await ended(service, job.id);
  return performance.now() - started;
}

type Verdict = { before?: true; after?: true; resumed?: true; between?: string };

async function killOnce(
  service: ServiceProcess,
  { work, round, wait, rows }: { work: Work; round: number; wait: number; rows: number },
): Promise<Verdict> {
  const from = await stateOf(service);
  const begun: Begun = {};
  const asked = begin[work](service, round, from).then(
    (told) => void (begun.told = told),
    // It was killed before it could answer.
    () => undefined,
  );
  await pause(wait);
  await service.end('SIGKILL');
  await asked;
  await service.start();
  await allEnded(service);
  const to = await stateOf(service);
  const { job } = begun.told ?? {};
  const resumed = job !== undefined && (await jobOf(service, job.id)).attempt > 1;
  const found = judge[work](from, to, rows);
  if (found === 'before' && begun.told)
    return { between: `it was acknowledged and is not there: ${JSON.stringify(to)}` };
  if (found === 'before') return { before: true };
  if (found === 'after') return { after: true, ...(resumed ? { resumed } : {}) };
  return { between: found };
}

const begin: Record<Work, (service: ServiceProcess, round: number, from: State) => Promise<{ job?: Job }>> = {
  async import(service, round) {
    // The same records with other quantities: the data does not grow from round to round.
    const rows = Array.from(
      { length: ROWS },
      (_, i) => `kill-${i},history,sofa-havn,${i + 1 + round},works,2024-01-01T00:00:00Z`,
    );
    const text = `id,kind,item,quantity,place,at\n${rows.join('\n')}\n`;
    const { file } = await send<{ file: string }>(service, 'POST', `/workspaces/${WORKSPACE}/files`, text);
    const body = { files: [{ file, name: 'demands.csv' }] };
    return send(service, 'POST', `${main}/imports`, body);
  },
  plan: (service, round) => send(service, 'POST', `${main}/plans`, { budget: { evaluations: 10 }, seed: 1000 + round }),
  async release(service, _round, { released }) {
    await send(service, 'POST', `${main}/plans/latest:release`, { replaces: released ?? null });
    return {};
  },
};

const judge: Record<Work, (from: State, to: State, rows: number) => string> = {
  import: (from, to, rows) => verdictOf(from, to, { head: from.head + 1, demands: rows, changed: ROWS }),
  plan: (from, to) => {
    const fresh = to.plans.filter((plan) => !from.plans.includes(plan));
    return verdictOf(from, to, fresh.length === 1 ? { plans: to.plans } : {});
  },
  release: (from, to) =>
    to.released === undefined || to.released === from.released || to.released !== from.plans[0]
      ? verdictOf(from, to, {})
      : verdictOf(from, to, { head: from.head + 1, changed: to.changed, orders: to.orders, released: to.released }),
};

function verdictOf(from: State, to: State, change: Partial<State>): string {
  const [was, is] = [JSON.stringify(from), JSON.stringify(to)];
  if (is === was) return 'before';
  return is === JSON.stringify({ ...from, ...change }) ? 'after' : `from ${was} to ${is}`;
}

const main = `/workspaces/${WORKSPACE}/branches/main`;

async function stateOf(service: ServiceProcess): Promise<State> {
  const view = await send<{ counts: Record<string, number>; branches: { id: string; head: number }[] }>(
    service,
    'GET',
    `/workspaces/${WORKSPACE}`,
  );
  const plans = await send<{ rows: { id: string; state: string }[] }>(service, 'GET', `${main}/plans?limit=20`);
  const sets = await send<{ rows: { changes: number }[] }>(service, 'GET', `${main}/revisions?limit=1`);
  return {
    head: view.branches.find((branch) => branch.id === 'main')?.head ?? -1,
    changed: sets.rows[0].changes,
    demands: view.counts.demands ?? 0,
    orders: view.counts.orders ?? 0,
    plans: plans.rows.map((plan) => plan.id),
    released: plans.rows.find((plan) => plan.state === 'released')?.id,
  };
}

async function allEnded(service: ServiceProcess): Promise<void> {
  const { rows } = await send<{ rows: Job[] }>(service, 'GET', `/workspaces/${WORKSPACE}/jobs?state=open`);
  for (const { id } of rows) await ended(service, id);
}

async function ended(service: ServiceProcess, id: string): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    const job = await jobOf(service, id);
    if (job.state === 'failed' && !job.failure) throw new Error(`The job ${id} failed without a reason.`);
    if (['done', 'failed', 'cancelled'].includes(job.state)) return;
    await pause(50);
  }
  throw new Error(`The job ${id} did not end.`);
}

const jobOf = (service: ServiceProcess, id: string) =>
  send<Job & { failure?: Json }>(service, 'GET', `/workspaces/${WORKSPACE}/jobs/${id}`);

function send<Answer>(service: ServiceProcess, method: string, path: string, body?: unknown): Promise<Answer> {
  const headers: Record<string, string> = typeof body === 'string' ? { 'Content-Type': 'text/csv' } : {};
  return service.json<Answer>(method, `/api/v1${path}`, { body, headers });
}
