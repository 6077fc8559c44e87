import { hasErrors, type Issue, type Model, TuttiError } from '@tutti/model';
import type { FixAnswer, PlanResult, Why } from '@tutti/planner';
import { type OpenOptions, openWorkspace } from './open-workspace.ts';
import { planZones } from './plans/plan-zones.ts';
import { nowOfPlan, type PlanRead, readPlanFolder } from './read-plan-folder.ts';

/** Why an order of a plan folder is done when it is, and what would make it be in time. */
export type OrderExplained = {
  model: Model;
  plan: PlanResult;
  order: string;
  why: Why;
  fixes: FixAnswer;
  /** Steps of the folder that stand elsewhere in the plan that is explained. */
  moved: number;
};

/**
 * Explains an order of a plan folder, named by its id or by that of a demand it serves: the plan is built again from the
 * workspace, then asked.
 * @returns what is wrong where workspace or plan cannot be used
 * @throws TuttiError MISSING_WORKSPACE, MISSING_SOURCE, MISSING_ORDER, CONFLICT_PLAN_BASIS when nothing can be scheduled
 */
export async function explainOrder(
  workspacePath: string,
  planFolder: string,
  { order: wanted, ...options }: OpenOptions & { order: string },
): Promise<{ explained?: OrderExplained; issues: Issue[] }> {
  const now = options.now ?? (await nowOfPlan(planFolder));
  const opened = await openWorkspace(workspacePath, { ...options, now });
  const { model } = opened;
  if (!model) return { issues: opened.issues };
  const read = await readPlanFolder(planFolder, model);
  if (!read.plan || hasErrors(read.issues)) return { issues: read.issues };
  const { plan, moved } = await builtAgain(model, { now: opened.now, read: read.plan });
  const order = orderNamed(plan, wanted);
  const { PlanSession } = await import('@tutti/planner');
  const session = new PlanSession(model, plan);
  return { explained: { model, plan, order, why: session.why(order), fixes: session.fixes(order), moved }, issues: [] };
}

/**
 * The plan of a folder with all that is needed to go on from it: made again by its run record, else from where everything
 * stands in it; a place that cannot be kept is counted.
 */
async function builtAgain(
  model: Model,
  { now, read }: { now: number; read: PlanRead },
): Promise<{ plan: PlanResult; moved: number }> {
  // Loaded when needed: the other commands start without the planner.
  const { planEnterprise } = await import('@tutti/planner');
  const { orders, assignments, run } = read;
  const common = { now, zones: planZones(model, now) };
  if (run) {
    const plan = planEnterprise(model, { ...common, seed: run.seed, budget: { evaluations: run.evaluations } });
    if (movedSteps(assignments, plan) === 0) return { plan, moved: 0 };
  }
  const plan = planEnterprise(model, {
    ...common,
    seed: 1,
    budget: { evaluations: 1 },
    from: { orders, assignments },
  });
  return { plan, moved: movedSteps(assignments, plan) };
}

/** @throws TuttiError MISSING_ORDER */
function orderNamed({ orders, demands }: PlanResult, wanted: string): string {
  if (orders.some((one) => one.id === wanted)) return wanted;
  const serving = orders.filter((one) => one.pegs.some((peg) => peg.demand === wanted));
  if (serving.length > 0) return serving.reduce((a, b) => (b.end > a.end ? b : a)).id;
  const isDemand = demands.some((one) => one.id === wanted);
  throw new TuttiError(
    'MISSING_ORDER',
    isDemand ? `Nothing in the plan is made or bought for "${wanted}".` : `The plan has no order "${wanted}".`,
    { advice: 'Name an order of orders.csv or a demand of demands.csv in the plan folder.' },
  );
}

const works: ReadonlySet<string> = new Set(['run', 'trip', 'maintain', 'inspect']);

function movedSteps(assignments: PlanResult['assignments'], plan: PlanResult): number {
  const keyOf = (one: PlanResult['assignments'][number]) =>
    [one.kind, one.orders.join(), one.step, one.start].join('/');
  const stand = new Set(plan.assignments.map(keyOf));
  return assignments.filter((one) => works.has(one.kind) && !stand.has(keyOf(one))).length;
}
