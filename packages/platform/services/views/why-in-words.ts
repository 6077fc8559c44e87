import type { CalledName, FixesAnswer, GestureAnswer, WhyAnswer } from '@tutti/contract';
import { isoText } from '@tutti/model/rows';
import type { FixAnswer, Why } from '@tutti/planner';
import type { BranchOf } from '../data/branch-of.ts';
import { keptNaming, type Naming } from '../naming.ts';
import { fixesInWords } from '../plans/fixes-in-words.ts';
import { demandReader } from '../plans/plan-demands.ts';
import type { Reading } from '../reading.ts';

type Reason = { code: string; params?: Readonly<Record<string, string | number | boolean>> };

/** What a change by hand pushed and could not keep, with the names of what it is about. */
export async function gestureInWords(
  reading: Reading,
  of: BranchOf & { plan: string },
  { pushed, conflicts }: { pushed: Omit<GestureAnswer['pushed'][number], 'called'>[]; conflicts: readonly Reason[] },
): Promise<Pick<GestureAnswer, 'pushed' | 'conflicts'>> {
  const { naming } = await namesFor(reading, of);
  return {
    pushed: pushed.map((one) => ({ ...one, called: naming.of('orders', one.order) ?? one.order })),
    conflicts: conflicts.map(naming.coded),
  };
}

/** An explanation as addresses give it, with names, and the latest demand that the order serves directly. */
export async function whyInWords(reading: Reading, of: BranchOf & { plan: string }, why: Why): Promise<WhyAnswer> {
  const { naming, body, resident } = await namesFor(reading, of);
  const served = new Set(body.orders.find((one) => one.id === why.order)?.pegs.flatMap((peg) => peg.demand ?? []));
  const [demand] = body.demands.filter((one) => served.has(one.id)).sort((a, b) => b.lateHours - a.lateHours);
  const coded = (because: Reason | undefined) => (because === undefined ? {} : { because: naming.coded(because) });
  return {
    ...(demand ? { demand: demandReader(body, resident).of(demand) } : {}),
    order: why.order,
    start: isoText(why.start),
    end: isoText(why.end),
    parts: why.parts.map(({ start, end, because, ...part }) => ({
      ...part,
      start: isoText(start),
      end: isoText(end),
      seconds: (end - start) / 1000,
      ...coded(because),
    })),
    causes: why.causes.map(({ because, ...cause }) => ({ ...cause, ...coded(because) })),
    notCauses: why.notCauses.map(({ because, slackSeconds }) => ({ because: naming.coded(because), slackSeconds })),
    names: namesOf(why, naming),
  };
}

/** What would make an order be in time, with the names of what is to be changed. */
export async function namedFixes(
  reading: Reading,
  of: BranchOf & { plan: string },
  found: FixAnswer,
): Promise<FixesAnswer> {
  const { naming } = await namesFor(reading, of);
  return fixesInWords(found, naming.coded);
}

async function namesFor(reading: Reading, { workspace, branch, plan }: BranchOf & { plan: string }) {
  const [body, resident] = await Promise.all([
    reading.bodies.of(workspace, plan),
    reading.models.at(workspace, branch),
  ]);
  return { body, resident, naming: keptNaming(resident.model, body.orders) };
}

function namesOf({ order, parts, causes }: Why, naming: Naming): WhyAnswer['names'] {
  const names: Record<string, CalledName> = {};
  const add = (table: 'orders' | 'resources', id: string | undefined) => {
    const name = id === undefined ? undefined : naming.of(table, id);
    if (id !== undefined && name !== undefined) names[id] = name;
  };
  add('orders', order);
  for (const { resource, by } of [...parts, ...causes]) {
    add('resources', resource);
    for (const one of by) add('orders', one);
  }
  return names;
}
