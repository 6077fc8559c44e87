import { SUPPLY } from './ledger.ts';
import { EPSILON } from './quantities.ts';
import type { Round } from './round.ts';

/**
 * Gives requirements whose instant cannot be moved what is there by then, before anyone else takes it: work that is fixed
 * begins whatever happens, and what is left of it is netted like the rest.
 *
 * Of what is there in time the latest is taken, so that the earlier stays for those who come before. O(n log n) in the rows.
 */
export function reserveFixed(round: Round, cell: number): void {
  const { ledger, compiled } = round;
  const { need, supply } = ledger;
  const fixed = (ledger.needsOf[cell] ?? []).filter((index) => need.fixed[index]);
  if (fixed.length === 0) return;
  const minLife = compiled.items.get(compiled.pairItem[compiled.cells[cell].pair])?.minRemainingLife ?? 0;
  const supplies = (ledger.suppliesOf[cell] ?? [])
    .filter((from) => !supply.expected[from])
    .sort((a, b) => supply.at[b] - supply.at[a] || supply.expires[a] - supply.expires[b] || a - b);
  for (const index of fixed.sort((a, b) => need.due[a] - need.due[b] || a - b))
    for (const from of supplies) {
      const due = need.due[index];
      const left = need.quantity[index] - need.reserved[index];
      if (left <= EPSILON) break;
      const fresh = supply.expires[from] > due && supply.expires[from] - due >= minLife;
      const quantity = Math.min(left, supply.left[from]);
      if (supply.at[from] > due || !fresh || quantity <= EPSILON) continue;
      ledger.addPeg(from, index, quantity);
      need.reserved[index] += quantity;
      if (supply.kind[from] === SUPPLY.openOrder)
        round.neededAt[supply.of[from]] = Math.min(round.neededAt[supply.of[from]], due);
    }
}
