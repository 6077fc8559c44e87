import type { Random } from '../../toolbox/index.ts';
import { criticalChain } from './critical-moves.ts';
import { type Decoding, PLACED } from './decoding.ts';
import { listFromStarts } from './start-list.ts';

/** Chains of late orders looked at in one plan. */
const CHAINS = 4;

/** What of a decoded plan moves may change: taken while the timelines hold it. */
export type Focus = {
  /** (before, after): neighbours on one resource along critical chains. */
  pairs: readonly number[];
  /** The operation at the end of each chain. */
  chains: readonly number[];
  /** Operations on those chains, those that have a choice of mode or member first looked at. */
  chain: readonly number[];
  /** Operations that a setup stands before. */
  setups: readonly number[];
  /** Operations on owners of changeovers by the code of their values, each list by start. */
  alike: ReadonlyMap<string, readonly number[]>;
  /** Blocks in the order of their starts: a list that often leads to the same plan, in which near means near in time. */
  byStarts: Int32Array;
  variant: Int32Array;
  start: Int32Array;
  end: Int32Array;
  /** Resource by operation × maxUses + slot. */
  members: Int32Array;
};

/** O(operations log operations). */
export function focusOf(d: Decoding, random: Random, objective: 'money' | 'makespan'): Focus {
  const pairs: number[] = [];
  const chain = new Set<number>();
  const chains: number[] = [];
  for (let i = 0; i < CHAINS; i++) {
    const found = criticalChain(d, random, objective);
    pairs.push(...found.pairs);
    if (found.chain.length > 0) chains.push(found.chain[0]);
    for (const op of found.chain) chain.add(op);
  }
  return {
    pairs,
    chains,
    chain: [...chain],
    ...setupsOf(d),
    byStarts: listFromStarts(d),
    variant: d.variant.slice(),
    start: d.start.slice(),
    end: d.end.slice(),
    members: d.slotResource.slice(),
  };
}

function setupsOf(d: Decoding): Pick<Focus, 'setups' | 'alike'> {
  const { c } = d;
  const setups: number[] = [];
  const alike = new Map<string, number[]>();
  for (let op = 0; op < c.opCount; op++) {
    const key = d.state[op] === PLACED && !d.frozen[op] ? alikeKey(d, op) : undefined;
    if (key === undefined) continue;
    const list = alike.get(key);
    if (list) list.push(op);
    else alike.set(key, [op]);
    const preparation = d.preparation[op];
    if (preparation >= 0 && d.preparations.setupSeconds[preparation] > 0) setups.push(op);
  }
  for (const list of alike.values()) list.sort((a, b) => d.start[a] - d.start[b] || a - b);
  return { setups, alike };
}

/** Changeover and value code: between two operations with the same no setup is needed. */
export function alikeKey({ c, variant }: Pick<Decoding, 'c' | 'variant'>, op: number): string | undefined {
  const owner = c.variantOwner[variant[op]];
  const m = owner < 0 ? -1 : c.matrixOf[owner];
  return m < 0 ? undefined : `${m} ${c.matrices[m].codeOf[c.opSet[op]]}`;
}
