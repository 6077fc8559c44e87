import { z } from 'zod';
import { entityShape } from '../shapes/entity.ts';
import { id, price, quantity, timeZone } from '../shapes/scalars.ts';

/** Entity 1. Where things are [ISA-95 Enterprise, Site, Area, StorageZone, StorageUnit]. Lengths in metres. */
export const place = z.strictObject({
  ...entityShape,
  level: z.enum(['enterprise', 'site', 'area', 'storage-zone', 'storage-unit']),
  role: z.enum(['own', 'supplier', 'customer', 'carrier']),
  parent: id.optional(),
  timeZone: timeZone.optional(),
  location: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).optional(),
  rectangle: z.tuple([z.number(), z.number(), z.number().positive(), z.number().positive()]).optional(),
  capacity: z.array(z.strictObject({ unit: z.string(), quantity })).optional(),
  fixedCostPerYear: price.optional(),
  openingCost: price.optional(),
  calendar: id.optional(),
});
export type Place = z.infer<typeof place>;
