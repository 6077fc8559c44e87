import { type Command, Option } from 'commander';
import { exportWorkspace } from '../services/index.ts';
import { pathIn } from './arguments.ts';
import { exitCodes } from './exit-codes.ts';
import { refuseInput } from './refuse-input.ts';
import type { Terminal } from './terminal.ts';

type ExportArguments = { to: string; form?: 'flat' | 'hierarchical' };

/** Adds `export` to the program. */
export function addExportCommand(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('export')
    .description('write a workspace in another form')
    .argument('<workspace>', 'a folder, a JSON file, a workbook, or the name of an example')
    .requiredOption('--to <target>', 'a new folder, or a new file whose name ends in .json or .xlsx')
    .addOption(
      new Option(
        '--form <name>',
        'lists of records in tables of their own, or nested (default: flat in .xlsx)',
      ).choices(['flat', 'hierarchical']),
    )
    .action(async (workspace: string, options: ExportArguments) =>
      finish(await runExport(workspace, options, terminal)),
    );
}

async function runExport(label: string, { to, form }: ExportArguments, terminal: Terminal): Promise<number> {
  const { folder } = terminal;
  const { model, issues } = await exportWorkspace(pathIn(folder, label), pathIn(folder, to), { label, form });
  if (!model) return refuseInput(`The workspace ${label} cannot be used`, issues, { terminal });
  terminal.out(`${to} written: ${model.workspace.name}.\n`);
  return exitCodes.done;
}
