import { type Attributes, problem as broken, type Issue, type IssueParams, warning } from '@tutti/model';
import type {
  PlannedPreparation,
  PlannedStep,
  PlannedUse,
  RoutingMode,
  RoutingStep,
  RoutingUse,
  SchedulePlan,
  ScheduleProblem,
  Supply,
  Target,
} from './problem.ts';

/** What ran at once on the same resources: one step alone, or the steps of a batch, which occupy once. */
export type Run = {
  /** In the order of the plan; the first one leads: its mode, uses and attributes stand for all. */
  steps: PlannedStep[];
  start: number;
  end: number;
  /** `to` is the latest of the members. */
  uses: PlannedUse[];
  preparation: PlannedPreparation[];
  attributes: Attributes;
  frozen: boolean;
};

/** Problem and plan with the look-ups that every rule needs. */
export type PlanContext = {
  problem: ScheduleProblem;
  plan: SchedulePlan;
  /** By `stepKey`. */
  placed: Map<string, PlannedStep>;
  /** By order: into how many parts it was split. */
  parts: number[];
  /** By `partKey`. */
  unplanned: Set<string>;
  runs: Run[];
  runOf: Map<PlannedStep, Run>;
  /** Runs in which a part takes part, by `partKey`. */
  runsOf: Map<string, Run[]>;
  /** Who takes what an order makes, by supplying order. */
  takersOf: Map<number, { order: number; supply: OrderSupply }[]>;
};

type OrderSupply = Extract<Supply, { order: number }>;

/** A rule of the verifier: what is wrong with the plan in one respect. */
export type Rule = (context: PlanContext) => Issue[];

/** Name of a part of an order in the look-ups. */
export const partKey = (order: number, part: number): string => `${order}/${part}`;
/** Name of a placed step in the look-ups. */
export const stepKey = (order: number, part: number, step: number): string => `${order}/${part}/${step}`;

/** Builds the look-ups of a plan whose indexes are in range. */
export function planContext(problem: ScheduleProblem, plan: SchedulePlan): PlanContext {
  const parts = problem.orders.map(() => 1);
  for (const entry of plan.parts) parts[entry.order] = entry.parts;
  const placed = new Map(plan.steps.map((p) => [stepKey(p.order, p.part, p.step), p]));
  const unplanned = new Set(plan.unplanned.map((u) => partKey(u.order, u.part)));
  const groups = new Map<string, PlannedStep[]>();
  plan.steps.forEach((p, i) => {
    const key = p.batch < 0 ? `alone ${i}` : `batch ${p.batch}`;
    groups.set(key, [...(groups.get(key) ?? []), p]);
  });
  const runs = [...groups.values()].map((steps) => runOfSteps(problem, steps));
  const runOf = new Map(runs.flatMap((run) => run.steps.map((p) => [p, run] as const)));
  return { problem, plan, placed, parts, unplanned, runs, runOf, runsOf: runsByPart(runs), takersOf: takers(problem) };
}

function runsByPart(runs: readonly Run[]): PlanContext['runsOf'] {
  const found: PlanContext['runsOf'] = new Map();
  for (const run of runs)
    for (const key of new Set(run.steps.map((p) => partKey(p.order, p.part)))) {
      const known = found.get(key);
      if (known) known.push(run);
      else found.set(key, [run]);
    }
  return found;
}

function takers(problem: ScheduleProblem): PlanContext['takersOf'] {
  const found: PlanContext['takersOf'] = new Map();
  for (const [order, { supplies }] of problem.orders.entries())
    for (const supply of supplies) {
      if (!('order' in supply)) continue;
      const known = found.get(supply.order);
      if (known) known.push({ order, supply });
      else found.set(supply.order, [{ order, supply }]);
    }
  return found;
}

function runOfSteps(problem: ScheduleProblem, steps: PlannedStep[]): Run {
  const lead = steps[0];
  const uses = lead.uses.map((use, i) => ({ ...use, to: Math.max(...steps.map((p) => p.uses[i]?.to ?? use.to)) }));
  const preparation = new Map(steps.flatMap((p) => p.preparation.map((part) => [preparationKey(part), part] as const)));
  return {
    steps,
    start: lead.start,
    end: lead.end,
    uses,
    preparation: [...preparation.values()],
    attributes: attributesOf(problem, lead),
    frozen: steps.every((p) => p.frozen),
  };
}

