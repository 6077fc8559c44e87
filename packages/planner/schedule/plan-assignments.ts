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
  const { problem } = on;
  const [lead] = members;
  const orders = members.map((one) => problem.orders[one.order].id);
  const step = stepIdOf(problem, lead);
  const split = on.parts.has(lead.order) ? `:part-${lead.part + 1}` : '';
  const name = (suffix: string) => shortened(`${orders[0]}:${step}${split}${suffix}`);
  const at = (seconds: number) => on.epoch + 1000 * seconds;
  const uses = (list: readonly PlannedUse[]) =>
    list.map((use) => ({ resource: problem.resources[use.resource].id, quantity: use.quantity }));
  const kept = new Map<number, PlannedUse[]>();
  for (const use of lead.uses) {
    const to = Math.max(
      ...members.map((one) => one.uses.find((other) => other.resource === use.resource)?.to ?? use.to),
    );
    if (to > lead.end) kept.set(to, [...(kept.get(to) ?? []), use]);
  }
  const preparation = members.find((one) => one.preparation.length > 0)?.preparation ?? [];
  return [
    ...preparation.map((one, i) => ({
      id: name(`:${one.kind}${i > 0 ? `-${i + 1}` : ''}`),
      kind: one.kind,
      orders,
      step,
      uses: [{ resource: problem.resources[one.resource].id, quantity: 1 }, ...uses(one.crew)],
      start: at(one.start),
      end: at(one.end),
      because: preparationReason(problem, one),
    })),
    {
      id: name(''),
      kind: kinds[problem.orders[lead.order].kind],
      orders,
      step,
      mode: modeIdOf(problem, lead),
      uses: uses(lead.uses),
      start: at(lead.start),
      end: at(lead.end),
      quantity: members.reduce((sum, one) => sum + on.quantityOf(one), 0),
      ...(lead.frozen ? { frozen: true } : {}),
      because: lead.because,
    },
    ...[...kept].map(([to, list], i) => ({
      id: name(`:hold${i > 0 ? `-${i + 1}` : ''}`),
      kind: 'hold' as const,
      orders,
      step,
      uses: uses(list),
      start: at(lead.end),
      end: at(to),
      because: { code: 'held-after-step', params: { step } },
    })),
  ];
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
