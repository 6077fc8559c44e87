import { z } from 'zod';
import { condition } from '../shapes/condition.ts';
import { durationDistribution } from '../shapes/distribution.ts';
import { entityShape, validated } from '../shapes/entity.ts';
import { attributes, duration, id, price, quantity, share } from '../shapes/scalars.ts';
import { use } from './use.ts';

/** A way to do a step: `fixed` seconds an order, `perUnit` seconds a unit, `teardown` seconds an order. */
export const mode = z.strictObject({
  id,
  fixed: durationDistribution.optional(),
  perUnit: durationDistribution.optional(),
  teardown: durationDistribution.optional(),
  uses: z.array(use).default([]),
  costPerUnit: price.optional(),
  validated: validated.optional(),
});
export type Mode = z.infer<typeof mode>;

/** Material a step takes or gives, in units of the item, per unit of the step's quantity or per order. */
export const material = z.strictObject({
  item: id,
  quantity,
  basis: z.enum(['unit', 'order']),
  at: z.enum(['start', 'end']).optional(),
  when: condition.optional(),
  use: z.enum(['consumed', 'produced', 'co-product', 'by-product', 'sample']),
  scrap: share.optional(),
  alternates: z.array(z.strictObject({ item: id, ratio: z.number().positive(), rank: z.number() })).optional(),
  pick: z.enum(['FEFO', 'FIFO', 'serial']).optional(),
  suppliedBy: z.enum(['us', 'customer']).optional(),
});
export type Material = z.infer<typeof material>;

export const inspection = z.strictObject({
  characteristic: z.string().min(1),
  method: z.enum(['variables', 'attributes']),
  unit: z.string().optional(),
  lower: z.number().optional(),
  upper: z.number().optional(),
  target: z.number().optional(),
  severity: z.enum(['critical', 'major', 'minor']),
  sample: z.number().int().positive().optional(),
  everySeconds: duration.optional(),
  everyQuantity: quantity.optional(),
  gauge: id.optional(),
  reaction: z.string().optional(),
});
export type Inspection = z.infer<typeof inspection>;

/** How two steps of one process depend on each other [ISA-95 SegmentDependency]. Lags in seconds. */
export const link = z.strictObject({
  from: id,
  to: id,
  type: z.enum(['after-end', 'after-start', 'at-start', 'not-in-parallel']).default('after-end'),
  minSeconds: duration.optional(),
  maxSeconds: duration.optional(),
  overlapQuantity: quantity.optional(),
  validated: validated.optional(),
});
export type Link = z.infer<typeof link>;

export const step = z.strictObject({
  id,
  name: z.string().max(500).optional(),
  attributes: attributes.optional(),
  when: condition.optional(),
  modes: z.array(mode).min(1),
  materials: z.array(material).optional(),
  batch: z
    .strictObject({
      by: z.array(z.string()),
      max: z.strictObject({
        orders: z.number().int().positive().optional(),
        units: quantity.optional(),
        load: quantity.optional(),
      }),
      min: z.number().positive().optional(),
      maxWaitSeconds: duration.optional(),
      departures: id.optional(),
    })
    .optional(),
  yield: z.number().positive().max(1).optional(),
  outcomes: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        probability: share,
        basis: z.enum(['order', 'unit', 'batch']),
        to: z.string().min(1),
        maxVisits: z.number().int().positive().optional(),
      }),
    )
    .optional(),
  inspections: z.array(inspection).optional(),
  hazards: z
    .array(
      z.strictObject({
        code: z.string(),
        severity: z.number(),
        likelihood: z.number(),
        controls: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  across: z.enum(['nothing', 'breaks', 'preempt']).optional(),
  minPieceSeconds: duration.optional(),
  where: z.string().optional(),
  documents: z.array(z.string()).optional(),
  releases: z.boolean().optional(),
  requires: z.array(z.strictObject({ permit: z.string().min(1) })).optional(),
  calendar: id.optional(),
});
export type Step = z.infer<typeof step>;

/** Entity 4. How an item comes about [ISA-95 OperationsDefinition]: routing and bill of materials, pathway, recipe. */
export const process = z.strictObject({
  ...entityShape,
  version: z.string().min(1).default('1'),
  type: z.enum(['production', 'maintenance', 'quality', 'inventory', 'mixed']).default('production'),
  makes: z
    .array(z.strictObject({ item: id, quantity: z.number().positive(), use: z.string().optional(), at: id.optional() }))
    .min(1),
  place: id.optional(),
  steps: z.array(step).min(1),
  links: z.array(link).default([]),
  share: share.optional(),
  lotSize: z
    .strictObject({ min: quantity.optional(), max: quantity.optional(), multiple: quantity.optional() })
    .optional(),
  splittable: z.strictObject({ maxParts: z.number().int().min(2), minQuantity: quantity }).optional(),
  takt: z.strictObject({ seconds: duration, mode: z.enum(['stop', 'drift']) }).optional(),
  rank: z.number().optional(),
});
export type Process = z.infer<typeof process>;
