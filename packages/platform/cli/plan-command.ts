import { type Command, Option } from 'commander';
import {
  DEFAULT_EVALUATIONS,
  type OpenedWorkspace,
  openWorkspace,
  planSummary,
  readPlanFolder,
  requirePlanTarget,
  writePlanFolder,
} from '../services/index.ts';
import { parseSeconds, pathIn, wholeNumber } from './arguments.ts';
import { exitCodes } from './exit-codes.ts';
import { isoDate } from './iso-date.ts';
import { refuseInput } from './refuse-input.ts';
import { searchWatched } from './search-watched.ts';
import { isPlanned, type NextCommand, showPlan } from './show-plan.ts';
import type { Terminal } from './terminal.ts';

/** What the options of `plan` say. */
export type PlanArguments = {
  time?: number;
  evaluations?: number;
  seed: number;
  now?: string;
  objective: 'money' | 'makespan';
  from?: string;
  out?: string;
  json?: boolean;
};

/** Adds `plan` to the program. */
export function addPlanCommand(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('plan')
    .description('compute a plan of a workspace: what to make and buy, when, on what, for which order')
    .argument('<workspace>', 'a folder, a JSON file, or the name of an example')
    .addOption(
      new Option('--time <duration>', 'how long to search, such as 10s or 2min')
        .argParser(parseSeconds)
        .conflicts('evaluations'),
    )
    .addOption(
      new Option(
        '--evaluations <n>',
        `schedules to try; exactly repeatable (default: ${DEFAULT_EVALUATIONS} unless --time is given)`,
      ).argParser(wholeNumber(1)),
    )
    .addOption(new Option('--seed <n>', 'seed of the search').argParser(wholeNumber(0)).default(1))
    .addOption(
      new Option('--now <iso>', "when the plan starts (default: the workspace's clock, else now)").argParser(isoDate),
    )
    .addOption(new Option('--objective <name>', 'what to make small').choices(['money', 'makespan']).default('money'))
    .option('--from <plan>', 'plan folder that is in force; frozen time stays as it is there, other changes cost')
    .option('--out <folder>', 'write the plan as files into a new folder or over an earlier plan')
    .option('--json', 'print a summary for programs instead of the text')
    .action(async (workspace: string, options: PlanArguments) => finish(await runPlan(workspace, options, terminal)));
}

/** Plans, writes and shows. Returns the exit code. */
export async function runPlan(label: string, options: PlanArguments, terminal: Terminal): Promise<number> {
  const { json, out } = options;
  if (out !== undefined) await requirePlanTarget(pathIn(terminal.folder, out));
  const opened = await openWorkspace(pathIn(terminal.folder, label), { now: options.now, label });
  if (!opened.model) return refuseInput(`The workspace ${label} cannot be used`, opened.issues, { terminal, json });
  const from = await readFrom(options.from, opened, terminal);
  if (from.refused !== undefined) return from.refused;
  const search = { ...searchOptions(opened, options), from: from.plan };
  const result = await searchWatched(opened.model, search, { terminal, quiet: json === true });
  const whole = { ...result, issues: [...opened.issues, ...result.issues] };
  if (out !== undefined && isPlanned(result)) await writePlanFolder(whole, opened.model, pathIn(terminal.folder, out));
  if (!json) return showPlan(whole, opened, { terminal, next: nextCommands(label, options, isPlanned(result)) });
  terminal.out(`${JSON.stringify(planSummary(whole), null, 2)}\n`);
  return isPlanned(result) ? exitCodes.done : exitCodes.noPlan;
}

function searchOptions({ now }: OpenedWorkspace, { time, evaluations, seed, objective }: PlanArguments) {
  const budget = time !== undefined ? { seconds: time } : { evaluations: evaluations ?? DEFAULT_EVALUATIONS };
  return { now, seed, objective, budget };
}

async function readFrom(from: string | undefined, { model }: OpenedWorkspace, terminal: Terminal) {
  if (from === undefined || !model) return {};
  const { plan, issues } = await readPlanFolder(pathIn(terminal.folder, from), model);
  return plan
    ? { plan: { assignments: plan.assignments, orders: plan.orders } }
    : { refused: refuseInput(`The plan ${from} cannot be used`, issues, { terminal }) };
}

/** Commands that follow from what was done, as one would type them. */
function nextCommands(label: string, { out, evaluations }: PlanArguments, planned: boolean): NextCommand[] {
  const name = shown(label);
  const tutti = 'npm run -s tutti --';
  if (!planned) return [{ command: `${tutti} check ${name}`, why: 'See what the data says:' }];
  const more = {
    command: `${tutti} plan ${name} --evaluations ${(evaluations ?? DEFAULT_EVALUATIONS) * 10}`,
    why: 'Search longer:',
  };
  if (out === undefined)
    return [
      { command: `${tutti} plan ${name} --out my-plan`, why: 'Write the plan as files (orders, assignments, causes):' },
      more,
    ];
  return [
    { command: `${tutti} verify ${name} --plan ${shown(out)}`, why: 'Check the plan against every rule:' },
    {
      command: `${tutti} plan ${name} --from ${shown(out)}`,
      why: 'Plan again after a change of the data, disturbing little:',
    },
    more,
  ];
}

/** A word as a shell takes it. */
export const shown = (text: string): string =>
  /^[\w./@:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
