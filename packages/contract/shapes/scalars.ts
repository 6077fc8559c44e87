import { z } from 'zod';

/** An instant on the wire: ISO 8601 with an offset. */
export const wireInstant = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601 with an offset' });

/** Key of a workspace or branch in an address: small letters, digits and hyphens. */
export const slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,62}$/,
    'must be small letters, digits and hyphens, starting with a letter or digit, at most 63',
  );

/** A revision of a branch: 0 when it was made, one more per change set. */
export const revision = z.number().int().nonnegative();

/** What people call a thing: its name. An order that has no number of its own is called by what it makes, how much and by when. */
export const calledName = z.union([
  z.string(),
  z.object({ item: z.string(), quantity: z.number(), unit: z.string(), at: wireInstant }),
]);
export type CalledName = z.infer<typeof calledName>;

/** A code with its values; the wording is looked up where it is shown (decision 29). */
export const coded = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  /** What people call the things that `params` name by their ids, under the same keys. */
  names: z.record(z.string(), calledName).optional(),
});
export type Coded = z.infer<typeof coded>;

/** An issue as it goes over the wire (see `Issue` of the model). */
export const wireIssue = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** As in `coded`. */
  names: z.record(z.string(), calledName).optional(),
  path: z.object({
    file: z.string().optional(),
    row: z.number().optional(),
    sheet: z.string().optional(),
    cell: z.string().optional(),
    column: z.string().optional(),
    field: z.string().optional(),
    /** Key of the record it is about, where `file` is a table of the workspace. */
    record: z.string().optional(),
  }),
  value: z.string().optional(),
  /** English wording, in refusals: for programs that have no catalogue. */
  text: z.string().optional(),
});
export type WireIssue = z.infer<typeof wireIssue>;

/** Page of a list: `next` is the cursor of the following page, absent on the last. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().optional(), total: z.number().int().nonnegative().optional() });

/** Query of a list. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
