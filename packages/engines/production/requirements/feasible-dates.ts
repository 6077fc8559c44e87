import type { Conflict } from '@tutti/model';
import { earliestSpan } from './lead-time.ts';
import { groupRows, NEED, SUPPLY } from './ledger.ts';
import type { Source } from './problem.ts';
import { EPSILON, largestLot } from './quantities.ts';
import type { Round } from './round.ts';

/** What the books promise once lateness and gaps have travelled up from the materials. */
export type Feasible = {
  /** Order spans that no material misses. */
  start: Float64Array;
  end: Float64Array;
  /** Part of each order that can be made. */
  share: Float64Array;
  /** When each supply is there. */
  available: Float64Array;
  /** Part of each peg that can be served. */
  served: Float64Array;
  byNeed: { first: Int32Array; rows: Int32Array };
  bySupply: { first: Int32Array; rows: Int32Array };
  /** Requirement that holds each order up, −1 = none. */
  heldBy: Int32Array;
  /** Requirement that cuts each order short, −1 = none. */
  limitedBy: Int32Array;
  /** How far each order moved. */
  shift: Float64Array;
};

/**
 * Moves every order behind the materials it waits for and cuts it to what they allow: materials first, by Kahn.
 *
 * Supplies serve their pegs in the order in which they were given. Orders in a circle of pegs can make nothing.
 * O(orders + pegs).
 */
export function feasibleDates(round: Round): Feasible {
  const { ledger } = round;
  const orders = ledger.order.id.length;
  const result: Feasible = {
    start: Float64Array.from(ledger.order.start),
    end: Float64Array.from(ledger.order.end),
    share: new Float64Array(orders),
    available: Float64Array.from(ledger.supply.at),
    served: Float64Array.from(ledger.peg.quantity),
    byNeed: groupRows(ledger.peg.need, ledger.need.cell.length),
    bySupply: groupRows(ledger.peg.supply, ledger.supply.cell.length),
    heldBy: new Int32Array(orders).fill(-1),
    limitedBy: new Int32Array(orders).fill(-1),
    shift: new Float64Array(orders),
  };
  const supplies = suppliesOfOrders(round);
  const waits = new Int32Array(orders);
  const producerOf = (peg: number) => producer(round, ledger.peg.supply[peg]);
  ledger.peg.need.forEach((need, peg) => {
    if (ledger.need.kind[need] === NEED.order && producerOf(peg) >= 0) waits[ledger.need.of[need]]++;
  });
  const ready: number[] = [];
  for (let o = 0; o < orders; o++) if (waits[o] === 0) ready.push(o);
  // Orders are appended while it runs.
  for (const o of ready) {
    settle(round, result, o);
    for (let i = supplies.first[o]; i < supplies.first[o + 1]; i++) {
      const supply = supplies.rows[i];
      release(round, result, supply, o);
      for (let p = result.bySupply.first[supply]; p < result.bySupply.first[supply + 1]; p++) {
        const need = ledger.peg.need[result.bySupply.rows[p]];
        if (ledger.need.kind[need] === NEED.order && --waits[ledger.need.of[need]] === 0)
          ready.push(ledger.need.of[need]);
      }
    }
  }
  for (let o = 0; o < orders; o++)
    if (waits[o] > 0)
      for (let i = supplies.first[o]; i < supplies.first[o + 1]; i++) release(round, result, supplies.rows[i], o);
  return result;
}

/** Order that makes a supply, −1 = none. */
function producer({ ledger }: Round, supply: number): number {
  const kind = ledger.supply.kind[supply];
  return kind === SUPPLY.order || kind === SUPPLY.output ? ledger.supply.of[supply] : -1;
}

function suppliesOfOrders(round: Round): { first: Int32Array; rows: Int32Array } {
  const made: number[] = [];
  const of: number[] = [];
  round.ledger.supply.kind.forEach((_, supply) => {
    const order = producer(round, supply);
    if (order < 0) return;
    made.push(supply);
    of.push(order);
  });
  const groups = groupRows(of, round.ledger.order.id.length);
  return { first: groups.first, rows: groups.rows.map((row) => made[row]) };
}

