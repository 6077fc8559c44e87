import type { Command } from 'commander';
import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { untilToldToEnd } from './told-to-end.ts';

/** Adds `work` to the program. */
export function addWorkCommand(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('work')
    .description('do the long work of services that share a PostgreSQL database (TUTTI_DATABASE_URL)')
    .action(async () => finish(await runWork(terminal)));
}

async function runWork(terminal: Terminal): Promise<number> {
  const { runWorker } = await import('../serve/run-worker.ts');
  const worker = await runWorker(terminal.errIsTerminal ? 'warn' : 'info', (line) => terminal.err(`${line}\n`));
  const told = untilToldToEnd(terminal);
  terminal.out('ready\n');
  await told;
  await worker.close();
  return exitCodes.done;
}
