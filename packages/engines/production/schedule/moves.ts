import type { Random } from '../../toolbox/index.ts';
import { type Compiled, MEMBER } from './compiled.ts';
import type { Choices, Decoding } from './decoding.ts';
import { alikeKey, type Focus } from './focus.ts';

/** A way to change the choices of a search; undefined when there is nothing of its kind to change. */
type Move = (from: From) => Choices | undefined;
type From = { d: Decoding; choices: Choices; focus: Focus; random: Random };

/**
 * Kinds of moves with the weight at which they are drawn: a block elsewhere in the list (next to a neighbour on a critical
 * chain, next to one that needs the same setup, anywhere), another mode or owner, another member, a later start, another
 * order of jobs within a block.
 */
const kinds: readonly { move: Move; money: number; makespan: number }[] = [
  { move: besideNeighbour, money: 3, makespan: 1 },
  { move: byStarts(besideNeighbour), money: 4, makespan: 8 },
  { move: besideAlike, money: 2, makespan: 2 },
  { move: byStarts(besideAlike), money: 1, makespan: 1 },
  { move: anywhere, money: 0.5, makespan: 0.5 },
  { move: byStarts(anywhere), money: 0.5, makespan: 0.5 },
  { move: jobEarlier, money: 2, makespan: 0.3 },
  { move: jobLater, money: 0.5, makespan: 0.3 },
  { move: otherVariant, money: 1, makespan: 2 },
  { move: otherMember, money: 0.5, makespan: 1 },
  { move: laterStart, money: 1, makespan: 0.3 },
  { move: otherInnerOrder, money: 1, makespan: 1 },
  { move: setFree, money: 0.2, makespan: 1 },
];

/** A move that saves so much of the money counts in full, one that saves less in proportion. */
const LARGE = 0.005;
/** What a move of a kind is taken to count at the start, and what is added to it always. */
const EXPECTED = 0.05;
const LEAST = 0.02;

/** Draws kinds of moves, those more often that have led to better plans lately (adaptive operator selection). */
export class MoveDraw {
  private readonly prior: readonly number[];
  private readonly success = kinds.map(() => EXPECTED);
  private last = 0;

  constructor(objective: 'money' | 'makespan') {
    this.prior = kinds.map((kind) => kind[objective]);
  }

  /** The choices after one move; a kind that has nothing to change is drawn again. */
  next(from: From): Choices {
    for (let attempt = 0; attempt < 20; attempt++) {
      this.last = this.draw(from.random);
      const changed = kinds[this.last].move(from);
      if (changed) return changed;
    }
    return anywhere(from) ?? from.choices;
  }

  /** Tells by which share of its money the plan of the last move was better than the one before. */
  learn(share: number): void {
    this.success[this.last] += 0.05 * (Math.min(1, share / LARGE) - this.success[this.last]);
  }

  private draw(random: Random): number {
    const weights = this.prior.map((weight, k) => weight * (LEAST + this.success[k]));
    let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
    return Math.max(
      0,
      weights.findIndex((weight) => (left -= weight) < 0),
    );
  }
}

/** The same on the list by starts of the plan. */
function byStarts(move: Move): Move {
  return (from) => move({ ...from, choices: { ...from.choices, list: from.focus.byStarts } });
}

/** Mostly a later neighbour of a critical chain before an earlier one, or behind it (N5, N6 in spirit). */
function besideNeighbour({ d, choices, focus, random }: From): Choices | undefined {
  const { pairs } = focus;
  if (pairs.length === 0) return undefined;
  const at = 2 * Math.floor((random.uniform() * pairs.length) / 2);
  const [before, after] = [d.c.blockOf[pairs[at]], d.c.blockOf[pairs[at + 1]]];
  return random.chance(0.5) ? beside(choices, after, before) : beside(choices, before, after);
}

/** The block of an operation with a setup next to the block of one that leaves its resource as it needs it. */
function besideAlike({ d, choices, focus, random }: From): Choices | undefined {
  if (focus.setups.length === 0) return undefined;
  const op = focus.setups[random.integer(focus.setups.length)];
  const list = focus.alike.get(alikeKey({ c: d.c, variant: focus.variant }, op) ?? '') ?? [];
  if (list.length < 2) return undefined;
  const at = list.indexOf(op);
  const other = at <= 0 || (at < list.length - 1 && random.chance(0.3)) ? list[at + 1] : list[at - 1];
  const [moved, stays] = random.chance(0.5) ? [op, other] : [other, op];
  const next = beside(choices, d.c.blockOf[moved], d.c.blockOf[stays]);
  if (!next || random.chance(0.5)) return next;
  const owner = d.c.variantOwner[focus.variant[stays]];
  for (let v = d.c.stepFirstVariant[d.c.opStep[moved]]; v < d.c.stepFirstVariant[d.c.opStep[moved] + 1]; v++)
    if (d.c.variantOwner[v] === owner && d.c.variantMode[v] === d.c.variantMode[focus.variant[moved]])
      return { ...next, members: withEntry(next.members, moved * d.c.maxUses + d.c.variantOwnerUse[v], owner) };
  return next;
}

