import { type Command, Option } from 'commander';
import { exampleNames, generateTo, operationsOf, type SizeName } from '../services/index.ts';
import { figure } from '../text/figures.ts';
import { pathIn, wholeNumber } from './arguments.ts';
import { exitCodes } from './exit-codes.ts';
import { isoDate } from './iso-date.ts';
import { shown } from './plan-command.ts';
import { refuseInput } from './refuse-input.ts';
import type { Terminal } from './terminal.ts';

type GenerateArguments = {
  operations?: number;
  size?: SizeName;
  seed: number;
  lines?: number;
  now?: string;
  to: string;
};

/** Adds `generate` to the program. */
export function addGenerateCommand(program: Command, terminal: Terminal, finish: (code: number) => void): void {
  const sizes = ['S', 'M', 'L'] as const;
  const told = sizes.map((name) => `${name} = ${figure(operationsOf(name))}`).join(', ');
  const generate = program
    .command('generate')
    .description('make a workspace with invented data from a specification')
    .argument('<specification>', `an example (${exampleNames().join(', ') || 'none are installed'}) or a JSON file`)
    .addOption(
      new Option('--operations <n>', 'how many operations its plan is to hold')
        .argParser(wholeNumber(1))
        .conflicts('size'),
    )
    .addOption(new Option('--size <name>', `operations by name: ${told}`).choices(sizes))
    .addOption(new Option('--seed <n>', 'seed of the data').argParser(wholeNumber(0)).default(1))
    .addOption(
      new Option('--lines <n>', 'number of lines (or cells, teams …); the horizon grows with the load').argParser(
        wholeNumber(1),
      ),
    )
    .addOption(
      new Option('--now <iso>', 'the now that all dates are relative to (default: the start of today)').argParser(
        isoDate,
      ),
    )
    .requiredOption('--to <workspace>', 'a new folder, or a new file whose name ends in .json');
  generate.action(async (label: string, options: GenerateArguments) => {
    const { operations, size } = options;
    if (operations === undefined && size === undefined)
      generate.error('error: say how much with --operations <n> or --size S, M or L');
    finish(await runGenerate(label, { ...options, operations: operations ?? operationsOf(size!) }, terminal));
  });
}

async function runGenerate(
  label: string,
  { operations, seed, lines, now, to }: GenerateArguments & { operations: number },
  terminal: Terminal,
): Promise<number> {
  const { folder } = terminal;
  const options = { operations, seed, lines, now, label };
  const { model, issues } = await generateTo(pathIn(folder, label), pathIn(folder, to), options);
  if (!model) return refuseInput(`The specification ${label} cannot be used`, issues, { terminal });
  const counts = (['resources', 'items', 'demands'] as const).map((name) => `${figure(model[name].length)} ${name}`);
  terminal.out(`${to} made: ${model.workspace.name}, ${counts.join(', ')}. The data is invented.\n`);
  terminal.out(`Next: npm run -s tutti -- plan ${shown(to)}\n`);
  return exitCodes.done;
}
