import { compareTexts } from './compile.ts';
import type { Feasible } from './feasible-dates.ts';
import { NEED } from './ledger.ts';
import type { RequirementsPlan } from './problem.ts';
import { EPSILON } from './quantities.ts';
import type { Round } from './round.ts';

/** Stock on hand after each event, with the feasible dates; what is left of a lot goes when it expires. O(n log n). */
export function projectStock(round: Round, feasible: Feasible): RequirementsPlan['projected'] {
  const { ledger, compiled } = round;
  const events: { at: number; change: number }[][] = compiled.cells.map(() => []);
  ledger.supply.cell.forEach((cell, supply) => {
    const made = feasible.available[supply];
    events[cell].push({ at: made, change: ledger.supply.quantity[supply] });
    const { left, expires } = ledger.supply;
    if (expires[supply] < Infinity && left[supply] > EPSILON)
      events[cell].push({ at: Math.max(made, expires[supply]), change: -left[supply] });
  });
  ledger.peg.need.forEach((need, peg) => {
    const moved = ledger.need.kind[need] === NEED.order ? feasible.shift[ledger.need.of[need]] : 0;
    const at = Math.max(ledger.need.due[need] + moved, feasible.available[ledger.peg.supply[peg]]);
    events[ledger.need.cell[need]].push({ at, change: -feasible.served[peg] });
  });
  const projected = compiled.cells.map(({ pair, attributes }, cell) => {
    const item = compiled.pairItem[pair];
    return { item, place: compiled.pairPlace[pair], attributes, ...steps(events[cell]) };
  });
  const rank = compiled.cells.map((_, cell) => cell);
  const variant = (cell: number) => compiled.cells[cell].variant;
  rank.sort((a, b) => compiled.cells[a].pair - compiled.cells[b].pair || compareTexts(variant(a), variant(b)));
  return rank.map((cell) => projected[cell]).filter((each) => each.times.length > 0);
}

function steps(events: { at: number; change: number }[]): { times: number[]; quantities: number[] } {
  events.sort((a, b) => a.at - b.at);
  const times: number[] = [];
  const quantities: number[] = [];
  let level = 0;
  for (const { at, change } of events) {
    level += change;
    const shown = Math.abs(level) < EPSILON ? 0 : level;
    if (times.at(-1) === at) quantities[quantities.length - 1] = shown;
    else {
      times.push(at);
      quantities.push(shown);
    }
  }
  return { times, quantities };
}
