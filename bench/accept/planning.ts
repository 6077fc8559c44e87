// npm run -s accept -- planning [--data DIR]: what a user would do with real data, end to end, through the services.
// Ends with `N passed, N failed, N skipped`; exits with 1 when a case failed.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Model } from '@tutti/model';
import type { DemandOutcome, PlanOptions, PlanResult } from '@tutti/planner';
import { messageOf, textOf } from '@tutti/platform/messages';
import {
  exampleNames,
  generateTo,
  importSources,
  makePlan,
  openWorkspace,
  operationsOf,
  verifyPlanFolder,
  writePlanFolder,
} from '@tutti/platform/services';
import { type AcceptanceCase, acceptanceCases } from './acceptance-cases.ts';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { values } = parseArgs({ options: { data: { type: 'string' } } });
const data = values.data
  ? resolve(process.env.INIT_CWD ?? process.cwd(), values.data)
  : join(repository, '..', 'shared', 'bench');
const peers = join(data, 'peers', 'frepple');
const folder = mkdtempSync(join(tmpdir(), 'tutti-accept-'));

/** The reference plans 7 of the 16 open orders on time, and is late by this many days × pieces over all of them. */
const REFERENCE = { openOrders: 16, onTime: 7, lateDaysQuantity: 4798 };
/** Optimum 930 h plus a tenth. */
const LONGEST_MAKESPAN_HOURS = 1023;
const EVALUATIONS = 40;
const HOUR = 3_600_000;

class Failure extends Error {}
class Skip extends Error {}

function demand(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Failure(message);
}

/** Runs once, however often it is asked for; a failure is told again. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => (running ??= work());
}

type Planned = { model: Model; result: PlanResult; workspace: string };

/** One workspace on the disk, made by `make`, and its plan. */
function workspaceCase(
  name: string,
  make: (target: string) => Promise<string>,
  options: Pick<PlanOptions, 'budget' | 'objective'>,
) {
  const workspace = join(folder, name);
  const made = once(() => make(workspace));
  const planned = once(async (): Promise<Planned> => {
    await made();
    const { model, issues, now } = await openWorkspace(workspace);
    demand(
      model !== undefined,
      `cannot be opened: ${issues
        .map((one) => messageOf(one))
        .slice(0, 3)
        .join(' | ')}`,
    );
    const result = await makePlan(model, { now, seed: 1, ...options });
    const reasons = result.reasons.map(({ code, params }) => textOf(code, params ?? {})).join(' | ');
    demand(result.status === 'optimal' || result.status === 'feasible', `${result.status}: ${reasons}`);
    return { model, result, workspace };
  });
  return { made, planned, accepted: () => accepted(name, planned) };
}

function imported(files: readonly string[]): (target: string) => Promise<string> {
  return async (target) => {
    const paths = files.map((file) => join(peers, file));
    const missing = paths.find((path) => !existsSync(path));
    if (missing !== undefined) throw new Skip(`${missing} is not there`);
    const { saved, issues, counts } = await importSources(paths, target);
    demand(
      saved,
      issues
        .map((one) => messageOf(one))
        .slice(0, 5)
        .join(' | '),
    );
    return `${counts.demands?.added ?? 0} demands, ${counts.processes?.added ?? 0} processes`;
  };
}

async function accepted(name: string, planned: () => Promise<Planned>): Promise<string> {
  const { model, result, workspace } = await planned();
  const target = join(folder, `${name}-plan`);
  await writePlanFolder(result, model, target);
  const { sound, issues, counts } = await verifyPlanFolder(workspace, target);
  const errors = issues.filter((issue) => issue.severity === 'error');
  demand(
    sound,
    `${errors.length} errors: ${errors
      .map((one) => messageOf(one))
      .slice(0, 5)
      .join(' | ')}`,
  );
  return `${counts?.orders} orders, ${counts?.assignments} assignments`;
}

function sayOutcomes({ demands, counts, plan }: PlanResult): string {
  const by = Map.groupBy(demands, (one) => one.outcome);
  const parts = [...by].map(([outcome, all]) => `${all.length} ${outcome}`);
  return `${parts.join(', ')}; ${counts.operations} operations in ${plan.run.seconds.toFixed(1)} s`;
}

async function everyOutcome({ model, result }: Planned): Promise<string> {
  const told = new Set(result.demands.map((one) => one.id));
  const open = model.demands.filter((one) => one.kind === 'order');
  const untold = open.filter((one) => !told.has(one.id));
  demand(result.demands.length > 0, 'no demand has an outcome');
  demand(untold.length === 0, `${untold.length} orders have no outcome, such as ${untold[0]?.id}`);
  const unexplained = result.demands.filter((one) => one.outcome !== 'onTime' && one.cause === undefined);
  demand(unexplained.length === 0, `${unexplained.length} have no cause, such as ${unexplained[0]?.id}`);
  return `${result.demands.length} demands`;
}

/** Days late × quantity; what is not there counts as late to the end of the horizon. */
function lateDaysQuantity(one: DemandOutcome, horizonEnd: number): number {
  const rest = Math.max(0, one.quantity - one.delivered) * Math.max(0, (horizonEnd - one.due) / (24 * HOUR));
  const there = one.at === undefined ? 0 : one.delivered * Math.max(0, (one.at - one.due) / (24 * HOUR));
  return rest + there;
}

