import type { Command } from 'commander';
import { figure } from '../text/figures.ts';
import { pathIn } from './arguments.ts';
import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

type DataArguments = { data?: string; replace?: boolean; json?: boolean };
type Tables = Readonly<Record<string, { rows: number; digest: string }>>;

/** Adds `backup` to the program. */
export function addBackupCommand(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('backup')
    .description('write everything the installation holds into one file; it works on meanwhile')
    .argument('<file>', 'a new file')
    .option('--data <folder>', "folder of the data (default: the user's data folder)")
    .option('--json', 'print rows and digest of each table for programs')
    .action(async (file: string, options: DataArguments) => finish(await runBackup(file, options, terminal)));
}

/** Adds `restore` to the program. */
export function addRestoreCommand(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('restore')
    .description('put a backup into an installation that does not run, and prove that it is the same')
    .argument('<file>', 'a file that `backup` wrote')
    .option('--data <folder>', "folder of the data (default: the user's data folder)")
    .option('--replace', 'take the place of data that is there; it is kept beside')
    .option('--json', 'print rows and digest of each table for programs')
    .action(async (file: string, options: DataArguments) => finish(await runRestore(file, options, terminal)));
}

async function runBackup(file: string, { data, json }: DataArguments, terminal: Terminal): Promise<number> {
  const { backUp } = await import('../serve/back-up.ts');
  const { tables, bytes } = await backUp(pathIn(terminal.folder, file), folderOf(data, terminal));
  tell(terminal, { json, tables, line: `${file}: ${rowsOf(tables)} rows in ${figure(bytes)} bytes` });
  return exitCodes.done;
}

async function runRestore(file: string, { data, replace, json }: DataArguments, terminal: Terminal): Promise<number> {
  const [{ restoreStore }, { storeOptions }] = await Promise.all([
    import('../store/index.ts'),
    import('../serve/store-of.ts'),
  ]);
  const target = { ...storeOptions(folderOf(data, terminal)), replace };
  const { tables, before } = await restoreStore(pathIn(terminal.folder, file), target);
  const kept = before === undefined ? '' : `; what was there before lies in ${before}`;
  tell(terminal, { json, tables, line: `restored and the same: ${rowsOf(tables)} rows${kept}` });
  return exitCodes.done;
}

const folderOf = (data: string | undefined, { folder }: Terminal) =>
  data === undefined ? undefined : pathIn(folder, data);

const rowsOf = (tables: Tables) => figure(Object.values(tables).reduce((sum, one) => sum + one.rows, 0));

function tell(terminal: Terminal, { json, tables, line }: { json?: boolean; tables: Tables; line: string }): void {
  terminal.out(json ? `${JSON.stringify({ tables }, null, 2)}\n` : `${line}\n`);
}
