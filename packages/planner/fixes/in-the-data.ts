import type { Assignment, Resource } from '@tutti/model';
import { PolicyLookup } from '../strategy/policy-lookup.ts';
import { startBounds } from '../why/step-bounds.ts';
import type { Candidate, FixDeed } from './fix.ts';
import { type Ground, instantAt, stepOfPart } from './ground.ts';

/** Looked at, at most, by kind. */
const MOST_PEOPLE = 2;
const MOST_RECEIPTS = 3;
/** Longest id of a record. */
const LONGEST_ID = 100;

/** One more of the person who is waited for: with the same skills at the same hours. */
export function oneMorePerson(ground: Ground): Candidate[] {
  const { view } = ground.base.back;
  const waited = peopleWaitedFor(ground);
  return [...waited]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_PEOPLE)
    .flatMap(([id]): Candidate[] => {
      const person = view.resource.get(id);
      if (!isPerson(person)) return [];
      const record = oneMore(person, (other) => view.resource.has(other));
      return [
        {
          kind: 'person',
          what: { code: 'fix.person', params: { resource: id, skills: skillsOf(person) } },
          deed: { by: 'data', changes: [{ table: 'resources', record }] },
        },
      ];
    });
}

/** People whom others have while a step on the way waits for anything, with the seconds; others may be busy as well. */
function peopleWaitedFor(ground: Ground): Map<string, number> {
  const { problem } = ground.index;
  const waited = new Map<string, number>();
  for (const part of ground.why.parts) {
    const step = part.by.length > 0 ? stepOfPart(ground, part) : undefined;
    for (const { resource } of step?.uses ?? []) {
      const { id, kind } = problem.resources[resource];
      if (kind !== 'personnel') continue;
      const taken = ground.index
        .occupations(resource)
        .filter((one) => one.step !== step && one.from < part.end && one.to > part.start);
      if (taken.length > 0) waited.set(id, (waited.get(id) ?? 0) + part.end - part.start);
    }
  }
  return waited;
}

const isPerson = (of: Resource | undefined): of is Resource => of?.kind === 'personnel' && of.isClass !== true;

const skillsOf = ({ id, classes }: Resource) => (classes ?? []).map((one) => one.id).join(', ') || id;

/** A pool has one place more; a single person has a colleague. */
function oneMore(person: Resource, isTaken: (id: string) => boolean): Resource {
  if (person.capacity > 1 || (person.classes ?? []).length === 0) return { ...person, capacity: person.capacity + 1 };
  let number = 2;
  const idOf = () => `${person.id.slice(0, LONGEST_ID - 4)}-${number}`;
  while (isTaken(idOf())) number++;
  const { name, references: _, ...same } = person;
  return { ...same, id: idOf(), ...(name === undefined ? {} : { name: `${name} ${number}` }) };
}

/**
 * A receipt that is waited for comes earlier: by as much as the order is late, then at once. A purchase that stands in the
 * data is changed there; one that is only proposed has to be agreed with the supplier.
 */
export function expedited(ground: Ground): Candidate[] {
  const { base, why } = ground;
  const policies = new PolicyLookup(base.back.view, base.plan.policies);
  return receiptsInTheWay(ground).flatMap(({ receipt, at }): Candidate[] => {
    const order = base.back.bought.get(receipt);
    if (!order) return [];
    if (policies.value('expediteAllowed', { item: order.item, place: order.to, lane: order.lane }) === false) return [];
    const now = base.back.time.now;
    const known = base.model.orders.find((one) => one.id === receipt);
    const by = (second: number): FixDeed => {
      const end = instantAt(ground, second);
      if (!known) return { by: 'promise', receipt, at: end };
      return {
        by: 'data',
        changes: [{ table: 'orders', record: { ...known, end, start: Math.min(known.start, end) } }],
      };
    };
    const candidate = (second: number): Candidate => ({
      kind: 'receipt',
      what: {
        code: 'fix.receipt',
        params: {
          receipt,
          item: order.item,
          at: instantAt(ground, second),
          hours: (at - second) / 3600,
          for: why.order,
        },
      },
      deed: by(second),
      next: (late) => (late > 0 && second > now ? candidate(now) : undefined),
    });
    const first = Math.max(now, at - Math.ceil(ground.lateSeconds / 3600) * 3600);
    return first < at ? [candidate(first)] : [];
  });
}

/** Receipts that bind a step on the way, or would bind it before the order is in time; the latest first. */
function receiptsInTheWay(ground: Ground): { receipt: string; at: number }[] {
  const found = new Map<string, number>();
  for (const part of ground.why.parts) {
    const placed = stepOfPart(ground, part);
    if (!placed || placed.frozen) continue;
    for (const bound of startBounds(ground.index, placed))
      if (bound.kind === 'receipt' && bound.at > placed.start - ground.lateSeconds)
        found.set(String(bound.because.params?.receipt), bound.at);
  }
  return [...found]
    .map(([receipt, at]) => ({ receipt, at }))
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_RECEIPTS);
}

/** What is fixed in the data, has not started and stands in the way is not fixed any more. */
export function unfrozen(ground: Ground): Candidate[] {
  const { base, why } = ground;
  const now = base.plan.plan.run.now;
  const concerned = new Set([...ground.chain, ...why.parts.flatMap(({ by }) => by)]);
  return base.model.assignments.flatMap((one, at): Candidate[] => {
    if (!one.frozen || one.step === undefined || one.start <= now) return [];
    const order = one.orders.find((id) => concerned.has(id));
    if (order === undefined) return [];
    const { frozen: _, ...record }: Assignment = one;
    return [
      {
        kind: 'unfreeze',
        what: { code: 'fix.unfreeze', params: { order, step: one.step, start: one.start } },
        deed: { by: 'data', changes: [{ table: 'assignments', at, record }] },
      },
    ];
  });
}
