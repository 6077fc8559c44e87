import type { Issue } from '@tutti/model';
import type { CrewUse, PlannedPreparation, PlannedStep, PlannedUse, ScheduleProblem, Target } from './problem.ts';
import { fault, gradeFor } from './verify-context.ts';

/** Whether a setup or clean has the people and units it needs, for all of its time. */
export function crewFaults(
  problem: ScheduleProblem,
  {
    part,
    needed,
    lead,
    params,
  }: {
    part: PlannedPreparation;
    needed: readonly CrewUse[];
    lead: PlannedStep;
    params: Record<string, string | number>;
  },
): Issue[] {
  const fits = (target: Target, { resource }: PlannedUse) =>
    gradeFor(problem, target, { resource, until: part.end }) !== undefined;
  const issues: Issue[] = [];
  for (const member of part.crew) {
    const who = { ...params, member: problem.resources[member.resource].id };
    if (member.from !== part.start || member.to !== part.end) issues.push(fault(problem, 'plan.crew-times', lead, who));
    if (!needed.some(({ target }) => fits(target, member))) issues.push(fault(problem, 'plan.crew-unfit', lead, who));
  }
  const missing = needed.map((use) => use.quantity);
  if (!covers(part.crew, missing, (i, member) => fits(needed[i].target, member)))
    issues.push(fault(problem, 'plan.crew-missing', lead, { ...params, booked: part.crew.length }));
  return issues;
}

/** Tries every way to give each booked member to one of the needs. */
function covers(
  crew: readonly PlannedUse[],
  missing: readonly number[],
  fits: (need: number, member: PlannedUse) => boolean,
): boolean {
  const [member, ...others] = crew;
  if (!member) return missing.every((quantity) => quantity <= 1e-9);
  const ways = missing.map((quantity, i) => ({ quantity, i })).filter(({ i }) => fits(i, member));
  if (ways.length === 0) return covers(others, missing, fits);
  return ways.some(({ quantity, i }) => covers(others, missing.with(i, quantity - member.quantity), fits));
}