type Slot = { got: number; wanted: number; short: number };

function settle(round: Round, result: Feasible, order: number): void {
  const { ledger, compiled } = round;
  const source = compiled.sources[ledger.order.source[order]];
  const slots = slotsOf(round, result, order);
  let share = 1;
  for (const [material, { got, wanted, short }] of slots) {
    if (got >= wanted - EPSILON) continue;
    const allows = isPerOrder(source, material) ? 0 : got / wanted;
    if (allows < share) result.limitedBy[order] = short;
    share = Math.min(share, allows);
  }
  if (result.shift[order] > 0) {
    const from = result.start[order] + result.shift[order];
    const span = earliestSpan(source.leadTime, ledger.order.quantity[order], from, compiled.given.calendars);
    if (span) {
      result.start[order] = span.start;
      result.end[order] = Math.max(span.end, result.end[order]);
    } else share = 0;
  }
  result.share[order] = share;
  if (share < 1) cutShort(round, result, order, slots);
}

/** What each material of an order gets; an alternate counts with its primary, in units of the primary. */
function slotsOf({ ledger }: Round, result: Feasible, order: number): Map<number, Slot> {
  const { need } = ledger;
  const slots = new Map<number, Slot>();
  for (let n = ledger.order.firstNeed[order]; n >= 0; n = need.next[n]) {
    const got = servedOf(result, n);
    const slot = slots.get(need.material[n]) ?? { got: 0, wanted: 0, short: n };
    slots.set(need.material[n], slot);
    slot.got += got / need.ratio[n];
    slot.wanted += need.quantity[n] / need.ratio[n];
    if (got < need.quantity[n] - EPSILON) slot.short = n;
    for (let p = result.byNeed.first[n]; p < result.byNeed.first[n + 1]; p++) {
      const peg = result.byNeed.rows[p];
      const late = result.available[ledger.peg.supply[peg]] - need.due[n];
      if (result.served[peg] <= EPSILON || late <= result.shift[order]) continue;
      result.shift[order] = late;
      result.heldBy[order] = n;
    }
  }
  return slots;
}

/** A lot that its materials cut short must still be an allowed lot; what it no longer needs stays where it is. */
function cutShort({ ledger, compiled }: Round, result: Feasible, order: number, slots: Map<number, Slot>): void {
  const source = compiled.sources[ledger.order.source[order]];
  const decimals = compiled.items.get(source.item)?.decimals ?? 6;
  const quantity = ledger.order.quantity[order];
  const share = largestLot(quantity * result.share[order], source.lotSize, decimals) / quantity;
  result.share[order] = share;
  for (const [material, slot] of slots)
    slot.got = slot.wanted * (isPerOrder(source, material) ? Math.ceil(share) : share);
  for (let n = ledger.order.firstNeed[order]; n >= 0; n = ledger.need.next[n]) {
    const slot = slots.get(ledger.need.material[n]) as Slot;
    slot.got -= serveAtMost(result, n, slot.got * ledger.need.ratio[n]) / ledger.need.ratio[n];
  }
}

function isPerOrder(source: Source, material: number): boolean {
  return source.type === 'make' && source.materials?.[material]?.basis === 'order';
}

function serveAtMost(result: Feasible, need: number, quantity: number): number {
  let left = quantity;
  for (let p = result.byNeed.first[need]; p < result.byNeed.first[need + 1]; p++) {
    const peg = result.byNeed.rows[p];
    result.served[peg] = Math.min(result.served[peg], left);
    left -= result.served[peg];
  }
  return quantity - left;
}

