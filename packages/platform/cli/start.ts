// npm start [-- EXAMPLE]: plans an example that is made up on the spot, to show what a plan looks like.
import { exampleNames, openWorkspace } from '../services/index.ts';
import { pathIn } from './arguments.ts';
import { exitCodes, report } from './exit-codes.ts';
import { refuseInput } from './refuse-input.ts';
import { searchWatched } from './search-watched.ts';
import { type NextCommand, showPlan } from './show-plan.ts';
import { processTerminal } from './terminal.ts';

/** A small example is planned in seconds: more than the default of `plan`, which must suit large data too. */
const EVALUATIONS = 100;

const terminal = processTerminal();
try {
  process.exitCode = await start(process.argv[2] ?? exampleNames()[0]);
} catch (error) {
  process.exitCode = report(error, terminal);
}

async function start(name: string | undefined): Promise<number> {
  if (name === undefined) {
    terminal.err('There are no examples in this installation. Plan your data: npm run -s tutti -- plan FOLDER\n');
    return exitCodes.badInput;
  }
  const opened = await openWorkspace(pathIn(terminal.folder, name), { label: name });
  if (!opened.model) return refuseInput(`The example ${name} cannot be used`, opened.issues, { terminal });
  const search = { now: opened.now, seed: 1, budget: { evaluations: EVALUATIONS } };
  const result = await searchWatched(opened.model, search, { terminal, quiet: false });
  const whole = { ...result, issues: [...opened.issues, ...result.issues] };
  return showPlan(whole, opened, { terminal, next: nextSteps(name) });
}

function nextSteps(name: string): NextCommand[] {
  const tutti = 'npm run -s tutti --';
  return [
    {
      why: 'Write this example as files that you can look at and change:',
      command: `${tutti} generate ${name} --size S --to my-plant`,
    },
    { why: 'Plan them and keep the plan as files:', command: `${tutti} plan my-plant --out my-plan` },
    { why: 'Check that the plan keeps every rule:', command: `${tutti} verify my-plant --plan my-plan` },
  ];
}
