import { z } from 'zod';

/**
 * Scalars of the model. Each carries a `kind` in its metadata, which is how files, forms and generators know that a
 * number is a duration or an instant; the inferred TypeScript type stays a plain number or string.
 */
export type ScalarKind = 'id' | 'duration' | 'instant' | 'quantity' | 'price' | 'share' | 'unit' | 'time-zone';

/** A business key: 1 to 100 printable characters, case-sensitive, without '/' (decision 11). */
export const id = z
  .string()
  .regex(/^[^\p{C}/]{1,100}$/u, 'must have 1 to 100 printable characters and no "/"')
  .meta({ kind: 'id' });

/** Elapsed or working seconds, ≥ 0. Files may say "15 min", "2 h", "1.5 d". */
export const duration = z.number().nonnegative().meta({ kind: 'duration' });

/** An instant in epoch milliseconds UTC. Files hold ISO 8601; without an offset it is local to the place. */
export const instant = z.number().int().meta({ kind: 'instant' });

/** A quantity in the unit of the item concerned, ≥ 0. */
export const quantity = z.number().nonnegative().meta({ kind: 'quantity' });

/** A quantity that may be negative (stock below zero is a fact that happens). */
export const signedQuantity = z.number().meta({ kind: 'quantity' });

/** A price, rate or cost in the workspace currency (or the currency named beside it); a decimal string on the wire. */
export const price = z.number().meta({ kind: 'price' });

/** A share or probability in [0, 1]. */
export const share = z.number().min(0).max(1).meta({ kind: 'share' });

/** UN/ECE Recommendation 20 common code: C62 piece, KGM, LTR, MTR, MTK, MTQ, HUR, KWH … */
export const unit = z
  .string()
  .regex(/^[A-Z0-9]{1,3}$/, 'must be a UN/ECE Rec 20 code such as C62 (piece), KGM, LTR, MTR or HUR')
  .meta({ kind: 'unit' });

/** IANA time zone name. */
export const timeZone = z.string().min(1).max(100).meta({ kind: 'time-zone' });

/** ISO 4217 alphabetic code. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');

/** A value of an attribute: what makes two units of an item different, or a step need another machine. */
export const attributeValue = z.union([z.string().max(1000), z.number(), z.boolean()]);
export const attributes = z.record(z.string().min(1).max(100), attributeValue);
export type AttributeValue = z.infer<typeof attributeValue>;
export type Attributes = z.infer<typeof attributes>;
