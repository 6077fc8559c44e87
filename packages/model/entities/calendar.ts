import { z } from 'zod';
import { condition } from '../shapes/condition.ts';
import { entityShape } from '../shapes/entity.ts';
import { attributeValue, duration, id, timeZone } from '../shapes/scalars.ts';
import { scope } from '../shapes/scope.ts';

/**
 * One stretch of time, once or recurring. `start` is local to the calendar's time zone (ISO 8601 without offset), so that
 * 06:00 stays 06:00 across daylight-saving changes; `duration` is elapsed seconds; `rrule` is RFC 5545 without DTSTART.
 */
export const calendarEntry = z.strictObject({
  start: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/, 'must be a local date or date-time such as 2026-01-05T06:00'),
  duration,
  rrule: z.string().optional(),
  kind: z.enum(['work', 'overtime', 'off', 'signal', 'departure', 'period']),
  capacity: z.number().nonnegative().optional(),
  speed: z.number().positive().optional(),
  costFactor: z.number().nonnegative().optional(),
  reservedFor: condition.optional(),
  scope: scope.optional(),
  value: attributeValue.optional(),
  label: z.string().optional(),
});
export type CalendarEntry = z.infer<typeof calendarEntry>;

/** Entity 5. When work is possible [ISA-95 WorkCalendar]; also signals (promotions), departures and planning periods. */
export const calendar = z.strictObject({
  ...entityShape,
  timeZone: timeZone.optional(),
  parent: id.optional(),
  entries: z.array(calendarEntry).default([]),
});
export type Calendar = z.infer<typeof calendar>;
