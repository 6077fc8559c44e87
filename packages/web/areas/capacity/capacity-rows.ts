import type { getCapacity, RouteAnswer } from '@tutti/contract';

export type Capacity = RouteAnswer<typeof getCapacity>;
export type CapacityRow = Capacity['rows'][number];

/** What the time of a resource goes to, in the order in which it is drawn. */
export const loadKinds = ['run', 'changeover', 'cleaning', 'maintenance', 'held'] as const;

const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);

/** Hours of all kinds of load, in a bucket or over all. */
export function loadOf({ load }: CapacityRow, bucket?: number): number {
  return loadKinds.reduce((sum, kind) => sum + (bucket === undefined ? total(load[kind]) : load[kind][bucket]), 0);
}

/** Load ÷ available in a bucket; undefined where it is closed and idle, Infinity where it works while closed. */
export function shareOf(row: CapacityRow, bucket: number): number | undefined {
  const load = loadOf(row, bucket);
  if (row.available[bucket] > 0) return load / row.available[bucket];
  return load > 0 ? Number.POSITIVE_INFINITY : undefined;
}

export type LoadLevel = 'closed' | 'low' | 'busy' | 'full' | 'over';

/** How full a resource is: `over` = more than its regular hours, `full` from 95 %, `busy` from 80 %. */
export function levelOf(share: number | undefined): LoadLevel {
  if (share === undefined) return 'closed';
  if (share > 1.0005) return 'over';
  if (share >= 0.95) return 'full';
  return share >= 0.8 ? 'busy' : 'low';
}

/** Rows by the first group they belong to, groups in the order in which they first appear, those of none last. */
export function byGroup(rows: readonly CapacityRow[]): { group: string; rows: CapacityRow[] }[] {
  const groups = [...Map.groupBy(rows, (row) => row.groups[0] ?? '')];
  const named = groups.filter(([group]) => group !== '');
  const others = groups.filter(([group]) => group === '');
  return [...named, ...others].map(([group, list]) => ({ group, rows: list }));
}