/** Writes cut orders and what is really served back into the books, once the round stands. */
export function settleBooks(round: Round, result: Feasible): void {
  const { ledger, compiled } = round;
  const { supply, order } = ledger;
  order.quantity.forEach((quantity, o) => {
    const share = result.share[o];
    if (share === 1) return;
    const { item, place } = compiled.sources[order.source[o]];
    const short = result.limitedBy[o];
    const cause: Conflict = short < 0 ? { code: 'no-working-time', params: {} } : causeOfGap(round, result, short);
    const params = {
      order: order.id[o],
      quantity: quantity * (1 - share),
      because: cause.code,
      material: cause.params.item ?? '',
    };
    round.exceptions.push({ code: 'lot-cut-short', params, item, place });
    order.quantity[o] = quantity * share;
  });
  supply.quantity.forEach((quantity, s) => {
    const made = producer(round, s);
    if (made >= 0) supply.quantity[s] = quantity * result.share[made];
    supply.left[s] = supply.quantity[s];
  });
  ledger.peg.supply.forEach((s, peg) => {
    supply.left[s] -= result.served[peg];
  });
}

function release({ ledger }: Round, result: Feasible, supply: number, order: number): void {
  result.available[supply] = result.end[order];
  let left = ledger.supply.quantity[supply] * result.share[order];
  for (let p = result.bySupply.first[supply]; p < result.bySupply.first[supply + 1]; p++) {
    const peg = result.bySupply.rows[p];
    result.served[peg] = Math.min(result.served[peg], left);
    left -= result.served[peg];
  }
}

/** Quantity of a requirement that is really served. */
export function servedOf(result: Feasible, need: number): number {
  let sum = 0;
  for (let p = result.byNeed.first[need]; p < result.byNeed.first[need + 1]; p++)
    sum += result.served[result.byNeed.rows[p]];
  return sum;
}

/** Why a requirement is not served in full, followed down to where the material is missing. */
export function causeOfGap(round: Round, result: Feasible, need: number): Conflict {
  const { ledger, compiled } = round;
  let at = need;
  // Every hop goes one order down; more hops than orders means a circle of pegs.
  for (let hops = 0; hops <= ledger.order.id.length; hops++) {
    const { pair } = compiled.cells[ledger.need.cell[at]];
    const where = { item: compiled.pairItem[pair], place: compiled.pairPlace[pair] };
    if (ledger.need.uncovered[at] > EPSILON) return { code: 'no-source', params: where };
    const order = firstOrder(round, result, at, (o) => result.share[o] < 1);
    if (order < 0 || result.limitedBy[order] < 0) return { code: 'no-working-time', params: where };
    at = result.limitedBy[order];
  }
  return { code: 'peg-cycle', params: {} };
}

/** Why a requirement is served late, followed down to the order or receipt that is late by itself. */
export function causeOfDelay(round: Round, result: Feasible, need: number): Conflict {
  const { ledger, compiled } = round;
  for (let at = need; ; ) {
    const supply = latestSupply(round, result, at);
    const pair = compiled.cells[ledger.need.cell[at]].pair;
    const where = { item: compiled.pairItem[pair], place: compiled.pairPlace[pair] };
    const of = supply < 0 ? -1 : ledger.supply.of[supply];
    if (supply < 0) return { code: 'no-source', params: where };
    if (ledger.supply.kind[supply] === SUPPLY.openOrder)
      return {
        code: 'waits-for-receipt',
        params: { ...where, order: round.openOrders[of].id, at: result.available[supply] },
      };
    if (ledger.supply.kind[supply] === SUPPLY.stock)
      return {
        code: 'waits-for-release',
        params: { ...where, stock: round.stock[of].id, at: result.available[supply] },
      };
    if (result.heldBy[of] < 0)
      return { code: 'lead-time', params: { ...where, order: ledger.order.id[of], at: result.end[of] } };
    at = result.heldBy[of];
  }
}

function latestSupply({ ledger }: Round, result: Feasible, need: number): number {
  let latest = -1;
  for (let p = result.byNeed.first[need]; p < result.byNeed.first[need + 1]; p++) {
    const supply = ledger.peg.supply[result.byNeed.rows[p]];
    if (latest < 0 || result.available[supply] > result.available[latest]) latest = supply;
  }
  return latest;
}

function firstOrder(round: Round, result: Feasible, need: number, such: (order: number) => boolean): number {
  for (let p = result.byNeed.first[need]; p < result.byNeed.first[need + 1]; p++) {
    const order = producer(round, round.ledger.peg.supply[result.byNeed.rows[p]]);
    if (order >= 0 && such(order)) return order;
  }
  return -1;
}
