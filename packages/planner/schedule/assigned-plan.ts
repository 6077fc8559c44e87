import type {
  PlannedPreparation,
  PlannedStep,
  PlannedUse,
  RoutingMode,
  SchedulePlan,
  ScheduleProblem,
} from '@tutti/engines/schedule';
import { type Assignment, type Issue, problem as wrong } from '@tutti/model';
import { membersOf } from './facts.ts';
import { pushTo } from './interner.ts';
import type { ScheduleBack } from './problem-parts.ts';

type On = { problem: ScheduleProblem; back: ScheduleBack; resources: ReadonlyMap<string, number>; issues: Issue[] };

/**
 * Assignments, whoever made them, as a plan for the problem: the inverse of `assignmentsOf`. Uses are given to the uses of
 * the mode they fit, setups and cleans to the next run on their resource, holds to the run they follow.
 * @returns the plan, and what cannot be read as work of the problem (`plan.order-unknown`, `plan.step-unknown`, …)
 */
export function planOfAssignments(
  problem: ScheduleProblem,
  assignments: readonly Assignment[],
  back: ScheduleBack,
): { plan: SchedulePlan; issues: Issue[] } {
  const on: On = { problem, back, resources: new Map(problem.resources.map((one, i) => [one.id, i])), issues: [] };
  const runs = assignments.filter((one) => isWork(one)).flatMap((one) => runSteps(on, one));
  const steps = runs.map((run) => run.step);
  const parts = numberParts(on, runs);
  joinBatches(problem, steps);
  addHolds(on, runs, assignments);
  addPreparations(on, runs, assignments);
  const placed = new Set(steps.map((step) => step.order));
  const unplanned = problem.orders.flatMap((order, i) =>
    placed.has(i) ? [] : [{ order: i, part: 0, reason: order.unplannable ?? { code: 'not-in-plan', params: {} } }],
  );
  addMissingParts(problem, { steps, unplanned, parts });
  return { plan: { steps, unplanned, parts, conflicts: [] }, issues: on.issues };
}

const isWork = ({ kind }: Assignment) => kind === 'run' || kind === 'trip' || kind === 'maintain' || kind === 'inspect';

type Run = { assignment: Assignment; step: PlannedStep };

function runSteps(on: On, one: Assignment): Run[] {
  const { problem, back } = on;
  return one.orders.flatMap((id): Run[] => {
    const order = back.indexOf.get(id);
    const path = { file: 'assignments', field: `assignment ${one.id ?? ''}` };
    if (order === undefined) {
      on.issues.push(wrong('plan.order-unknown', { assignment: one.id ?? '', order: id }, path, id));
      return [];
    }
    const routing = problem.routings[problem.orders[order].routing];
    const step = routing.steps.findIndex((of) => of.id === one.step);
    if (step < 0) {
      on.issues.push(
        wrong('plan.step-unknown', { assignment: one.id ?? '', order: id, step: one.step ?? '' }, path, one.step),
      );
      return [];
    }
    const mode = modeOf(on, routing.steps[step].modes, one);
    if (mode < 0) {
      on.issues.push(wrong('plan.mode-unknown', { assignment: one.id ?? '', mode: one.mode ?? '' }, path, one.mode));
      return [];
    }
    return [{ assignment: one, step: placed(on, { one, order, step, mode }) }];
  });
}

function placed(on: On, at: { one: Assignment; order: number; step: number; mode: number }): PlannedStep {
  const { problem, back } = on;
  const { one, order, step } = at;
  const [start, end] = [back.time.floor(one.start), back.time.ceil(one.end)];
  const part = problem.orders[order].splittable && one.orders.length === 1 && one.quantity !== undefined;
  const fact = problem.frozen.find((of) => of.order === order && of.step === step);
  const mode = problem.routings[problem.orders[order].routing].steps[step].modes[at.mode];
  return {
    order,
    part: 0,
    step,
    mode: at.mode,
    quantity: part ? (one.quantity as number) : problem.orders[order].quantity,
    start,
    end,
    uses: usesOf(on, mode, { one, from: start, to: end }),
    preparation: [],
    batch: -1,
    frozen: fact !== undefined && fact.start === start && fact.end === end,
    because: { code: one.because?.code ?? 'given', params: one.because?.params ?? {} },
  };
}

