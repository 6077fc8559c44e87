import { problem as broken, type Issue } from '@tutti/model';
import type { ScheduleProblem, ScheduleResource, Target } from './problem.ts';
import type { Rule } from './verify-context.ts';
import { names } from './verify-context.ts';
import { type Occupation, occupations, type TakeOver, takeOvers, unitsAt } from './verify-occupations.ts';

/** No resource is taken beyond its capacity at any instant; what facts alone take is forgiven. */
export const checkCapacity: Rule = (context) => {
  const { problem } = context;
  const counted = countedResources(problem);
  return occupations(context).flatMap((list, resource) =>
    resourceFaults(problem, { list, resource, counted: counted.has(resource) }),
  );
};

/** Resources of several units, or of which fractions are used. */
function countedResources(problem: ScheduleProblem): Set<number> {
  const counted = new Set(problem.resources.map((r, i) => (r.capacity === 1 ? -1 : i)));
  for (const { target, quantity } of allUses(problem))
    if (!Number.isInteger(quantity)) for (const resource of candidates(problem, target)) counted.add(resource);
  return counted;
}

function allUses(problem: ScheduleProblem): { target: Target; quantity: number }[] {
  return [
    ...problem.routings.flatMap((routing) => routing.steps.flatMap((s) => s.modes.flatMap((mode) => mode.uses))),
    ...problem.changeovers.flatMap((changeover) => changeover.rules.flatMap((rule) => rule.crew)),
    ...problem.resources.flatMap((resource) => (resource.campaigns ?? []).flatMap((campaign) => campaign.crew)),
  ];
}

function candidates(problem: ScheduleProblem, target: Target): number[] {
  if ('resource' in target) return [target.resource];
  const classes = 'all' in target ? target.all : [target.class];
  return classes.flatMap((id) => problem.classes[id].members.map((member) => member.resource));
}

type Load = { list: Occupation[]; resource: number; counted: boolean };

/** Walks from one instant at which anything changes to the next; reports the first excess of each stretch. */
function resourceFaults(problem: ScheduleProblem, { list, resource, counted }: Load): Issue[] {
  const r = problem.resources[resource];
  const byHolder = new Map<Occupation, TakeOver[]>();
  for (const found of takeOvers(list)) byHolder.set(found.holder, [...(byHolder.get(found.holder) ?? []), found]);
  const issues: Issue[] = [];
  let waiting = 0;
  let active: Occupation[] = [];
  let over = false;
  for (const at of instants(r, list)) {
    while (waiting < list.length && list[waiting].from <= at) active.push(list[waiting++]);
    active = active.filter((o) => o.to > at);
    const shared = active.flatMap((o) => byHolder.get(o) ?? []);
    const excess = excessAt(r, { active, shared, at, counted });
    const isOver = excess !== undefined;
    if (isOver && !over) issues.push(overlap(problem, r, { active, at, ...excess }));
    over = isOver;
  }
  return issues;
}

type Moment = { active: Occupation[]; shared: TakeOver[]; at: number; counted: boolean };

/** Named units are kept over the breaks of a run, counted ones only have to suffice while it works. */
function excessAt(
  r: ScheduleResource,
  { active, shared, at, counted }: Moment,
): { taken: number; capacity: number } | undefined {
  const planned = active.filter((o) => !o.frozen);
  const kept = { capacity: r.capacity, breaksFree: false };
  const working = { capacity: capacityAt(r, at), breaksFree: true };
  for (const { capacity, breaksFree } of counted ? [working] : [working, kept]) {
    const taken = unitsAt(active, shared, { at, breaksFree });
    if (taken > capacity + 1e-9 && unitsAt(planned, [], { at, breaksFree }) > 0) return { taken, capacity };
  }
  return undefined;
}

function capacityAt({ capacity, capacityOverTime }: ScheduleResource, at: number): number {
  let now = capacity;
  capacityOverTime?.starts.forEach((start, i) => {
    if (start <= at) now = capacityOverTime.values[i];
  });
  return now;
}

function instants(r: ScheduleResource, list: readonly Occupation[]): number[] {
  const all = new Set<number>(list.length > 0 ? (r.capacityOverTime?.starts ?? []) : []);
  for (const { from, end, to, work } of list) {
    for (const at of [from, end, to]) all.add(at);
    for (const span of work) all.add(span.from).add(span.to);
  }
  return [...all].sort((a, b) => a - b);
}

function overlap(
  problem: ScheduleProblem,
  r: ScheduleResource,
  { active, at, taken, capacity }: { active: Occupation[]; at: number; taken: number; capacity: number },
): Issue {
  const one = names(problem, active[0].run.steps[0]);
  const other = names(problem, active[active.length - 1].run.steps[0]);
  const params = { resource: r.id, at, taken, capacity, order: one.order, step: one.step };
  const path = { field: `resource ${r.id}` };
  return broken('plan.over-capacity', { ...params, otherOrder: other.order, otherStep: other.step }, path);
}
