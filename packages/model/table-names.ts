/** The tables of a workspace, in the order in which they may refer to each other: the names of the files (decision 27). */
export const tableNames = [
  'places',
  'calendars',
  'resources',
  'items',
  'processes',
  'lanes',
  'demands',
  'stock',
  'strategies',
  'policies',
  'orders',
  'assignments',
  'estimates',
] as const;
export type TableName = (typeof tableNames)[number];
