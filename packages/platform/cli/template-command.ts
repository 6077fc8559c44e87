import { type Command, InvalidArgumentError } from 'commander';
import { saveTemplate } from '../services/index.ts';
import { pathIn } from './arguments.ts';
import { exitCodes } from './exit-codes.ts';
import { shown } from './plan-command.ts';
import type { Terminal } from './terminal.ts';

type TemplateArguments = { to: string; tables?: readonly string[] };

/** Adds `template` to the program. */
export function addTemplateCommand(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('template')
    .description('write an empty workbook with a sheet for each table and one that explains the columns')
    .requiredOption('--to <file>', 'a new file whose name ends in .xlsx', workbookName)
    .option('--tables <names>', 'only these, with the tables of their parts: demands,stock', (text) => text.split(','))
    .action(async (options: TemplateArguments) => finish(await runTemplate(options, terminal)));
}

async function runTemplate({ to, tables }: TemplateArguments, terminal: Terminal): Promise<number> {
  const sheets = await saveTemplate(pathIn(terminal.folder, to), tables);
  terminal.out(`${to} written: ${sheets.join(', ')}, and help.\n`);
  terminal.out(`Next: fill it in, then npm run -s tutti -- import ${shown(to)} --to WORKSPACE\n`);
  return exitCodes.done;
}

function workbookName(text: string): string {
  if (!text.toLowerCase().endsWith('.xlsx')) throw new InvalidArgumentError('It must end in .xlsx.');
  return text;
}
