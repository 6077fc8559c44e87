import { z } from 'zod';
import { attributes, duration, id, instant, price, quantity, signedQuantity } from '../shapes/scalars.ts';

const text = z.string().max(10_000);
const reasonData = z.strictObject({ reason: text.optional() });
const materialData = z.strictObject({
  item: id,
  quantity,
  place: id.optional(),
  resource: id.optional(),
  lot: id.optional(),
  serial: id.optional(),
  reason: text.optional(),
});
const shipmentData = z.strictObject({
  quantity: quantity.optional(),
  carrier: text.optional(),
  reason: text.optional(),
});
const safetyData = z.strictObject({
  category: text,
  severity: z.number().optional(),
  recordable: z.boolean().optional(),
  lostDays: z.number().nonnegative().optional(),
  description: text.optional(),
});
const permitData = z.strictObject({ permit: text, until: instant.optional() });
const estimateData = z.strictObject({ estimate: id, mean: z.number().optional(), reason: text.optional() });

/** PackML (ISA-TR88.00.02) states; Held = own cause, Suspended = starved or blocked, never mixed. */
export const packmlState = z.enum([
  'Idle',
  'Starting',
  'Execute',
  'Completing',
  'Complete',
  'Resetting',
  'Holding',
  'Held',
  'Unholding',
  'Suspending',
  'Suspended',
  'Unsuspending',
  'Stopping',
  'Stopped',
  'Aborting',
  'Aborted',
  'Clearing',
  'Unknown',
]);

/** The closed list of event types with the shape of each one's data. */
export const eventData = {
  'job.ready': z.strictObject({}),
  'job.started': z.strictObject({ quantity: quantity.optional() }),
  'job.paused': reasonData,
  'job.resumed': z.strictObject({}),
  'job.completed': z.strictObject({ good: quantity.optional(), scrap: quantity.optional(), outcome: text.optional() }),
  'job.aborted': reasonData,
  'resource.state': z.strictObject({
    state: packmlState,
    reason: text.optional(),
    side: z.enum(['in', 'out']).optional(),
  }),
  'resource.failed': z.strictObject({ failureMode: text, reason: text.optional() }),
  'resource.restored': z.strictObject({ failureMode: text.optional(), manHours: z.number().nonnegative().optional() }),
  'resource.cleaned': z.strictObject({
    campaign: text,
    setsAttributesTo: attributes.optional(),
    removes: z.array(text).optional(),
  }),
  'material.consumed': materialData,
  'material.produced': materialData,
  'material.scrapped': materialData,
  'material.reworked': materialData,
  'material.moved': materialData.extend({ to: id }),
  'material.counted': materialData.extend({ quantity: signedQuantity }),
  'material.held': materialData.partial(),
  'material.released': materialData.partial(),
  'shipment.departed': shipmentData,
  'shipment.arrived': shipmentData,
  'shipment.received': shipmentData,
  'shipment.returned': shipmentData,
  'demand.placed': z.strictObject({ item: id, quantity, at: instant }),
  'demand.changed': z.strictObject({ quantity: quantity.optional(), at: instant.optional(), reason: text.optional() }),
  'demand.cancelled': reasonData,
  'demand.promised': z.strictObject({ at: instant, quantity: quantity.optional() }),
  'demand.fulfilled': z.strictObject({ quantity }),
  'demand.abandoned': reasonData,
  'order.approved': reasonData,
  'order.released': reasonData,
  'permit.granted': permitData,
  'permit.withdrawn': permitData,
  'measure.recorded': z.strictObject({
    characteristic: text,
    value: z.number(),
    unit: text.optional(),
    gauge: id.optional(),
  }),
  'nonconformance.raised': z.strictObject({
    characteristic: text.optional(),
    severity: z.enum(['critical', 'major', 'minor']),
    description: text.optional(),
  }),
  'nonconformance.dispositioned': z.strictObject({
    disposition: z.enum(['use-as-is', 'rework', 'repair', 'return', 'scrap']),
    reason: text.optional(),
  }),
  'safety.incident': safetyData,
  'safety.nearmiss': safetyData,
  'safety.observation': safetyData,
  'labor.clockedIn': z.strictObject({}),
  'labor.clockedOut': z.strictObject({}),
  'labor.absent': z.strictObject({ until: instant.optional(), reason: text.optional() }),
  'energy.metered': z.strictObject({ kWh: z.number(), seconds: duration.optional() }),
  'cost.posted': z.strictObject({ account: text, amount: price, currency: text.optional() }),
  'plan.released': z.strictObject({ plan: text }),
  'plan.withdrawn': z.strictObject({ plan: text, reason: text.optional() }),
  'policy.changed': z.strictObject({
    parameter: text,
    value: z.union([z.number(), z.string(), z.boolean()]),
    reason: text.optional(),
  }),
  'estimate.adopted': estimateData,
  'estimate.rejected': estimateData,
  'estimate.reverted': estimateData,
  'model.changed': z.strictObject({ revision: z.number().int().nonnegative(), summary: text.optional() }),
  'note.added': z.strictObject({ text }),
} as const;
export type EventType = keyof typeof eventData;
export const eventTypes = Object.keys(eventData) as [EventType, ...EventType[]];

/**
 * Entity 14. An append-only fact [ISA-95 OperationsEvent, JobResponse]. Idempotent by (source, id); `corrects` replaces or
 * voids an earlier one. Order is total: (at, recordedAt, source, id).
 */
export const event = z
  .strictObject({
    id: z.string().min(1).max(100),
    type: z.enum(eventTypes),
    at: instant,
    recordedAt: instant,
    source: z.string().min(1).max(100),
    actor: z.string().optional(),
    refs: z.array(z.strictObject({ entity: z.string(), id, as: z.string().optional() })).default([]),
    data: z.record(z.string(), z.unknown()).default({}),
    corrects: z.string().optional(),
  })
  .superRefine((given, context) => {
    const result = eventData[given.type].safeParse(given.data);
    if (!result.success)
      for (const found of result.error.issues)
        context.addIssue({ code: 'custom', path: ['data', ...found.path], message: found.message });
  });
export type Event = z.infer<typeof event>;
