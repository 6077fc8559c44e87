import { z } from 'zod';

/** What the panel beside the board can hold besides the order that is selected. */
const panels = ['late', 'unplanned', 'compare'] as const;

/** What the address of the schedule can say. */
export const scheduleSearch = z.object({
  /** A plan by its id; the latest when absent. */
  plan: z.string().optional().catch(undefined),
  /** The order that is selected. */
  order: z.string().optional().catch(undefined),
  panel: z.enum(panels).optional().catch(undefined),
  by: z.enum(['order', 'family']).optional().catch(undefined),
  colour: z.enum(['status']).optional().catch(undefined),
  as: z.enum(['table']).optional().catch(undefined),
  /** The filter: a text in names of orders, items and customers; a status; a family. */
  q: z.string().optional().catch(undefined),
  status: z.enum(['late', 'atRisk', 'blocked', 'running', 'onTime', 'done']).optional().catch(undefined),
  family: z.string().optional().catch(undefined),
});
export type ScheduleSearch = z.infer<typeof scheduleSearch>;
