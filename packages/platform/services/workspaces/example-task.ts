// Runs in a thread of the pool: makes the data of an example and plans it.
import { type Model, TuttiError, tableNames } from '@tutti/model';
import { recordKeys } from '@tutti/model/rows';
import type { PlanProgress } from '@tutti/planner';
import type { ThreadTask } from '../../jobs/threads.ts';
import type { Change } from '../../store/store.ts';
import { generate, operationsOf, type SizeName } from '../generate-to.ts';
import { type PlanJudged, planAndJudge } from '../plans/plan-and-judge.ts';

export type ExampleTaskInput = { example: string; size: SizeName; seed: number; now: number; evaluations: number };
export type ExampleMade = { changes: Change[]; judged: PlanJudged };

const exampleTask: ThreadTask<ExampleTaskInput, ExampleMade, PlanProgress> = async (input, { stopFlag, progress }) => {
  const { example, size, seed, now, evaluations } = input;
  const { model: made, issues } = await generate(example, { operations: operationsOf(size), seed, now });
  if (!made)
    throw new TuttiError('INTERNAL_EXAMPLE', `The example ${example} cannot be made.`, {
      advice: 'Its specification is at fault; please report it.',
      issues,
    });
  // The clock stands where the data was made, so that the workspace plans alike tomorrow.
  const model: Model = { ...made, workspace: { ...made.workspace, clock: { base: now, rate: 0 } } };
  const wish = { now, seed, budget: { evaluations }, objective: 'money' as const };
  const judged = planAndJudge(model, wish, { stopFlag, onProgress: progress });
  return { result: { changes: changesOf(model), judged }, transfer: [judged.body.buffer] };
};
export default exampleTask;

/** A whole model as changes of an empty branch. */
function changesOf(model: Model): Change[] {
  const own: Change = { kind: 'workspace', id: 'workspace', body: model.workspace as unknown as Change['body'] };
  const rows = tableNames.flatMap((kind) => {
    const keys = recordKeys(kind, model[kind]);
    return model[kind].map((body, i): Change => ({ kind, id: keys[i], body: body as unknown as Change['body'] }));
  });
  return [own, ...rows];
}