/** The mode named that can use most of the resources; any mode where none is named. */
function modeOf(on: On, modes: readonly RoutingMode[], one: Assignment): number {
  let best = { mode: -1, fits: -1 };
  const named = one.uses.flatMap((use) => on.resources.get(use.resource) ?? []);
  for (const [m, mode] of modes.entries()) {
    if (one.mode !== undefined && mode.id !== one.mode) continue;
    const fits = named.filter((resource) =>
      mode.uses.some((use) => membersOf(on.problem, use.target).includes(resource)),
    ).length;
    if (fits > best.fits) best = { mode: m, fits };
  }
  return best.mode;
}

/** Each resource goes to the first use of the run it fits that still needs some; what fits none is left for the verifier. */
function usesOf(on: On, mode: RoutingMode, of: { one: Assignment; from: number; to: number }): PlannedUse[] {
  const open = mode.uses.map((use) => (use.phase === 'setup' ? 0 : use.quantity));
  return of.one.uses.flatMap(({ resource, quantity }): PlannedUse[] => {
    const index = on.resources.get(resource);
    if (index === undefined) {
      on.issues.push(
        wrong('plan.resource-unknown', { assignment: of.one.id ?? '', resource }, { file: 'assignments' }, resource),
      );
      return [];
    }
    const fits = (i: number) =>
      mode.uses[i].phase !== 'setup' && membersOf(on.problem, mode.uses[i].target).includes(index);
    const all = mode.uses.map((_, i) => i).filter(fits);
    const use = all.find((i) => open[i] >= quantity - 1e-9) ?? all[0];
    if (use === undefined) {
      on.issues.push(
        wrong('plan.use-not-needed', { assignment: of.one.id ?? '', resource }, { file: 'assignments' }, resource),
      );
      return [];
    }
    open[use] -= quantity;
    return [{ use, resource: index, quantity, from: of.from, to: of.to }];
  });
}

/** Several runs of one step are parts of its order: numbered by id where it says so, else by time. */
function numberParts(on: On, runs: readonly Run[]): SchedulePlan['parts'] {
  const groups = Map.groupBy(runs, (run) => `${run.step.order}/${run.step.step}`);
  const parts = new Map<number, number>();
  for (const group of groups.values()) {
    if (group.length < 2 || !on.problem.orders[group[0].step.order].splittable) continue;
    const said = group.map((run) => Number(/:part-(\d+)$/.exec(run.assignment.id ?? '')?.[1] ?? Number.NaN) - 1);
    const byTime = group.toSorted((a, b) => a.step.start - b.step.start || b.step.quantity - a.step.quantity);
    group.forEach((run, i) => {
      run.step.part = said.some(Number.isNaN) ? byTime.indexOf(run) : said[i];
    });
    const { order } = group[0].step;
    parts.set(order, Math.max(parts.get(order) ?? 0, group.length));
  }
  return [...parts].map(([order, count]) => ({ order, parts: count }));
}

/** Where the parts do not make the whole order, the rest is a part that is left out. */
function addMissingParts(problem: ScheduleProblem, plan: Pick<SchedulePlan, 'steps' | 'unplanned' | 'parts'>): void {
  const made = new Map<number, Map<number, number>>();
  for (const { order, part, quantity } of plan.steps) {
    if (!problem.orders[order].splittable) continue;
    if (!made.has(order)) made.set(order, new Map());
    made.get(order)?.set(part, quantity);
  }
  for (const [order, quantities] of made) {
    const sum = [...quantities.values()].reduce((a, b) => a + b, 0);
    if (sum >= problem.orders[order].quantity * (1 - 1e-9)) continue;
    plan.unplanned.push({ order, part: quantities.size, reason: { code: 'not-in-plan', params: {} } });
    const entry = plan.parts.find((one) => one.order === order);
    if (entry) entry.parts = quantities.size + 1;
    else plan.parts.push({ order, parts: quantities.size + 1 });
  }
}

