import { z } from 'zod';
import { assignment } from './entities/assignment.ts';
import { calendar } from './entities/calendar.ts';
import { demand } from './entities/demand.ts';
import { estimate } from './entities/estimate.ts';
import { item } from './entities/item.ts';
import { lane } from './entities/lane.ts';
import { order } from './entities/order.ts';
import { place } from './entities/place.ts';
import { policy } from './entities/policy.ts';
import { process } from './entities/process.ts';
import { resource } from './entities/resource.ts';
import { stock } from './entities/stock.ts';
import { strategy } from './entities/strategy.ts';
import { workspace } from './entities/workspace.ts';
import type { TableName } from './table-names.ts';

export { type TableName, tableNames } from './table-names.ts';

/** The shapes of the tables. */
export const tables = {
  places: place,
  calendars: calendar,
  resources: resource,
  items: item,
  processes: process,
  lanes: lane,
  demands: demand,
  stock,
  strategies: strategy,
  policies: policy,
  orders: order,
  assignments: assignment,
  estimates: estimate,
} as const satisfies Record<TableName, z.ZodType>;

/** A whole workspace: itself and its tables. What a file holds, what is validated, what a plan reads. */
export const model = z.strictObject({
  workspace,
  places: z.array(place).default([]),
  calendars: z.array(calendar).default([]),
  resources: z.array(resource).default([]),
  items: z.array(item).default([]),
  processes: z.array(process).default([]),
  lanes: z.array(lane).default([]),
  demands: z.array(demand).default([]),
  stock: z.array(stock).default([]),
  strategies: z.array(strategy).default([]),
  policies: z.array(policy).default([]),
  orders: z.array(order).default([]),
  assignments: z.array(assignment).default([]),
  estimates: z.array(estimate).default([]),
});
export type Model = z.infer<typeof model>;
/** A model as it may be written: defaults left out. */
export type ModelInput = z.input<typeof model>;
