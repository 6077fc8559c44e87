import { type Attributes, holds, type Process } from '@tutti/model';
import { isLimited, plannedSeconds, stepQuantities, stepsFor, type WorkIndex } from './work-content.ts';

/** What one order causes beyond itself. */
export type ComponentNeeds = {
  /** Its own runs on limited resources, and its share of the runs of the lots made for it. */
  operations: number;
  /** Planned seconds of these runs. */
  seconds: number;
  /** Units of made components, by item. */
  made: Map<string, number>;
  /** Units of bought materials, by item; those of made components included. */
  bought: Map<string, number>;
};

/**
 * Explodes one order through its process and the processes of what it consumes.
 * A component made in lots counts as quantity ÷ lot runs, so that orders which share a lot share its operations.
 */
export function lineNeeds(
  order: { quantity: number },
  by: { process: Process; attributes: Attributes },
  index: WorkIndex,
): ComponentNeeds {
  const needs: ComponentNeeds = { operations: 0, seconds: 0, made: new Map(), bought: new Map() };
  explode({ ...by, quantity: order.quantity, lots: 1 }, needs, index);
  return needs;
}

type Piece = { process: Process; attributes: Attributes; quantity: number; lots: number };

function explode(piece: Piece, needs: ComponentNeeds, index: WorkIndex): void {
  const steps = stepsFor(piece.process, piece.attributes);
  needs.operations += piece.lots * steps.filter(isLimited).length;
  const quantities = stepQuantities(piece.process, steps, piece.quantity);
  steps.forEach((step, i) => {
    if (isLimited(step)) needs.seconds += plannedSeconds(step, quantities[i]);
    for (const material of step.materials ?? []) {
      if (material.use !== 'consumed' || (material.when && !holds(material.when, piece.attributes))) continue;
      const basis = material.basis === 'unit' ? quantities[i] : piece.lots;
      need(material.item, (basis * material.quantity) / (1 - (material.scrap ?? 0)), needs, index);
    }
  });
}

function need(item: string, quantity: number, needs: ComponentNeeds, index: WorkIndex): void {
  const process = index.maker.get(item);
  if (!process || process.makes[0].item !== item) {
    needs.bought.set(item, (needs.bought.get(item) ?? 0) + quantity);
    return;
  }
  needs.made.set(item, (needs.made.get(item) ?? 0) + quantity);
  const lot = lotOf(process);
  const attributes = { ...process.attributes, ...index.item.get(item)?.attributes };
  explode({ process, attributes, quantity, lots: lot === undefined ? 1 : quantity / lot }, needs, index);
}

/** The lot in which a process makes its item when min, max or multiple fix it. */
export function lotOf(process: Process): number | undefined {
  return process.lotSize?.max ?? process.lotSize?.multiple ?? process.lotSize?.min;
}