/** Batch steps with the same times and resources ran together. */
function joinBatches(problem: ScheduleProblem, steps: readonly PlannedStep[]): void {
  const groups = new Map<string, PlannedStep[]>();
  for (const one of steps) {
    if (!problem.routings[problem.orders[one.order].routing].steps[one.step].batch || one.uses.length === 0) continue;
    const key = `${one.start}/${one.end}/${one.uses.map((use) => use.resource).join(',')}`;
    pushTo(groups, key, one);
  }
  let batch = 0;
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const one of group) one.batch = batch;
    batch++;
  }
}

function addHolds(on: On, runs: readonly Run[], assignments: readonly Assignment[]): void {
  const byStep = Map.groupBy(runs, (run) => `${run.step.order}/${run.assignment.step}`);
  for (const hold of assignments) {
    if (hold.kind !== 'hold') continue;
    const to = on.back.time.ceil(hold.end);
    const from = on.back.time.floor(hold.start);
    for (const id of hold.orders)
      for (const { step } of byStep.get(`${on.back.indexOf.get(id)}/${hold.step}`) ?? [])
        for (const { resource } of hold.uses)
          for (const use of step.uses) if (use.resource === on.resources.get(resource) && use.to === from) use.to = to;
  }
}

function addPreparations(on: On, runs: readonly Run[], assignments: readonly Assignment[]): void {
  const { time } = on.back;
  const onResource = new Map<number, Run[]>();
  for (const run of runs.toSorted((a, b) => a.step.start - b.step.start))
    for (const use of run.step.uses) pushTo(onResource, use.resource, run);
  for (const one of assignments) {
    if (one.kind !== 'setup' && one.kind !== 'clean') continue;
    const resource = ownerOf(on, one);
    const end = time.ceil(one.end);
    const next = (onResource.get(resource) ?? []).find((run) => run.step.start >= end);
    if (!next) {
      on.issues.push(wrong('plan.preparation-without-run', { assignment: one.id ?? '' }, { file: 'assignments' }));
      continue;
    }
    const start = time.floor(one.start);
    const crew = one.uses
      .flatMap((use) => ({ resource: on.resources.get(use.resource) ?? -1, quantity: use.quantity }))
      .filter((use) => use.resource >= 0 && use.resource !== resource)
      .map((use, i): PlannedUse => ({ use: i, ...use, from: start, to: end }));
    next.step.preparation.push({ kind: one.kind, resource, start, end, campaign: campaignOf(on, one, resource), crew });
  }
}

/** The resource prepared: the first one that has changeovers or campaigns. */
function ownerOf(on: On, one: Assignment): number {
  const all = one.uses.flatMap((use) => on.resources.get(use.resource) ?? []);
  const owns = (index: number) => {
    const { changeover, campaigns } = on.problem.resources[index];
    return changeover !== undefined || (campaigns?.length ?? 0) > 0;
  };
  return all.find(owns) ?? all[0] ?? -1;
}

function campaignOf(on: On, one: Assignment, resource: number): PlannedPreparation['campaign'] {
  if (one.kind === 'setup') return -1;
  const campaigns = on.problem.resources[resource]?.campaigns ?? [];
  const named = campaigns.findIndex((of) => of.name === one.because?.params?.campaign);
  if (named >= 0) return named;
  const seconds = Math.round((one.end - one.start) / 1000);
  return Math.max(
    0,
    campaigns.findIndex((of) => of.seconds === seconds),
  );
}
