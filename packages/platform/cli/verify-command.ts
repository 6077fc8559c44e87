import { type Command, Option } from 'commander';
import { verifyPlanFolder } from '../services/index.ts';
import { counted } from '../text/figures.ts';
import { issueCounts, issueLines } from '../text/issue-lines.ts';
import { pathIn } from './arguments.ts';
import { exitCodes } from './exit-codes.ts';
import { isoDate } from './iso-date.ts';
import type { Terminal } from './terminal.ts';

type VerifyArguments = { plan: string; from?: string; now?: string; json?: boolean };

/** Adds `verify` to the program. */
export function addVerifyCommand(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('verify')
    .description('check a plan against every rule of the workspace, whoever made it')
    .argument('<workspace>', 'a folder, a JSON file, or the name of an example')
    .requiredOption('--plan <folder>', 'the plan folder: orders.csv and assignments.csv, as `plan --out` writes them')
    .option('--from <folder>', 'the plan folder it goes on from: frozen time has to stand as it is there')
    .addOption(
      new Option(
        '--now <iso>',
        "when the plan starts (default: what its plan.json says, else the workspace's clock)",
      ).argParser(isoDate),
    )
    .option('--json', 'print { sound, issues } for programs')
    .action(async (workspace: string, options: VerifyArguments) =>
      finish(await runVerify(workspace, options, terminal)),
    );
}

async function runVerify(label: string, given: VerifyArguments, terminal: Terminal): Promise<number> {
  const { plan, from, now, json } = given;
  const { folder } = terminal;
  const { sound, issues, counts } = await verifyPlanFolder(pathIn(folder, label), pathIn(folder, plan), {
    now,
    label,
    ...(from === undefined ? {} : { from: pathIn(folder, from) }),
  });
  if (json) terminal.out(`${JSON.stringify({ sound, issues }, null, 2)}\n`);
  else {
    const read = counts ? `${counted(counts.orders, 'order')}, ${counted(counts.assignments, 'assignment')}: ` : '';
    terminal.out(
      `${plan}: ${read}${sound ? 'the plan keeps every rule' : 'the plan cannot be accepted'} (${issueCounts(issues)})\n`,
    );
    for (const line of issueLines(issues)) terminal.out(`  ${line}\n`);
  }
  return sound ? exitCodes.done : exitCodes.badInput;
}