function anywhere({ choices, random }: From): Choices | undefined {
  const { list } = choices;
  const n = list.length;
  if (n < 2) return undefined;
  const from = random.integer(n);
  const reach = Math.max(2, Math.min(n - 1, Math.floor(n * (random.uniform() < 0.1 ? 0.5 : 0.1))));
  const to = Math.max(0, Math.min(n - 1, from + Math.floor((random.uniform() * 2 - 1) * reach)));
  return { ...choices, list: shifted(list, from, to) };
}

/** A late job, with what it shares blocks with, somewhere before in the order of starts. */
function jobEarlier({ d, choices, focus, random }: From): Choices | undefined {
  const { chains, byStarts: list } = focus;
  if (chains.length === 0) return undefined;
  const op = chains[random.integer(chains.length)];
  const at = list.indexOf(d.c.blockOf[op]);
  return at <= 0
    ? undefined
    : { ...choices, list: withJobAt(d.c, list, { job: d.c.opJob[op], to: random.integer(at) }) };
}

/** A job that is not on the chain of a late one, somewhere behind in the order of starts. */
function jobLater({ d, choices, focus, random }: From): Choices | undefined {
  const { byStarts: list } = focus;
  const op = random.integer(d.c.opCount);
  const at = list.indexOf(d.c.blockOf[op]);
  if (at < 0 || focus.chain.includes(op)) return undefined;
  const to = at + 1 + random.integer(Math.max(1, list.length - at));
  return { ...choices, list: withJobAt(d.c, list, { job: d.c.opJob[op], to }) };
}

/** The list with all blocks of a job together, before what stands at a position. */
function withJobAt(c: Compiled, list: Int32Array, by: { job: number; to: number }): Int32Array {
  const own = new Set<number>();
  for (let op = c.jobFirst[by.job]; op < c.jobFirst[by.job + 1]; op++) own.add(c.blockOf[op]);
  const before = list.subarray(0, by.to).filter((block) => !own.has(block));
  const after = list.subarray(by.to).filter((block) => !own.has(block));
  return Int32Array.from([...before, ...[...own].filter((block) => list.includes(block)), ...after]);
}

/** The list with a block moved to where another one stands; undefined when one of them is not listed. */
function beside(choices: Choices, block: number, other: number): Choices | undefined {
  const from = choices.list.indexOf(block);
  const to = choices.list.indexOf(other);
  return from < 0 || to < 0 || from === to ? undefined : { ...choices, list: shifted(choices.list, from, to) };
}

function shifted(list: Int32Array, from: number, to: number): Int32Array {
  const next = list.slice();
  const block = list[from];
  if (from < to) next.copyWithin(from, from + 1, to + 1);
  else next.copyWithin(to + 1, to, from);
  next[to] = block;
  return next;
}

/** An operation of a critical chain, at times any other. */
function drawn({ d, focus, random }: From): number {
  const { chain } = focus;
  return chain.length > 0 && random.chance(0.8) ? chain[random.integer(chain.length)] : random.integer(d.c.opCount);
}

/** Another mode, or another owner of the changeover in the same mode; what was fixed so is at times set free again. */
function otherVariant(from: From): Choices | undefined {
  const { d, choices, focus, random } = from;
  const { c } = d;
  const op = drawn(from);
  const t = c.opStep[op];
  const first = c.stepFirstVariant[t];
  const count = c.stepFirstVariant[t + 1] - first;
  if (count < 2) return undefined;
  if (choices.modes?.has(op) && random.chance(0.4))
    return { ...choices, modes: without(choices.modes, op), members: withoutMembers(c, choices.members, op) };
  const now = focus.variant[op];
  let variant = first + random.integer(count - 1);
  if (variant >= now) variant++;
  const members = withoutMembers(c, choices.members, op);
  const slot = c.variantOwnerUse[variant];
  return {
    ...choices,
    modes: withEntry(choices.modes, op, c.variantMode[variant]),
    members: slot < 0 ? members : withEntry(members, op * c.maxUses + slot, c.variantOwner[variant]),
  };
}

