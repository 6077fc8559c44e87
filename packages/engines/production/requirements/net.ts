import { CellRun, type LotPlan, type Netted } from './cell-run.ts';
import { pointOf } from './compile.ts';
import { lendExpected } from './lend-expected.ts';
import { looksAhead, lotGroups } from './lot-groups.ts';
import type { StockingPoint } from './problem.ts';
import { reserveFixed } from './reserve-fixed.ts';
import type { Round } from './round.ts';

/**
 * Nets one cell by date, after what is set aside for work that is fixed: stock first expired first, receipts, then receipts to be expedited, alternates, new orders.
 *
 * Orders are netted before what is only expected, so that they get the same supply, in lots of their own, as without any
 * forecast; by-products of lots made for what is expected serve an order only when nothing else does. Forecasts and stock
 * levels take what is left. A cell with a reorder point or an order-up-to level is reviewed
 * instead of netted ahead. O(n log n) in its rows.
 */
export function netCell(round: Round, cell: number): void {
  const point = pointOf(round.compiled, cell);
  const needs = round.ledger.needsOf[cell] ?? [];
  const held = point?.safetyStock || point?.reorderPoint !== undefined || point?.orderUpTo !== undefined;
  if (needs.length === 0 && !held && !round.ledger.suppliesOf[cell]) return;
  const reviewed = point?.reorderPoint !== undefined || point?.orderUpTo !== undefined;
  reserveFixed(round, cell);
  const { expected } = round.ledger.need;
  const orders = reviewed ? needs : needs.filter((need) => !expected[need]);
  if (reviewed || orders.length === 0) {
    netClass(round, cell, { needs, point });
    return;
  }
  const others = needs.filter((need) => expected[need]);
  if (others.length === 0 && !comesExpected(round, cell)) {
    netClass(round, cell, { needs, point });
    return;
  }
  netClass(round, cell, { needs: orders, point: point && { ...point, safetyStock: 0 }, ordersOnly: true });
  lendExpected(round, cell, orders);
  netClass(round, cell, { needs: others, point });
}

function comesExpected({ ledger }: Round, cell: number): boolean {
  return ledger.suppliesOf[cell]?.some((supply) => ledger.supply.expected[supply]) ?? false;
}

function netClass(round: Round, cell: number, of: Netted): void {
  const { needs, point } = of;
  const ahead = point && looksAhead(point) && point.reorderPoint === undefined && point.orderUpTo === undefined;
  const plan = ahead && needs.length > 0 ? foresee(round, cell, { needs, point }) : undefined;
  new CellRun(round, cell, { ...of, plan }).run();
}

/** Net requirements as they would be lot for lot, grouped by the lot rule. */
function foresee(round: Round, cell: number, of: Netted & { point: StockingPoint }): LotPlan {
  const left = round.ledger.suppliesOf[cell]?.map((supply) => round.ledger.supply.left[supply]) ?? [];
  const dry = new CellRun(round, cell, { ...of, dry: true });
  dry.run();
  round.ledger.suppliesOf[cell]?.forEach((supply, i) => {
    round.ledger.supply.left[supply] = left[i];
  });
  const { times, quantities } = dry.found;
  return { times, quantities, ends: lotGroups(times, quantities, of.point) };
}
