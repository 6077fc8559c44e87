import { causeOfDelay, type Feasible, settleBooks } from './feasible-dates.ts';
import { NEED, SUPPLY } from './ledger.ts';
import { openOrderMessages } from './open-order-messages.ts';
import type { DemandResult, PegFrom, PegTo, PlannedOrder, RequirementsPlan } from './problem.ts';
import { projectStock } from './project-stock.ts';
import { EPSILON } from './quantities.ts';
import type { Round } from './round.ts';

/** What was given up, and why, per demand index. */
export type GivenUp = Map<number, DemandResult['cause']>;

/** Turns the books of the last round into the plan. O(rows). */
export function buildPlan(
  round: Round,
  feasible: Feasible,
  asked: { quantities: Float64Array; planned: Float64Array; givenUp: GivenUp },
): RequirementsPlan {
  settleBooks(round, feasible);
  const { ledger } = round;
  const needOfDemand = new Int32Array(round.demands.length).fill(-1);
  ledger.need.kind.forEach((kind, need) => {
    if (kind === NEED.demand) needOfDemand[ledger.need.of[need]] = need;
  });
  const stock: RequirementsPlan['stock'] = [];
  const openOrders: RequirementsPlan['openOrders'] = [];
  ledger.supply.kind.forEach((kind, supply) => {
    const of = ledger.supply.of[supply];
    if (kind === SUPPLY.stock) stock.push({ id: round.stock[of].id, pegs: pegsTo(round, feasible, supply) });
    if (kind === SUPPLY.openOrder)
      openOrders.push({ id: round.openOrders[of].id, pegs: pegsTo(round, feasible, supply) });
  });
  return {
    orders: plannedOrders(round, feasible),
    demands: round.demands.map((_, index) =>
      demandResult(round, feasible, { index, need: needOfDemand[index], ...asked }),
    ),
    stock,
    openOrders,
    exceptions: [...round.exceptions, ...openOrderMessages(round)],
    projected: projectStock(round, feasible),
  };
}

function plannedOrders(round: Round, feasible: Feasible): PlannedOrder[] {
  const { ledger, compiled } = round;
  const made = ledger.order.id.map((id, order): PlannedOrder => {
    const source = compiled.sources[ledger.order.source[order]];
    const suppliedBy: PegFrom[] = [];
    for (let n = ledger.order.firstNeed[order]; n >= 0; n = ledger.need.next[n])
      suppliedBy.push(...pegsFrom(round, feasible, n));
    return {
      id,
      type: source.type,
      source: source.id,
      item: source.item,
      place: source.place,
      ...(source.type === 'move' ? { from: source.from } : {}),
      ...(source.type === 'buy' && source.supplier !== undefined ? { from: source.supplier } : {}),
      attributes: compiled.cells[ledger.order.cell[order]].attributes,
      quantity: ledger.order.quantity[order],
      start: feasible.start[order],
      end: feasible.end[order],
      due: ledger.order.due[order],
      reason: { code: ledger.order.reason[order], params: {} },
      pegs: [],
      suppliedBy,
      outputs: [],
    };
  });
  ledger.supply.kind.forEach((kind, supply) => {
    const order = made[ledger.supply.of[supply]];
    if (kind === SUPPLY.order) order.pegs = pegsTo(round, feasible, supply);
    if (kind === SUPPLY.output) {
      const item = compiled.pairItem[compiled.cells[ledger.supply.cell[supply]].pair];
      order.outputs.push({ item, quantity: ledger.supply.quantity[supply], pegs: pegsTo(round, feasible, supply) });
    }
  });
  return made.filter((order) => order.quantity > EPSILON);
}

