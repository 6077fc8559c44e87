import { successorsOf } from './compile-routings.ts';
import { LINE, MEMBER, OWNER, UNTIL_NEXT } from './compiled.ts';
import { type Decoding, PLACED } from './decoding.ts';

/**
 * Whether placing `op` closes a circle of hand-overs at one instant: it enters a resource that another order leaves only
 * because that one enters, at the same instant, a resource … that this order leaves. Capacities cannot see it, and no
 * floor can do it (Gröflin & Klinkert 2009).
 */
export function closesCircle(d: Decoding, op: number): boolean {
  const leaves = leftAt(d, op);
  return leaves.length > 0 && reaches(d, op, { at: d.start[op], leaves, depth: 0 });
}

/** Resources that the order of `op` leaves because `op` starts. */
function leftAt(d: Decoding, op: number): number[] {
  const { c } = d;
  const left: number[] = [];
  const t = c.opStep[op];
  for (let k = c.closeFirst[t]; k < c.closeFirst[t + 1]; k++) {
    if (c.closeTriples[3 * k + 2]) continue;
    const holder = d.firstOf(op) + c.closeTriples[3 * k];
    if (d.state[holder] !== PLACED) continue;
    const slot = c.closeTriples[3 * k + 1] - c.variantFirstUse[d.variant[holder]];
    if (slot < 0 || c.closeTriples[3 * k + 1] >= c.variantFirstUse[d.variant[holder] + 1]) continue;
    const at = holder * c.maxUses + slot;
    if (d.slotTo[at] === d.start[op] && d.end[holder] <= d.start[op]) left.push(d.slotResource[at]);
  }
  return left;
}

function reaches(d: Decoding, op: number, search: { at: number; leaves: number[]; depth: number }): boolean {
  const { c } = d;
  if (search.depth > 20) return false;
  const u0 = c.variantFirstUse[d.variant[op]];
  for (let k = 0; k < c.variantFirstUse[d.variant[op] + 1] - u0; k++) {
    const kind = c.useKind[u0 + k];
    const slot = op * c.maxUses + k;
    if ((kind !== LINE && kind !== MEMBER && kind !== OWNER) || d.slotTaken[slot] >= 0 || d.pools[d.slotResource[slot]])
      continue;
    const entered = d.slotResource[slot];
    if (search.depth > 0 && search.leaves.includes(entered)) return true;
    const before = leaverAt(d, entered, search.at);
    if (before >= 0 && reaches(d, before, { ...search, depth: search.depth + 1 })) return true;
  }
  return false;
}

/** The operation whose start at `at` made its order leave the resource, or −1. */
function leaverAt(d: Decoding, resource: number, at: number): number {
  const { c } = d;
  const line = d.lines[resource];
  let entry = line.first(at - 1);
  while (entry < line.length && line.ends[entry] < at) entry++;
  if (entry >= line.length || line.ends[entry] !== at) return -1;
  const holder = line.ops[entry];
  if (holder < 0 || d.end[holder] > at) return -1;
  const first = d.firstOf(holder);
  const uses = c.variantFirstUse[d.variant[holder] + 1] - c.variantFirstUse[d.variant[holder]];
  for (let k = 0; k < uses; k++) {
    const slot = holder * c.maxUses + k;
    if (d.slotResource[slot] !== resource || c.useUntil[c.variantFirstUse[d.variant[holder]] + k] !== UNTIL_NEXT)
      continue;
    const routing = c.problem.routings[c.problem.orders[c.jobOrder[c.opJob[holder]]].routing];
    for (const next of successorsOf(routing, holder - first))
      if (d.state[first + next] === PLACED && d.start[first + next] === at) return first + next;
  }
  return -1;
}
