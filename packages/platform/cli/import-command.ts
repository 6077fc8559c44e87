import { type Command, Option } from 'commander';
import { type ImportOptions, importFormats, importSources } from '../services/index.ts';
import { figure } from '../text/figures.ts';
import { groupedIssues, issueCounts } from '../text/issue-lines.ts';
import { pathIn } from './arguments.ts';
import { exitCodes } from './exit-codes.ts';
import { limitHelp, oneLimit } from './limit-arguments.ts';
import { shown } from './plan-command.ts';
import { refuseInput } from './refuse-input.ts';
import type { Terminal } from './terminal.ts';

type ImportArguments = Omit<ImportOptions, 'limits'> & { to: string; limit?: ImportOptions['limits'] };

/** Adds `import` to the program. */
export function addImportCommand(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  program
    .command('import')
    .description('bring files of other systems, or tables of a workspace, into a workspace')
    .argument('<source...>', 'folders or files; several are read as one')
    .requiredOption('--to <workspace>', 'the workspace: a folder, a .json or an .xlsx file; made when it is not there')
    .option('--dry-run', 'read and check everything, write nothing')
    .option('--replace', 'retire rows of the imported tables that the sources do not have')
    .option(
      '--table <name>',
      'the sources are tables of your own for this table: their columns are mapped to its fields',
    )
    .option('--mapping <file>', 'map the columns as this file says, saved earlier with --save-mapping')
    .option('--save-mapping <file>', 'save how the columns were mapped, to be corrected and used again')
    .option('--sheet <name>', 'the sheet of your own table, where a workbook has several')
    .addOption(new Option('--date-order <order>', 'what 03/04/2026 means').choices(['dmy', 'mdy']))
    .option('--limit <name=value>', limitHelp, oneLimit)
    .addOption(new Option('--format <name>', 'read the sources as this (default: found out)').choices(importFormats))
    .action(async (sources: string[], options: ImportArguments) => finish(await runImport(sources, options, terminal)));
}

async function runImport(
  sources: readonly string[],
  { to, limit, mapping, saveMapping, ...options }: ImportArguments,
  terminal: Terminal,
): Promise<number> {
  const inFolder = (path: string) => pathIn(terminal.folder, path);
  const maybe = (path: string | undefined) => (path === undefined ? undefined : inFolder(path));
  const done = await importSources(sources.map(inFolder), inFolder(to), {
    ...options,
    limits: limit,
    mapping: maybe(mapping),
    saveMapping: maybe(saveMapping),
  });
  if (!done.model) return refuseInput('The import cannot be used', done.issues, { terminal });
  const verb = done.saved ? (done.created ? 'made' : 'changed') : 'not written (--dry-run)';
  terminal.out(`${to} ${verb}: ${issueCounts(done.issues)}\n`);
  for (const { mapping } of done.used) {
    const columns = mapping?.columns.map((column) => `${column.from} → ${column.to}`) ?? [];
    if (columns.length > 0) terminal.out(`  ${mapping?.table}: ${columns.join(', ')}\n`);
  }
  for (const [table, counts] of Object.entries(done.counts)) {
    const parts = Object.entries(counts).filter(([, count]) => count > 0);
    if (parts.length > 0)
      terminal.out(`  ${table}: ${parts.map(([name, count]) => `${figure(count)} ${name}`).join(', ')}\n`);
  }
  for (const line of groupedIssues(done.issues, { most: 40 })) terminal.out(`${line}\n`);
  if (done.saved) terminal.out(`Next: npm run -s tutti -- plan ${shown(to)}\n`);
  return exitCodes.done;
}
