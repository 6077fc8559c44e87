import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { exitCodes, report } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

const codes = `
Exit codes: 0 done, 2 the input is wrong, 3 no plan (the reason is given), 1 Tutti itself failed.
Call as: npm run -s tutti -- COMMAND …`;

type AddCommand = (program: Command, terminal: Terminal, finish: (code: number) => void) => void;

/** What there is, in the order of the help. A command is loaded when it is asked for: a start takes a third of the time. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  serve: async () => (await import('./serve-command.ts')).addServeCommand,
  work: async () => (await import('./work-command.ts')).addWorkCommand,
  plan: async () => (await import('./plan-command.ts')).addPlanCommand,
  verify: async () => (await import('./verify-command.ts')).addVerifyCommand,
  why: async () => (await import('./why-command.ts')).addWhyCommand,
  check: async () => (await import('./check-command.ts')).addCheckCommand,
  import: async () => (await import('./import-command.ts')).addImportCommand,
  export: async () => (await import('./export-command.ts')).addExportCommand,
  template: async () => (await import('./template-command.ts')).addTemplateCommand,
  generate: async () => (await import('./generate-command.ts')).addGenerateCommand,
  backup: async () => (await import('./backup-commands.ts')).addBackupCommand,
  restore: async () => (await import('./backup-commands.ts')).addRestoreCommand,
};

/**
 * Runs one command of Tutti.
 * @param given     the words after the program's name
 * @param terminal  where it reads and writes
 * @returns         the exit code; never throws
 */
export async function runCli(given: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCodes.done;
  try {
    const program = await programFor(given, terminal, (result) => {
      code = result;
    });
    await program.parseAsync(given, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has told its own errors already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
    return report(error, terminal);
  }
}

/** The program with the command that is asked for, or with all where help is or a word that nobody knows. */
async function programFor(
  [asked]: readonly string[],
  terminal: Terminal,
  finish: (code: number) => void,
): Promise<Command> {
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
  const wanted = Object.hasOwn(commands, asked ?? '') ? [commands[asked]] : Object.values(commands);
  for (const add of wanted) (await add())(program, terminal, finish);
  return program;
}