async function lessDelay({ model, result }: Planned): Promise<string> {
  const open = new Set(model.demands.filter((one) => one.kind === 'order').map((one) => one.id));
  demand(open.size === REFERENCE.openOrders, `${open.size} open orders instead of ${REFERENCE.openOrders}`);
  const outcomes = result.demands.filter((one) => open.has(one.id));
  const onTime = outcomes.filter((one) => one.outcome === 'onTime').length;
  const late = outcomes.reduce((sum, one) => sum + lateDaysQuantity(one, result.plan.horizon.end), 0);
  const told = `${onTime} of ${open.size} on time, ${late.toFixed(0)} days × pieces late; ${sayOutcomes(result)}`;
  demand(outcomes.length === open.size, `only ${outcomes.length} of ${open.size} have an outcome`);
  demand(onTime >= REFERENCE.onTime, `${told}; at least ${REFERENCE.onTime} on time are needed`);
  demand(late < REFERENCE.lateDaysQuantity, `${told}; less than ${REFERENCE.lateDaysQuantity} is needed`);
  return told;
}

async function shortMakespan({ model, result }: Planned): Promise<string> {
  const runs = result.assignments.filter((one) => one.kind === 'run');
  const steps = model.processes.reduce((sum, one) => sum + one.steps.length, 0);
  demand(runs.length >= steps, `${runs.length} runs for ${steps} steps`);
  const last = Math.max(...runs.map((one) => one.end));
  const found = (last - result.plan.run.now) / HOUR;
  demand(found <= LONGEST_MAKESPAN_HOURS, `${found.toFixed(1)} h, at most ${LONGEST_MAKESPAN_HOURS} h are wanted`);
  return `${found.toFixed(1)} h with ${result.plan.run.evaluations} evaluations`;
}

/** The one case that runs as a person would call it. */
function checkAnswers(): Promise<string> {
  const example = firstExample();
  return new Promise((done, failed) => {
    const args = ['run', '-s', 'tutti', '--', 'check', example];
    const child = spawn('npm', args, {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.on('error', failed);
    child.on('close', (status) =>
      status === 0 && out !== ''
        ? done(out.split('\n')[0])
        : failed(new Failure(`exit ${status}: ${out.slice(0, 300)}`)),
    );
  });
}

function firstExample(): string {
  const [name] = exampleNames();
  if (name === undefined) throw new Skip('there are no examples');
  return name;
}

const budget = { evaluations: EVALUATIONS };
const generated = workspaceCase(
  'generated',
  async (target) => {
    const { model, issues } = await generateTo(firstExample(), target, {
      operations: operationsOf('S'),
      now: '2026-01-05T00:00',
    });
    demand(
      model !== undefined,
      issues
        .map((one) => messageOf(one))
        .slice(0, 5)
        .join(' | '),
    );
    return `${model.demands.length} demands`;
  },
  { budget },
);
const withForecast = (name: string) => imported([`${name}.json`, `${name}.forecast.json`]);
const manufacturing = workspaceCase('manufacturing', imported(['manufacturing_demo.json']), { budget });
const withSales = workspaceCase('manufacturing-forecast', withForecast('manufacturing_demo'), { budget });
const distribution = workspaceCase('distribution', withForecast('distribution_demo'), { budget });
const jobShop = workspaceCase('job-shop', imported(['jobshop.json']), {
  budget: { seconds: 10 },
  objective: 'makespan',
});

const cases: Record<AcceptanceCase, () => Promise<string>> = {
  'command line: check answers in a process of its own': checkAnswers,
  'generated: plans': async () => sayOutcomes((await generated.planned()).result),
  'generated: the plan is accepted': generated.accepted,
  'manufacturing: imports': manufacturing.made,
  'manufacturing: plans every open order, with less delay than the reference': async () =>
    lessDelay(await manufacturing.planned()),
  'manufacturing: every demand has an outcome, and a cause where it is not on time': async () =>
    everyOutcome(await manufacturing.planned()),
  'manufacturing: the plan is accepted': manufacturing.accepted,
  'manufacturing with its forecast: orders are served before forecasts, with less delay than the reference without one':
    async () => lessDelay(await withSales.planned()),
  'manufacturing with its forecast: every demand has an outcome, and a cause where it is not on time': async () =>
    everyOutcome(await withSales.planned()),
  'manufacturing with its forecast: the plan is accepted': withSales.accepted,
  'distribution: imports': distribution.made,
  'distribution: plans from forecasts': async () => sayOutcomes((await distribution.planned()).result),
  'distribution: every demand has an outcome, and a cause where it is not on time': async () =>
    everyOutcome(await distribution.planned()),
  'distribution: the plan is accepted': distribution.accepted,
  'job shop: imports': jobShop.made,
  'job shop: finishes within 1 023 h': async () => shortMakespan(await jobShop.planned()),
  'job shop: the plan is accepted': jobShop.accepted,
};

const count = { passed: 0, failed: 0, skipped: 0 };
try {
  for (const name of acceptanceCases) {
    const { verdict, text } = await cases[name]().then(
      (told) => ({ verdict: 'passed' as const, text: told }),
      (error: unknown) => ({
        verdict: error instanceof Skip ? ('skipped' as const) : ('failed' as const),
        text:
          error instanceof Failure || error instanceof Skip
            ? error.message
            : String((error as Error)[process.env.TUTTI_DEBUG === '1' ? 'stack' : 'message'] ?? error),
      }),
    );
    count[verdict]++;
    console.log(`${verdict.padEnd(7)}  ${name}: ${text}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = count.failed === 0 ? 0 : 1;
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
