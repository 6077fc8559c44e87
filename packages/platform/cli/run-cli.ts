import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { addBackupCommands } from './backup-commands.ts';
import { addCheckCommand } from './check-command.ts';
import { exitCodes, report } from './exit-codes.ts';
import { addExportCommand } from './export-command.ts';
import { addGenerateCommand } from './generate-command.ts';
import { addImportCommand } from './import-command.ts';
import { addPlanCommand } from './plan-command.ts';
import { addServeCommand } from './serve-command.ts';
import { addTemplateCommand } from './template-command.ts';
import type { Terminal } from './terminal.ts';
import { addVerifyCommand } from './verify-command.ts';
import { addWorkCommand } from './work-command.ts';

const codes = `
Exit codes: 0 done, 2 the input is wrong, 3 no plan (the reason is given), 1 Tutti itself failed.
Call as: npm run -s tutti -- COMMAND …`;

/**
 * Runs one command of Tutti.
 * @param given     the words after the program's name
 * @param terminal  where it reads and writes
 * @returns         the exit code; never throws
 */
export async function runCli(given: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCodes.done;
  const program = programFor(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(given, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has told its own errors already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
    return report(error, terminal);
  }
}

function programFor(terminal: Terminal, finish: (code: number) => void): Command {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const program = new Command('tutti')
    .description('Plans operations and production: reads a workspace, computes a plan, checks it and says why.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(--help tells what there is)')
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) })
    .addHelpText('after', codes);
  for (const add of [
    addServeCommand,
    addWorkCommand,
    addPlanCommand,
    addVerifyCommand,
    addCheckCommand,
    addImportCommand,
    addExportCommand,
    addTemplateCommand,
    addGenerateCommand,
    addBackupCommands,
  ])
    add(program, terminal, finish);
  return program;
}
