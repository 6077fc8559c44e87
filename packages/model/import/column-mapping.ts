import { z } from 'zod';

/** A column of a people's table and the field it fills. */
export const mappedColumn = z.strictObject({
  /** Its heading; of a table without headings, its number from 1. */
  from: z.union([z.string().min(1), z.number().int().positive()]),
  /** The field, as the files call it: quantity, attributes.colour. */
  to: z.string().min(1),
  /** Unit of a duration whose cells are plain numbers. */
  unit: z.enum(['s', 'min', 'h', 'd', 'w']).optional(),
  /** The cells are names of records of this kind, not their ids. */
  by: z.literal('name').optional(),
  /** Words people use → words of the field. */
  values: z.record(z.string(), z.string()).optional(),
});
export type MappedColumn = z.infer<typeof mappedColumn>;

/** How a table of somebody's own becomes a table of the model: data that can be saved, corrected and applied again. */
export const columnMapping = z.strictObject({
  table: z.string().min(1),
  /** Row of the headings from 1; absent when there are none. */
  headingRow: z.number().int().positive().optional(),
  columns: z.array(mappedColumn).min(1),
  /** Values that hold for every row: { "kind": "order", "place": "plant" }. */
  fixed: z.record(z.string(), z.string()).default({}),
  /** Fields that together make the id where no column has it. The same cells give the same id again. */
  idFrom: z.array(z.string()).optional(),
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  /** What stands before the decimals, where the numbers themselves leave it open (1.234). */
  decimal: z.enum(['point', 'comma']).optional(),
  /** Headings that are left out on purpose. */
  ignored: z.array(z.string()).default([]),
});
export type ColumnMapping = z.infer<typeof columnMapping>;
