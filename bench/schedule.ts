import { readFile } from 'node:fs/promises';
import { checkSchedule, compileSchedule, scheduleCompiled } from '@tutti/engines/schedule';
import { TuttiError } from '@tutti/model';
import { demandChapter, policiesChapter, scheduleProblem, strategyChapter, supplyChapter } from '@tutti/planner';
import { generateWorkspace } from '@tutti/planner/generate';
import { measure } from './measure.ts';

/**
 * One full schedule of a generated plant: from the model in memory, mapping + check + compile + one decode of all features,
 * warm, median of five. Prints `case,operations,median_s,min_s,max_s,peak_mb`.
 */
export async function schedule(options: {
  generate?: string;
  operations?: number;
  lines?: number;
  seed?: number;
}): Promise<void> {
  const name = options.generate ?? 'bottling';
  if (!/^[a-z0-9-]+$/.test(name))
    throw new TuttiError('INPUT_EXAMPLE', `--generate takes the name of an example, got "${name}".`);
  const file = new URL(`../examples/${name}/generator.json`, import.meta.url);
  const specification = JSON.parse(await readFile(file, 'utf8'));
  const now = Date.UTC(2026, 0, 5, 6);
  const operations = options.operations ?? 20_000;
  const model = generateWorkspace(specification, { operations, seed: options.seed ?? 1, now, units: options.lines });
  const strategy = strategyChapter(model);
  const demand = demandChapter(model, { now });
  const { policies } = policiesChapter(model, { now, strategy, demand });
  const { latenessPricePerUnitHour } = strategy;
  const { orders, stockPegs } = supplyChapter(model, {
    now,
    policies,
    forecasts: demand.forecasts,
    latenessPricePerUnitHour,
  });
  const whole = { ...model, policies, demands: [...model.demands, ...demand.forecasts] };
  let limited = 0;
  await measure(`schedule ${name}${options.lines ? ` on ${options.lines}` : ''}`, operations, () => {
    const { problem } = scheduleProblem(whole, orders, { now, stockPegs, latenessPricePerUnitHour });
    if (checkSchedule(problem).some((issue) => issue.severity === 'error'))
      throw new Error('the generated problem is refused');
    const outcome = scheduleCompiled(compileSchedule(problem), { seed: 1, budget: { evaluations: 1 } });
    if (outcome.status !== 'feasible') throw new Error('no plan');
    limited = outcome.solution.plan.steps.filter((step) => step.uses.length > 0).length;
  });
  console.error(`${limited} runs on limited resources placed in the last decode`);
}
