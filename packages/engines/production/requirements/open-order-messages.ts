import { pointOf } from './compile.ts';
import { NEED, SUPPLY } from './ledger.ts';
import type { RequirementsException } from './problem.ts';
import { EPSILON } from './quantities.ts';
import type { Round } from './round.ts';

/**
 * What should happen to receipts under way: come earlier, come later, not come; and what has gone wrong with them.
 * Source: Vollmann et al. (2005), Manufacturing Planning and Control, ch. 7 (exception codes).
 */
export function openOrderMessages(round: Round): RequirementsException[] {
  const { ledger, compiled, openOrders } = round;
  const messages: RequirementsException[] = [];
  const { now } = compiled.given;
  const tolerance = round.options.tolerance ?? 0;
  ledger.supply.kind.forEach((kind, supply) => {
    const { item, place } = placeOf(round, ledger.supply.cell[supply]);
    if (kind === SUPPLY.stock && ledger.supply.expires[supply] < Infinity && ledger.supply.left[supply] > EPSILON)
      messages.push({
        code: 'expires-unused',
        params: {
          stock: round.stock[ledger.supply.of[supply]].id,
          at: ledger.supply.expires[supply],
          quantity: ledger.supply.left[supply],
        },
        item,
        place,
      });
    if (kind !== SUPPLY.openOrder) return;
    const index = ledger.supply.of[supply];
    const open = openOrders[index];
    const due = Math.max(now, open.due);
    const need = round.neededAt[index];
    const params = { order: open.id, from: open.due, quantity: open.quantity };
    if (open.due < now) messages.push({ code: 'overdue-receipt', params, item, place });
    if (open.firm) return;
    if (need < due - tolerance) messages.push({ code: 'expedite', params: { ...params, to: need }, item, place });
    else if (need < Infinity && need > due + tolerance)
      messages.push({ code: 'defer', params: { ...params, to: need }, item, place });
    else if (need === Infinity && !isReviewed(round, ledger.supply.cell[supply]))
      messages.push({ code: 'cancel', params, item, place });
  });
  messages.push(...fixedShort(round));
  ledger.need.kind.forEach((kind, need) => {
    if (kind === NEED.demand || kind === NEED.order || ledger.need.uncovered[need] <= EPSILON) return;
    const code = kind === NEED.openOrder ? 'open-order-short' : 'owed-not-covered';
    const params = { order: ledger.need.root[need], quantity: ledger.need.uncovered[need], at: ledger.need.due[need] };
    messages.push({ code, params, ...placeOf(round, ledger.need.cell[need]) });
  });
  return messages;
}

/** Work that is fixed, whose material comes only after it takes it. */
function fixedShort(round: Round): RequirementsException[] {
  const { need } = round.ledger;
  return need.fixed.flatMap((fixed, index) => {
    const quantity = need.quantity[index] - need.reserved[index];
    if (!fixed || quantity <= EPSILON || need.uncovered[index] > EPSILON) return [];
    const params = { order: need.root[index], quantity, at: need.due[index] };
    return [{ code: 'fixed-work-short', params, ...placeOf(round, need.cell[index]) }];
  });
}

function isReviewed(round: Round, cell: number): boolean {
  const point = pointOf(round.compiled, cell);
  return point?.reorderPoint !== undefined || point?.orderUpTo !== undefined;
}

function placeOf({ compiled }: Round, cell: number): { item: string; place: string } {
  const { pair } = compiled.cells[cell];
  return { item: compiled.pairItem[pair], place: compiled.pairPlace[pair] };
}
