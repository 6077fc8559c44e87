import { EPSILON } from './quantities.ts';
import type { Round } from './round.ts';

/**
 * By-products of lots that are made for forecasts or stock, lent to orders that nothing else serves, the earliest due first:
 * better than nothing, but an order does not rest on a forecast where it could stand by itself. O(orders × supplies)
 */
export function lendExpected(round: Round, cell: number, orders: readonly number[]): void {
  const { ledger, compiled } = round;
  const { need, supply } = ledger;
  const minLife = compiled.items.get(compiled.pairItem[compiled.cells[cell].pair])?.minRemainingLife ?? 0;
  const lent = (ledger.suppliesOf[cell] ?? [])
    .filter((index) => supply.expected[index])
    .sort((a, b) => supply.at[a] - supply.at[b] || supply.expires[a] - supply.expires[b] || a - b);
  if (lent.length === 0) return;
  const short = orders.filter((index) => need.uncovered[index] > EPSILON);
  for (const index of short.sort((a, b) => need.due[a] - need.due[b] || need.priority[a] - need.priority[b] || a - b))
    for (const from of lent) {
      const at = Math.max(need.due[index], supply.at[from]);
      const fresh = supply.expires[from] > at && supply.expires[from] - at >= minLife;
      const quantity = Math.min(need.uncovered[index], supply.left[from]);
      const tooLate = supply.at[from] > (need.fixed[index] ? need.due[index] : need.latest[index]);
      if (quantity <= EPSILON || !fresh || tooLate) continue;
      ledger.addPeg(from, index, quantity);
      need.uncovered[index] -= quantity;
    }
}
