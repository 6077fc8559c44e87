import { cellAt, pairAt } from './compile.ts';
import { NEED } from './ledger.ts';
import type { MakeSource } from './problem.ts';
import { EPSILON } from './quantities.ts';
import type { Round } from './round.ts';
import type { Short } from './short.ts';

/** Alternates by rank of the primary material that a need in the cell is for; an alternate has none of its own. */
export function alternatesOf(
  { ledger, compiled }: Round,
  cell: number,
  index: number,
): readonly { item: string; ratio: number; rank: number }[] {
  const slot = ledger.need.material[index];
  if (ledger.need.kind[index] !== NEED.order || slot < 0) return [];
  const source = compiled.sources[ledger.order.source[ledger.need.of[index]]] as MakeSource;
  const material = source.materials?.[slot];
  if (!material?.alternates || material.item !== compiled.pairItem[compiled.cells[cell].pair]) return [];
  return [...material.alternates].sort((a, b) => a.rank - b.rank);
}

/**
 * Passes a short need to its alternates by rank, as far as these have it to spare.
 * @param freely  also beyond what is spare, to those that have a source
 */
export function passToAlternates(round: Round, cell: number, of: { short: Short; freely: boolean }): void {
  const { compiled } = round;
  const place = compiled.pairPlace[compiled.cells[cell].pair];
  for (const other of alternatesOf(round, cell, of.short.need)) {
    if (of.short.quantity <= EPSILON) break;
    passOn(round, cell, { ...of, pair: pairAt(compiled, other.item, place), ratio: other.ratio });
  }
}

function passOn(
  { ledger, compiled }: Round,
  from: number,
  to: { short: Short; pair: number; ratio: number; freely: boolean },
): void {
  const { need } = ledger;
  const { short } = to;
  const cell = cellAt(compiled, to.pair, compiled.cells[from].attributes);
  const unlimited = to.freely && compiled.sourcesOf[to.pair].length > 0;
  const wanted = short.quantity * to.ratio;
  const index = short.need;
  const expected = need.expected[index];
  const quantity = unlimited ? wanted : Math.min(wanted, Math.max(0, ledger.spare(cell, expected)));
  if (quantity <= EPSILON) return;
  ledger.addNeed({
    cell,
    kind: NEED.order,
    of: need.of[index],
    due: need.due[index],
    quantity,
    latest: need.latest[index],
    price: need.price[index] / to.ratio,
    priority: need.priority[index],
    expected,
    root: need.root[index],
    material: need.material[index],
    ratio: need.ratio[index] * to.ratio,
  });
  need.quantity[index] -= quantity / to.ratio;
  ledger.addSpare(from, quantity / to.ratio, expected);
  short.quantity -= quantity / to.ratio;
}
