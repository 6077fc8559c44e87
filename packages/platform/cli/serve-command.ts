import { type Command, Option } from 'commander';
import { exampleNames } from '../services/examples.ts';
import { pathIn, wholeNumber } from './arguments.ts';
import { exitCodes } from './exit-codes.ts';
import { openBrowser } from './open-browser.ts';
import type { Terminal } from './terminal.ts';
import { untilToldToEnd } from './told-to-end.ts';

type ServeArguments = {
  port?: number;
  host: string;
  data?: string;
  open: boolean;
  work: boolean;
  example?: string;
  hostName: string[];
  origin: string[];
  log?: string;
  signIn?: boolean;
};

const DEFAULT_PORT = 7373;
const gather = (one: string, all: string[]) => [...all, one];

/** Adds `serve` to the program. */
export function addServeCommand(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  const names = exampleNames();
  program
    .command('serve')
    .description('run the service and its screens; `npm start` does this')
    .addOption(
      new Option('--port <n>', `port (default: ${DEFAULT_PORT}, or the next that is free)`).argParser(wholeNumber(0)),
    )
    .option('--host <address>', 'address to listen on; any but one of this machine needs sign-in', '127.0.0.1')
    .option('--data <folder>', "folder of the data (default: the user's data folder)")
    .option('--sign-in', 'ask people to sign in on this machine too')
    .option('--no-open', 'open no browser')
    .option('--no-work', 'leave long work to `work` processes; needs PostgreSQL')
    .addOption(
      new Option(
        '--example <name>',
        `example to begin with when there is no workspace yet (default: ${names[0] ?? 'none'})`,
      ).choices([...names, 'none']),
    )
    .option('--host-name <name>', 'name by which the service is reached besides localhost; may be repeated', gather, [])
    .option('--origin <url>', 'other origin whose pages may call the service; may be repeated', gather, [])
    .addOption(
      new Option(
        '--log <level>',
        'least level of the log on standard error (default: warn on a terminal, else info)',
      ).choices(['debug', 'info', 'warn', 'error', 'silent']),
    )
    .action(async (options: ServeArguments) => finish(await runServe(options, terminal)));
}

/** Runs the service until it is told to end. Returns the exit code. */
export async function runServe(options: ServeArguments, terminal: Terminal): Promise<number> {
  const { data, host, port, example, hostName, origin } = options;
  const { runInstallation } = await import('../serve/run-installation.ts');
  const running = await runInstallation({
    data: data === undefined ? undefined : pathIn(terminal.folder, data),
    host,
    port: port ?? DEFAULT_PORT,
    orNextPort: port === undefined,
    works: options.work,
    neighbours: { hosts: hostName, origins: origin },
    example,
    signIn: options.signIn === true,
    logLevel: options.log ?? (terminal.errIsTerminal ? 'warn' : 'info'),
    tell: (line) => terminal.err(`${line}\n`),
  });
  const told = untilToldToEnd(terminal);
  terminal.out(`${running.url}\nready\n`);
  if (options.open) openBrowser(running.url, terminal.environment);
  await told;
  await running.close();
  return exitCodes.done;
}
