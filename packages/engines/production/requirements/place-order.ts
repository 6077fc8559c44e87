import { type Attributes, holds } from '@tutti/model';
import type { Offer } from './choose-source.ts';
import { cellAt, pairAt } from './compile.ts';
import { offsetBy } from './lead-time.ts';
import { NEED, SUPPLY } from './ledger.ts';
import type { MakeSource } from './problem.ts';
import { grossMaterial, outputQuantity } from './quantities.ts';
import type { Round } from './round.ts';

/** What a proposed order passes on to what it needs. */
export type Wanted = {
  cell: number;
  due: number;
  latest: number;
  price: number;
  priority: number;
  expected: boolean;
  root: string;
  reason: string;
};

/**
 * Enters one lot of an offer in the books: order, supply, co-products, and the requirements it causes.
 * @returns index of its supply
 */
export function placeOrder(round: Round, offer: Offer, quantity: number, wanted: Wanted): number {
  const { compiled, ledger } = round;
  const source = compiled.sources[offer.source];
  const { variant, attributes } = compiled.cells[wanted.cell];
  const { order } = ledger;
  const index = order.id.length;
  order.id.push(round.names.next([source.id, source.item, variant, source.place, wanted.root]));
  order.source.push(offer.source);
  order.cell.push(wanted.cell);
  order.quantity.push(quantity);
  order.due.push(wanted.due);
  order.start.push(offer.start);
  order.end.push(offer.end);
  order.reason.push(wanted.reason);
  order.pressed.push(offer.pressed);
  order.firstNeed.push(-1);
  const passed = {
    kind: NEED.order,
    of: index,
    latest: offer.start + (wanted.latest - wanted.due),
    priority: wanted.priority,
    expected: wanted.expected,
    root: wanted.root,
  };
  if (source.type === 'move') {
    const cell = cellAt(compiled, pairAt(compiled, source.item, source.from), attributes);
    ledger.addNeed({ ...passed, cell, due: offer.start, quantity, price: wanted.price });
  }
  if (source.type === 'make')
    explode(round, { source, index, quantity, offer, attributes, passed, price: wanted.price });
  const life = compiled.items.get(source.item)?.shelfLifeSeconds ?? Infinity;
  return ledger.addSupply({
    cell: wanted.cell,
    kind: SUPPLY.order,
    of: index,
    at: offer.end,
    expires: offer.end + life,
    quantity,
  });
}

type Explosion = {
  source: MakeSource;
  index: number;
  quantity: number;
  offer: Offer;
  attributes: Attributes;
  passed: { kind: number; of: number; latest: number; priority: number; expected: boolean; root: string };
  price: number;
};

function explode(round: Round, { source, index, quantity, offer, attributes, passed, price }: Explosion): void {
  const { compiled, ledger } = round;
  const cellOf = (item: string) => cellAt(compiled, pairAt(compiled, item, source.place), attributes);
  source.materials?.forEach((material, slot) => {
    if (material.when && !holds(material.when, attributes)) return;
    const gross = grossMaterial(quantity, material, source.makesQuantity);
    if (gross <= 0) return;
    ledger.addNeed({
      ...passed,
      cell: cellOf(material.item),
      due: offsetBy(source.leadTime, offer.start, material.offsetSeconds ?? 0, compiled.given.calendars),
      quantity: gross,
      price: (price * quantity) / gross,
      material: slot,
    });
  });
  for (const output of source.outputs ?? []) {
    if (output.when && !holds(output.when, attributes)) continue;
    const made = outputQuantity(quantity, output, source.makesQuantity);
    const life = compiled.items.get(output.item)?.shelfLifeSeconds ?? Infinity;
    if (made > 0)
      ledger.addSupply({
        cell: cellOf(output.item),
        kind: SUPPLY.output,
        of: index,
        at: offer.end,
        expires: offer.end + life,
        quantity: made,
        expected: passed.expected,
      });
  }
}