/** Members and owner chosen for an operation belong to its variant. */
function withoutMembers(c: Compiled, members: Choices['members'], op: number): Choices['members'] {
  if (!members) return undefined;
  const next = new Map(members);
  for (let k = 0; k < c.maxUses; k++) next.delete(op * c.maxUses + k);
  return next;
}

/** Another member of a class for one use. */
function otherMember(from: From): Choices | undefined {
  const { d, choices, focus, random } = from;
  const { c } = d;
  const op = drawn(from);
  const variant = focus.variant[op];
  const u0 = c.variantFirstUse[variant];
  const k = random.integer(Math.max(1, c.variantFirstUse[variant + 1] - u0));
  if (u0 + k >= c.variantFirstUse[variant + 1] || c.useKind[u0 + k] !== MEMBER) return undefined;
  const slot = op * c.maxUses + k;
  if (choices.members?.has(slot) && random.chance(0.4)) return { ...choices, members: without(choices.members, slot) };
  const { members } = c.sets[c.useTarget[u0 + k]];
  const member = members[random.integer(members.length)];
  if (member === focus.members[slot]) return undefined;
  return { ...choices, members: withEntry(choices.members, slot, member) };
}

/** A start that lets a neighbour on the same resource go first, though the steps of its block are placed before it. */
function laterStart(from: From): Choices | undefined {
  const { choices, focus, random } = from;
  const delayed = [...(choices.delays?.keys() ?? [])];
  if (delayed.length > 0 && random.chance(0.4))
    return {
      ...choices,
      delays: without(choices.delays as Map<number, number>, delayed[random.integer(delayed.length)]),
    };
  const { pairs, start, end } = focus;
  if (pairs.length === 0) return undefined;
  const at = 2 * Math.floor((random.uniform() * pairs.length) / 2);
  const [before, after] = [pairs[at], pairs[at + 1]];
  // As if the later one took the place of the earlier one.
  const work = Math.max(1, end[after] - start[after]);
  return { ...choices, delays: withEntry(choices.delays, before, start[before] + work) };
}

/** Two jobs of a block change places, as far as neither supplies the other. */
function otherInnerOrder({ d, choices, focus, random }: From): Choices | undefined {
  const { c } = d;
  const { chain } = focus;
  const op = chain.length > 0 && random.chance(0.7) ? chain[random.integer(chain.length)] : random.integer(c.opCount);
  const block = c.blockOf[op];
  const ops = choices.inner?.get(block) ?? c.blockOps.subarray(c.blockFirst[block], c.blockFirst[block + 1]);
  const jobs = [...new Set([...ops].map((one) => c.opJob[one]))];
  if (jobs.length < 2) return undefined;
  const from = random.integer(jobs.length);
  let to = random.integer(jobs.length - 1);
  if (to >= from) to++;
  const [moved] = jobs.splice(from, 1);
  jobs.splice(to, 0, moved);
  if (!suppliersFirst(c, jobs)) return undefined;
  const rank = new Map(jobs.map((job, i) => [job, i]));
  const next = [...ops].sort((a, b) => (rank.get(c.opJob[a]) as number) - (rank.get(c.opJob[b]) as number) || a - b);
  return { ...choices, inner: withEntry(choices.inner, block, Int32Array.from(next)) };
}

/** Gives all choices of one kind back to the decoder: what has been fixed in passing and is of no use stands in the way. */
function setFree({ choices, random }: From): Choices | undefined {
  const fixed = (['modes', 'members', 'delays', 'inner'] as const).filter((kind) => (choices[kind]?.size ?? 0) > 0);
  if (fixed.length === 0) return undefined;
  const { [fixed[random.integer(fixed.length)]]: _, ...others } = choices;
  return others;
}

function suppliersFirst(c: Compiled, jobs: readonly number[]): boolean {
  return jobs.every((job, i) => {
    for (let k = c.supplyFirst[c.jobFirst[job]]; k < c.supplyFirst[c.jobFirst[job + 1]]; k++)
      if (jobs.indexOf(c.opJob[c.supplyTriples[3 * k]]) > i) return false;
    return true;
  });
}

function withEntry<V>(map: ReadonlyMap<number, V> | undefined, key: number, value: V): ReadonlyMap<number, V> {
  return new Map(map).set(key, value);
}

function without<V>(map: ReadonlyMap<number, V>, key: number): ReadonlyMap<number, V> {
  const next = new Map(map);
  next.delete(key);
  return next;
}
