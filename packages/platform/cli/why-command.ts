import { type Command, Option } from 'commander';
import { explainOrder } from '../services/index.ts';
import { whyText } from '../text/why-text.ts';
import { pathIn } from './arguments.ts';
import { exitCodes } from './exit-codes.ts';
import { isoDate } from './iso-date.ts';
import { refuseInput } from './refuse-input.ts';
import type { Terminal } from './terminal.ts';

type WhyArguments = { plan: string; order: string; now?: string; json?: boolean };

/** Adds `why` to the program. */
export function addWhyCommand(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('why')
    .description('say why an order of a plan is done when it is, and what would make it be in time')
    .argument('<workspace>', 'a folder, a JSON file, or the name of an example')
    .requiredOption('--plan <folder>', 'the plan folder, as `plan --out` writes it')
    .requiredOption('--order <id>', 'an order of the plan, or a demand that it serves')
    .addOption(
      new Option(
        '--now <iso>',
        "when the plan starts (default: what its plan.json says, else the workspace's clock)",
      ).argParser(isoDate),
    )
    .option('--json', 'print { order, why, fixes, moved } for programs; instants in epoch milliseconds')
    .action(async (workspace: string, options: WhyArguments) => finish(await runWhy(workspace, options, terminal)));
}

async function runWhy(label: string, given: WhyArguments, terminal: Terminal): Promise<number> {
  const { plan, order: wanted, now, json } = given;
  const { folder } = terminal;
  const { explained, issues } = await explainOrder(pathIn(folder, label), pathIn(folder, plan), {
    order: wanted,
    now,
    label,
  });
  if (!explained) return refuseInput(`The plan ${plan} of ${label} cannot be explained`, issues, { terminal, json });
  const { order, why, fixes, moved } = explained;
  if (json) terminal.out(`${JSON.stringify({ order, why, fixes, moved }, null, 2)}\n`);
  else
    for (const line of whyText({ ...explained, orders: explained.plan.orders }, { now: explained.plan.plan.run.now }))
      terminal.out(`${line}\n`);
  return exitCodes.done;
}
