import type { PlannedStep, PlannedUse, SchedulePlan } from '@tutti/engines/schedule';
import type { Assignment, Reason } from '@tutti/model';
import type { ScheduleNames } from '../plan-basis.ts';
import { pushTo } from './interner.ts';
import { partQuantities } from './part-quantities.ts';

const kinds = { make: 'run', move: 'trip', maintain: 'maintain', inspect: 'inspect' } as const;

/**
 * A schedule in words of the model: one assignment for each run (orders that ran together share it), one for each setup
 * and clean before it, one for the time resources are held after it. Ids name order, step and part.
 * @param epoch  milliseconds UTC of second 0
 */
export function assignmentsOf(problem: ScheduleNames, plan: SchedulePlan, epoch: number): Assignment[] {
  const parts = new Map(plan.parts.map((one) => [one.order, one.parts]));
  const quantityOf = partQuantities(problem, plan);
  const batches = new Map<string, PlannedStep[]>();
  for (const step of plan.steps) {
    const key = step.batch < 0 ? '' : `${step.batch}/${stepIdOf(problem, step)}`;
    if (key !== '') pushTo(batches, key, step);
  }
  const found: Assignment[] = [];
  for (const step of plan.steps) {
    const members = step.batch < 0 ? [step] : (batches.get(`${step.batch}/${stepIdOf(problem, step)}`) ?? [step]);
    if (members[0] === step) found.push(...assignmentsOfRun({ problem, epoch, parts, quantityOf }, members));
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end || ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
}

type On = {
  problem: ScheduleNames;
  epoch: number;
  parts: ReadonlyMap<number, number>;
  quantityOf: (step: PlannedStep) => number;
};

function assignmentsOfRun(on: On, members: readonly PlannedStep[]): Assignment[] {
  const { problem, epoch } = on;
  const [lead] = members;
  const orders = members.map((one) => problem.orders[one.order].id);
  const step = stepIdOf(problem, lead);
  const name = `${orders[0]}:${step}${on.parts.has(lead.order) ? `:part-${lead.part + 1}` : ''}`;
  const found: Assignment[] = [];
  const preparation = members.find((one) => one.preparation.length > 0)?.preparation ?? [];
  for (const [i, one] of preparation.entries())
    found.push({
      id: shortened(`${name}:${one.kind}${i > 0 ? `-${i + 1}` : ''}`),
      kind: one.kind,
      orders,
      step,
      uses: [{ resource: problem.resources[one.resource].id, quantity: 1 }, ...usesOf(problem, one.crew)],
      start: epoch + 1000 * one.start,
      end: epoch + 1000 * one.end,
      because: preparationReason(problem, one),
    });
  found.push({
    id: shortened(name),
    kind: kinds[problem.orders[lead.order].kind],
    orders,
    step,
    mode: modeIdOf(problem, lead),
    uses: usesOf(problem, lead.uses),
    start: epoch + 1000 * lead.start,
    end: epoch + 1000 * lead.end,
    quantity: members.reduce((sum, one) => sum + on.quantityOf(one), 0),
    ...(lead.frozen ? { frozen: true } : {}),
    because: lead.because,
  });
  for (const [i, [to, list]] of holdsOf(members).entries())
    found.push({
      id: shortened(`${name}:hold${i > 0 ? `-${i + 1}` : ''}`),
      kind: 'hold',
      orders,
      step,
      uses: usesOf(problem, list),
      start: epoch + 1000 * lead.end,
      end: epoch + 1000 * to,
      because: { code: 'held-after-step', params: { step } },
    });
  return found;
}

function usesOf(problem: ScheduleNames, list: readonly PlannedUse[]): Assignment['uses'] {
  return list.map((use) => ({ resource: problem.resources[use.resource].id, quantity: use.quantity }));
}

/** Resources kept after a run, by until when; a batch keeps them as long as any member does. */
function holdsOf(members: readonly PlannedStep[]): [number, PlannedUse[]][] {
  const [lead] = members;
  if (members.every((one) => one.uses.every((use) => use.to <= lead.end))) return [];
  const kept = new Map<number, PlannedUse[]>();
  for (const use of lead.uses) {
    const to = Math.max(
      ...members.map((one) => one.uses.find((other) => other.resource === use.resource)?.to ?? use.to),
    );
    if (to > lead.end) pushTo(kept, to, use);
  }
  return [...kept];
}

function preparationReason(problem: ScheduleNames, one: PlannedStep['preparation'][number]): Reason {
  if (one.kind === 'setup') return { code: 'changeover', params: { resource: problem.resources[one.resource].id } };
  const campaign = problem.resources[one.resource].campaigns?.[one.campaign]?.name ?? '';
  return { code: 'campaign', params: { campaign, resource: problem.resources[one.resource].id } };
}

export function stepIdOf(problem: ScheduleNames, one: { order: number; step: number }): string {
  return problem.routings[problem.orders[one.order].routing].steps[one.step].id;
}

function modeIdOf(problem: ScheduleNames, one: PlannedStep): string {
  return problem.routings[problem.orders[one.order].routing].steps[one.step].modes[one.mode].id;
}

/** Ids have at most 100 characters: a longer one keeps its end and a checksum of the whole (FNV-1a, 32 bits). */
function shortened(id: string): string {
  if (id.length <= 100) return id;
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return `${(hash >>> 0).toString(16)}…${id.slice(-90)}`;
}
