import { z } from 'zod';
import { attributes, currency, duration, id, instant, quantity, timeZone } from '../shapes/scalars.ts';

/** An indicator as data: the code knows the grammar, never the sector. Ratios keep numerator and denominator. */
export const measure = z.strictObject({
  id,
  label: z.string().min(1),
  unit: z.string(),
  better: z.enum(['up', 'down']),
  formula: z.string().min(1),
  by: z.array(z.string()).default([]),
  target: z.number().optional(),
  budget: z.number().optional(),
  owner: z.string().optional(),
});
export type Measure = z.infer<typeof measure>;

/** A named level over item or place attributes, from broad to fine; family and segment are such. */
export const hierarchy = z.strictObject({
  name: z.string().min(1),
  of: z.enum(['item', 'place']),
  levels: z.array(z.string().min(1)).min(1),
});

/** How the floor stands at `now` when no events exist yet (decision 5). */
export const initialState = z.strictObject({
  resources: z
    .array(
      z.strictObject({
        resource: id,
        attributes: attributes.optional(),
        campaignCounters: z.record(z.string(), z.number().nonnegative()).optional(),
        contaminants: z.array(z.string()).optional(),
        busyUntil: instant.optional(),
        holds: z.array(z.strictObject({ order: id, step: id, until: instant.optional() })).optional(),
      }),
    )
    .default([]),
  wip: z
    .array(
      z.strictObject({
        order: id,
        step: id,
        remaining: duration,
        resources: z.array(id),
        quantity: quantity.optional(),
      }),
    )
    .default([]),
});
export type InitialState = z.infer<typeof initialState>;

/** The workspace: its words, its money, its clock and how its floor stands. */
export const workspace = z.strictObject({
  id: id.optional(),
  name: z.string().min(1).max(200),
  currency,
  rates: z.array(z.strictObject({ currency, date: z.string(), rate: z.number().positive() })).optional(),
  timeZone,
  labels: z.record(z.string(), z.string()).default({}),
  hierarchies: z.array(hierarchy).default([]),
  measures: z.array(measure).default([]),
  horizon: duration.default(28 * 86400),
  clock: z
    .union([z.literal('wall'), z.strictObject({ base: instant, rate: z.number().nonnegative() })])
    .default('wall'),
  state: initialState.default({ resources: [], wip: [] }),
});
export type Workspace = z.infer<typeof workspace>;
