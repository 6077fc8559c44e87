import type { Command } from 'commander';
import { checkWorkspace, type OpenOptions } from '../services/index.ts';
import { figure } from '../text/figures.ts';
import { issueCounts, issueLines } from '../text/issue-lines.ts';
import { pathIn } from './arguments.ts';
import { exitCodes } from './exit-codes.ts';
import { limitHelp, oneLimit } from './limit-arguments.ts';
import { refuseInput } from './refuse-input.ts';
import type { Terminal } from './terminal.ts';

type CheckArguments = { json?: boolean; limit?: OpenOptions['limits'] };

/** Adds `check` to the program. */
export function addCheckCommand(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('check')
    .description('read a workspace and list everything that is wrong or doubtful in its data')
    .argument('<workspace>', 'a folder, a JSON file, a workbook, or the name of an example')
    .option('--json', 'print { counts, issues } for programs')
    .option('--limit <name=value>', limitHelp, oneLimit)
    .action(async (workspace: string, options: CheckArguments) => finish(await runCheck(workspace, options, terminal)));
}

async function runCheck(label: string, { json, limit }: CheckArguments, terminal: Terminal): Promise<number> {
  const { model, counts, issues } = await checkWorkspace(pathIn(terminal.folder, label), { label, limits: limit });
  if (!model || !counts) return refuseInput(`The workspace ${label} cannot be used`, issues, { terminal, json });
  if (json) terminal.out(`${JSON.stringify({ counts, issues }, null, 2)}\n`);
  else {
    const rows = Object.entries(counts).map(([name, count]) => `${name} ${figure(count)}`);
    terminal.out(`${model.workspace.name}: ${rows.join(', ')}. ${issueCounts(issues)}.\n`);
    for (const line of issueLines(issues)) terminal.out(`  ${line}\n`);
  }
  return exitCodes.done;
}