/** The members of a batch may each carry its preparation: it counts once. */
function preparationKey(part: PlannedPreparation): string {
  return [part.kind, part.resource, part.start, part.end, part.campaign].join(' ');
}

export const routingStep = (problem: ScheduleProblem, p: PlannedStep): RoutingStep =>
  problem.routings[problem.orders[p.order].routing].steps[p.step];
export const modeOf = (problem: ScheduleProblem, p: PlannedStep): RoutingMode => routingStep(problem, p).modes[p.mode];

/** Attributes of a placed step: those of the routing step, overlaid by the order's. */
export function attributesOf(problem: ScheduleProblem, p: PlannedStep): Attributes {
  const step = routingStep(problem, p).attributes;
  return {
    ...(step === undefined ? {} : problem.attributeSets[step]),
    ...problem.attributeSets[problem.orders[p.order].attributes],
  };
}

/** Quantity the step works on. `PlannedStep.quantity` is that of the order or part, in units of the item made. */
export function stepQuantity(problem: ScheduleProblem, p: PlannedStep): number {
  return p.quantity * routingStep(problem, p).quantityFactor;
}

/** Uses that run with the step, with their index in the mode; the others are crew of its setup. */
export function runUses(mode: RoutingMode): { index: number; use: RoutingUse }[] {
  return mode.uses.map((use, index) => ({ use, index })).filter(({ use }) => use.phase === 'run');
}

/** All parts of a step that were placed. */
export function partsOf(context: PlanContext, order: number, step: number): PlannedStep[] {
  return Array.from({ length: context.parts[order] }, (_, part) =>
    context.placed.get(stepKey(order, part, step)),
  ).filter((p) => p !== undefined);
}

/**
 * Whether a resource may serve a target until an instant.
 * @returns its grade (Infinity where it is named itself, so that it slows nobody), undefined when it does not qualify
 */
export function gradeFor(
  problem: ScheduleProblem,
  target: Target,
  who: { resource: number; until: number },
): number | undefined {
  if ('resource' in target) return target.resource === who.resource ? Number.POSITIVE_INFINITY : undefined;
  const grades = ('all' in target ? target.all : [target.class]).map((id) => {
    const member = problem.classes[id].members.find(
      (m) => m.resource === who.resource && (m.validTo === undefined || m.validTo >= who.until),
    );
    return member && (member.grade ?? 1);
  });
  return grades.every((grade) => grade !== undefined) ? Math.min(...grades) : undefined;
}

/**
 * Working seconds of a run at speed 1: fixed and teardown once, the rest for all units, by the slowest grade.
 * @param tolerance  what a sum may lie above a whole second without costing another one
 */
export function workOf(problem: ScheduleProblem, run: Run, tolerance = 0): number {
  const modes = run.steps.map((p) => modeOf(problem, p));
  const once = Math.max(...modes.map((mode) => mode.fixed + mode.teardown));
  const units = run.steps.reduce((sum, p, i) => sum + modes[i].perUnit * stepQuantity(problem, p), 0);
  return Math.ceil(Math.ceil(once + units - tolerance) / slowestGrade(problem, run) - tolerance);
}

/** Smallest grade among the members of classes that a run uses; 1 when it uses none. */
export function slowestGrade(problem: ScheduleProblem, run: Run): number {
  const mode = modeOf(problem, run.steps[0]);
  const grades = run.uses.map((use) => {
    const target = mode.uses[use.use].target;
    return gradeFor(problem, target, { resource: use.resource, until: run.end }) ?? 1;
  });
  const slowest = Math.min(...grades);
  return Number.isFinite(slowest) ? slowest : 1;
}

/** Ids of a placed step for the params of an Issue. */
export function names(problem: ScheduleProblem, p: PlannedStep): { order: string; step: string; part: number } {
  return { order: problem.orders[p.order].id, step: routingStep(problem, p).id, part: p.part };
}

/** An Issue about a placed step: its names come with the params. */
export function fault(problem: ScheduleProblem, code: string, p: PlannedStep, params: IssueParams = {}): Issue {
  const who = names(problem, p);
  return broken(code, { ...who, ...params }, { field: `order ${who.order} › ${who.step}` });
}

/** The same as a warning: the plan is wasteful, not wrong. */
export function doubt(problem: ScheduleProblem, code: string, p: PlannedStep, params: IssueParams = {}): Issue {
  const who = names(problem, p);
  return warning(code, { ...who, ...params }, { field: `order ${who.order} › ${who.step}` });
}
