import { z } from 'zod';
import { condition } from '../shapes/condition.ts';
import { distribution, durationDistribution } from '../shapes/distribution.ts';
import { entityShape, validated } from '../shapes/entity.ts';
import { attributes, duration, id, instant, price, quantity } from '../shapes/scalars.ts';
import { use } from './use.ts';

const changeoverRule = z.strictObject({
  attribute: z.string().min(1),
  from: z.string(),
  to: z.string(),
  time: duration,
  cost: price.optional(),
  crew: z.array(use).optional(),
  forbidden: z.boolean().optional(),
  resets: z.array(z.string()).optional(),
  removes: z.array(z.string()).optional(),
});

/** Sequence-dependent setup: per attribute the first matching rule ('*' matches any), then summed or the maximum. */
export const changeover = z.strictObject({
  attributes: z.array(z.string().min(1)).min(1),
  combine: z.enum(['sum', 'max']),
  attached: z.boolean().optional(),
  rules: z.array(changeoverRule),
});
export type Changeover = z.infer<typeof changeover>;

/** A reset forced by time, run, quantity, idling or an attribute: cleaning in place, tool change, maximum colour run. */
export const campaign = z.strictObject({
  name: z.string().min(1),
  clock: z.enum(['elapsed', 'run', 'quantity', 'idle']),
  max: z.union([
    z.number().positive(),
    z.array(z.strictObject({ when: condition, max: z.number().positive() })).min(1),
  ]),
  forcedBy: z.string().optional(),
  process: id.optional(),
  time: duration.optional(),
  cost: price.optional(),
  crew: z.array(use).optional(),
  setsAttributesTo: attributes.optional(),
  removes: z.array(z.string()).optional(),
  mayInterrupt: z.boolean().optional(),
  validated: validated.optional(),
});
export type Campaign = z.infer<typeof campaign>;

/** Entity 2. What does the work [ISA-95 Equipment, Personnel, PhysicalAsset, each with its Class]. Position in metres. */
export const resource = z.strictObject({
  ...entityShape,
  kind: z.enum(['equipment', 'personnel', 'asset', 'vehicle', 'space']),
  isClass: z.boolean().optional(),
  classes: z
    .array(z.strictObject({ id, grade: z.number().positive().optional(), validTo: instant.optional() }))
    .optional(),
  parent: id.optional(),
  place: id,
  position: z.tuple([z.number(), z.number()]).optional(),
  calendar: z.union([id, z.literal('always')]).optional(),
  capacity: z.number().positive().default(1),
  sequence: z.strictObject({ sameAs: id }).optional(),
  cost: z
    .strictObject({
      perHour: price.optional(),
      overtimeFactor: z.number().min(1).optional(),
      perUse: price.optional(),
      capex: price.optional(),
      lifeYears: z.number().positive().optional(),
    })
    .optional(),
  changeover: changeover.optional(),
  campaigns: z.array(campaign).optional(),
  spacing: z
    .array(
      z.strictObject({
        when: condition,
        max: z.number().int().positive(),
        window: z.union([
          z.strictObject({ positions: z.number().int().positive() }),
          z.strictObject({ seconds: duration }),
        ]),
      }),
    )
    .optional(),
  reliability: z
    .array(
      z.strictObject({
        failureMode: z.string().min(1),
        timeToFailure: distribution,
        timeToRepair: durationDistribution,
        preventive: z
          .array(
            z.strictObject({
              everyRunSeconds: duration.optional(),
              everySeconds: duration.optional(),
              everyQuantity: quantity.optional(),
              process: id,
              ceiling: z.boolean().optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
  workRules: z
    .strictObject({
      maxHoursPerDay: z.number().positive().optional(),
      maxHoursPerWeek: z.number().positive().optional(),
      minRestSeconds: duration.optional(),
      maxConsecutiveDays: z.number().int().positive().optional(),
    })
    .optional(),
  power: z.record(z.string(), z.number().nonnegative()).optional(),
  load: z.array(z.strictObject({ unit: z.string(), quantity })).optional(),
});
export type Resource = z.infer<typeof resource>;