function demandResult(
  round: Round,
  feasible: Feasible,
  of: { index: number; need: number; quantities: Float64Array; planned: Float64Array; givenUp: GivenUp },
): DemandResult {
  const demand = round.demands[of.index];
  const wanted = of.quantities[of.index];
  const planned = of.planned[of.index];
  const base = {
    id: demand.id,
    due: demand.due,
    planned,
    unplanned: wanted - planned,
    consumed: demand.quantity - wanted,
  };
  const cause = of.givenUp.get(of.index);
  if (wanted <= 0) {
    const over =
      demand.kind === 'forecast' && demand.due + (demand.bucketSeconds ?? 86_400) <= round.compiled.given.now;
    return { ...base, outcome: over ? 'past' : 'consumed', pegs: [] };
  }
  if (of.need < 0) return { ...base, outcome: 'unplanned', pegs: [], ...(cause ? { cause } : {}) };
  const pegs = pegsFrom(round, feasible, of.need);
  const at = Math.max(round.ledger.need.due[of.need], latestOf(round, feasible, of.need));
  const late = at > demand.due && demand.kind === 'order' ? { cause: causeOfLateness(round, feasible, of.need) } : {};
  const outcome = base.unplanned > EPSILON ? 'partial' : 'cause' in late ? 'late' : 'onTime';
  return { ...base, at, outcome, ...late, ...(cause ? { cause } : {}), pegs };
}

function causeOfLateness(round: Round, feasible: Feasible, need: number): DemandResult['cause'] {
  const { due } = round.ledger.need;
  // Everything is there at once: only the due date lies behind.
  if (latestOf(round, feasible, need) <= due[need]) return { code: 'past-due', params: {} };
  return causeOfDelay(round, feasible, need);
}

function latestOf({ ledger }: Round, feasible: Feasible, need: number): number {
  let latest = -Infinity;
  for (let p = feasible.byNeed.first[need]; p < feasible.byNeed.first[need + 1]; p++)
    latest = Math.max(latest, feasible.available[ledger.peg.supply[feasible.byNeed.rows[p]]]);
  return latest;
}

function pegsFrom({ ledger, compiled, ...round }: Round, feasible: Feasible, need: number): PegFrom[] {
  const pegs: PegFrom[] = [];
  const item = compiled.pairItem[compiled.cells[ledger.need.cell[need]].pair];
  for (let p = feasible.byNeed.first[need]; p < feasible.byNeed.first[need + 1]; p++) {
    const peg = feasible.byNeed.rows[p];
    const quantity = feasible.served[peg];
    if (quantity <= EPSILON) continue;
    const supply = ledger.peg.supply[peg];
    const of = ledger.supply.of[supply];
    const kind = ledger.supply.kind[supply];
    if (kind === SUPPLY.stock) pegs.push({ stock: round.stock[of].id, item, quantity });
    else if (kind === SUPPLY.openOrder) pegs.push({ openOrder: round.openOrders[of].id, item, quantity });
    else pegs.push({ order: ledger.order.id[of], item, quantity });
  }
  return pegs;
}

function pegsTo({ ledger, ...round }: Round, feasible: Feasible, supply: number): PegTo[] {
  const pegs: PegTo[] = [];
  for (let p = feasible.bySupply.first[supply]; p < feasible.bySupply.first[supply + 1]; p++) {
    const peg = feasible.bySupply.rows[p];
    const quantity = feasible.served[peg];
    if (quantity <= EPSILON) continue;
    const need = ledger.peg.need[peg];
    const of = ledger.need.of[need];
    const kind = ledger.need.kind[need];
    if (kind === NEED.demand) pegs.push({ demand: round.demands[of].id, quantity });
    else if (kind === NEED.order) pegs.push({ order: ledger.order.id[of], quantity });
    else if (kind === NEED.openOrder) pegs.push({ openOrder: round.openOrders[of].id, quantity });
    else pegs.push({ policy: 'owed', quantity });
  }
  if (ledger.supply.left[supply] > EPSILON) pegs.push({ policy: 'stock', quantity: ledger.supply.left[supply] });
  return pegs;
}
