import type { Attributes } from '@tutti/model';
import type { ChangeoverRule, CrewUse, PlannedPreparation, ScheduleChangeover, ScheduleProblem } from './problem.ts';
import type { PlanContext, Run } from './verify-context.ts';

/** One run on a resource with changeovers or campaigns, seen from what happened there before. */
export type Visit = {
  resource: number;
  run: Run;
  before?: Run;
  /** Attributes of the run before, or the initial ones; empty when unknown. */
  was: Attributes;
  /** What was done on the resource for this run, in time order. */
  preparation: PlannedPreparation[];
  change: Change;
};

/** What the rules ask for between two states. */
export type Change = {
  seconds: number;
  crew: CrewUse[];
  /** Campaigns whose clocks the setup resets. */
  resets: string[];
  forbidden?: { attribute: string; from: string; to: string };
};

/** Runs on one owner in time order, each with its neighbour, its preparation and the setup the rules ask for. */
export function visitsOf(context: PlanContext, resource: number): Visit[] {
  const { problem, runs } = context;
  const { initial, changeover } = problem.resources[resource];
  const here = runs.filter((run) => run.uses.some((use) => use.resource === resource));
  here.sort((a, b) => a.start - b.start || a.end - b.end || a.steps[0].order - b.steps[0].order);
  let was: Attributes = initial?.attributes === undefined ? {} : problem.attributeSets[initial.attributes];
  return here.map((run, i) => {
    const preparation = run.preparation.filter((part) => part.resource === resource).sort((a, b) => a.start - b.start);
    const from = afterCleans(problem, resource, { was, preparation });
    const rules = changeover === undefined ? undefined : problem.changeovers[changeover];
    const change = changeNeeded(rules, from, run.attributes);
    const visit = { resource, run, before: here[i - 1], was, preparation, change };
    was = run.attributes;
    return visit;
  });
}

/** A clean leaves the attributes it names as it says, the others as they were. */
function afterCleans(
  problem: ScheduleProblem,
  resource: number,
  { was, preparation }: Pick<Visit, 'was' | 'preparation'>,
): Attributes {
  const now = { ...was };
  for (const { kind, campaign } of preparation) {
    const set = kind === 'clean' ? problem.resources[resource].campaigns?.[campaign].setsAttributesTo : undefined;
    if (set !== undefined) Object.assign(now, problem.attributeSets[set]);
  }
  return now;
}

/** Resources that carry changeovers or campaigns. */
export function ownersOf(problem: ScheduleProblem): number[] {
  return problem.resources.flatMap((r, i) => (r.changeover !== undefined || r.campaigns?.length ? [i] : []));
}

/** Setup from one state to another: the first matching rule of each attribute, added up or the longest (planning rule 3). */
export function changeNeeded(changeover: ScheduleChangeover | undefined, from: Attributes, to: Attributes): Change {
  const change: Change = { seconds: 0, crew: [], resets: [] };
  for (const attribute of changeover?.attributes ?? []) {
    const rule = ruleFor(changeover!, attribute, { from: textOf(from[attribute]), to: textOf(to[attribute]) });
    if (!rule) continue;
    if (rule.forbidden) change.forbidden ??= { attribute, from: String(from[attribute]), to: String(to[attribute]) };
    const sum = changeover!.combine === 'sum';
    change.seconds = sum ? change.seconds + rule.seconds : Math.max(change.seconds, rule.seconds);
    change.resets.push(...rule.resets);
    change.crew = withCrew(change.crew, rule.crew, sum);
  }
  return change;
}

/** Setups one after the other are done by one crew, setups at the same time by several. */
function withCrew(crew: readonly CrewUse[], more: readonly CrewUse[], oneCrew: boolean): CrewUse[] {
  const all = crew.map((use) => ({ ...use }));
  for (const use of more) {
    const known = all.find((other) => JSON.stringify(other.target) === JSON.stringify(use.target));
    if (!known) all.push({ ...use });
    else known.quantity = oneCrew ? Math.max(known.quantity, use.quantity) : known.quantity + use.quantity;
  }
  return all;
}

function ruleFor(
  { rules }: ScheduleChangeover,
  attribute: string,
  { from, to }: { from?: string; to?: string },
): ChangeoverRule | undefined {
  const fits = (named: string, value?: string) => value === undefined || named === '*' || named === value;
  const mine = rules.filter((rule) => rule.attribute === attribute);
  if (from === undefined || to === undefined) {
    const possible = mine.filter((rule) => !rule.forbidden && fits(rule.from, from) && fits(rule.to, to));
    return possible.sort((a, b) => b.seconds - a.seconds)[0];
  }
  if (from === to) return mine.find((rule) => rule.from === from && rule.to === to);
  return mine.find((rule) => fits(rule.from, from) && fits(rule.to, to));
}

const textOf = (value: Attributes[string] | undefined) => (value === undefined ? undefined : String(value));
