import { hierarchy, measure } from '@tutti/model';
import { z } from 'zod';

/**
 * A template: JSON in the shape of the entity it becomes. Texts may hold `{name}`; "15 min" is a duration, "now+3 d" an
 * instant; objects with a `$` key are computed (README.md lists them).
 */
export type Template = null | boolean | number | string | Template[] | { [key: string]: Template };
export const template: z.ZodType<Template> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(template), z.record(z.string(), template)]),
);
const row = z.record(z.string(), template);
const draws = z.record(z.string(), template);
const listValue = z.union([z.string(), z.number(), z.boolean()]);
const writtenDuration = z.union([
  z.number().nonnegative(),
  z.string().regex(/^\d+(\.\d+)? (s|min|h|d)$/, 'must be a duration such as "15 min", "2 h" or "3 d"'),
]);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 06:00');
const weekday = z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']);

const shift = z.strictObject({
  days: z.array(weekday).min(1),
  from: timeOfDay,
  duration: writtenDuration,
  breaks: z.array(z.strictObject({ after: writtenDuration, duration: writtenDuration })).default([]),
  kind: z.enum(['work', 'overtime']).default('work'),
  capacity: template.optional(),
  speed: z.number().positive().optional(),
  costFactor: z.number().nonnegative().optional(),
  label: z.string().optional(),
});
export type ShiftSpecification = z.infer<typeof shift>;

const calendar = z.looseObject({
  id: z.string(),
  shifts: z.array(shift).min(1),
  holidays: z
    .array(z.strictObject({ afterDays: z.number().int(), days: z.number().int().positive(), label: z.string() }))
    .default([]),
});
export type CalendarSpecification = z.infer<typeof calendar>;

const stream = z.strictObject({
  share: z.number().positive(),
  cluster: draws.default({}),
  lines: template.default(1),
  line: draws.default({}),
  demand: row,
  spread: writtenDuration.default(0),
  lead: z.tuple([writtenDuration, writtenDuration]),
  limit: z.strictObject({ share: z.number().min(0).max(1), class: z.string(), after: writtenDuration }).optional(),
});
export type Stream = z.infer<typeof stream>;

const history = z.strictObject({
  bucket: z.enum(['day', 'week']),
  years: z.number().positive().default(2),
  place: z.string(),
  months: z.array(z.number().nonnegative()).length(12),
  weekdays: z.array(z.number().nonnegative()).length(7).optional(),
  trendPerYear: z.number().default(0),
  cv: z.number().nonnegative(),
  intermittent: z.strictObject({ share: z.number().min(0).max(1), active: z.number().positive().max(1) }).optional(),
  promotions: z.strictObject({
    perYear: z.number().nonnegative(),
    buckets: z.number().int().positive(),
    lift: z.number().positive(),
    attribute: z.string(),
    calendar: z.string(),
    label: z.string(),
  }),
  stockOuts: z.strictObject({ share: z.number().min(0).max(1), buckets: z.number().int().positive() }),
});
export type HistorySpecification = z.infer<typeof history>;

const running = z.strictObject({ stream: z.number().int().nonnegative(), steps: z.array(z.string()).min(1) });
const frozen = z.strictObject({ stream: z.number().int().nonnegative(), item: z.string(), after: writtenDuration });

/** What a workspace generator is told: a sector as data (`examples/<sector>/generator.json`). */
export const specification = z.strictObject({
  note: z.string().optional(),
  /** What people choose by: what kind of operation it is, and a sentence about it. */
  title: z.string().max(60).optional(),
  description: z.string().max(300).optional(),
  workspace: z.strictObject({
    name: z.string().min(1),
    currency: z.string(),
    timeZone: z.string(),
    labels: z.record(z.string(), z.string()).default({}),
    hierarchies: z.array(hierarchy).default([]),
    measures: z.array(measure).default([]),
  }),
  lists: z.record(z.string(), z.array(listValue).min(1)).default({}),
  scale: z.strictObject({
    operationsPerUnit: z.number().positive(),
    minimumUnits: z.number().int().positive().default(1),
    unitsPerCell: z.number().int().positive(),
    utilisation: z.number().positive().max(1).default(0.8),
    changeShare: z.number().min(0).max(1).default(0.5),
    minimumHorizon: writtenDuration.default(604_800),
  }),
  places: z.array(row).min(1),
  calendars: z.array(calendar).min(1),
  resources: z.array(row).min(1),
  items: z.array(row).min(1),
  processes: z.array(row).min(1),
  lanes: z.array(row).default([]),
  policies: z.array(row).default([]),
  strategies: z.array(row).min(1),
  orders: z.strictObject({
    streams: z.array(stream).min(1),
    late: z.strictObject({
      count: z.number().int().nonnegative().default(3),
      attribute: z.string(),
      value: listValue,
      share: z.number().positive().max(0.9).default(0.6),
    }),
  }),
  history,
  supply: z.strictObject({
    cover: writtenDuration,
    every: writtenDuration,
    until: writtenDuration,
    surplus: z.number().min(1).default(1.2),
  }),
  running: running.optional(),
  frozen: frozen.optional(),
});
export type Specification = z.infer<typeof specification>;
/** A specification as it may be written: defaults left out. */
export type SpecificationInput = z.input<typeof specification>;
