import type { Assignment, Model, Resource } from '@tutti/model';
import { bucketStarts } from '@tutti/model/calendars';
import type { PlanResult } from '../plan-result.ts';
import { isActive } from '../schedule/model-view.ts';
import { type Openings, openingsOf } from './resource-load.ts';

/** What the time of a resource goes to. Hours, capacity counted, working time only. */
export const loadKinds = ['run', 'changeover', 'cleaning', 'maintenance', 'held'] as const;
export type LoadKind = (typeof loadKinds)[number];

/** Load of one resource against the hours its calendars give, one value a bucket. */
export type CapacityRow = {
  resource: Resource;
  /** Regular working hours. */
  available: number[];
  load: Record<LoadKind, number[]>;
  /** Hours of the load that lie in overtime. */
  overtime: number[];
  /** Operations that start when they do because of this resource, and the late hours of demands it is the cause of. */
  binds: { operations: number; lateDemands: number; lateHours: number };
};

export type CapacityView = {
  /** First instants of the buckets, then the end of the last; ms UTC. The first and last are cut to the window. */
  edges: number[];
  /** Resources that work or could work in the window, by id. */
  rows: CapacityRow[];
  /** Those that hold the plan back: by late hours caused, then operations bound, then load ÷ available. */
  bottlenecks: { resource: string; utilisation: number; worst: { bucket: number; utilisation: number } }[];
};

const kindOf: Partial<Record<Assignment['kind'], LoadKind>> = {
  run: 'run',
  inspect: 'run',
  trip: 'run',
  shift: 'run',
  setup: 'changeover',
  clean: 'cleaning',
  maintain: 'maintenance',
  hold: 'held',
};

/**
 * Load against capacity by local day, ISO week or month, and what holds the plan back.
 *
 * A resource kept for an order after its step counts as held; time in a calendar break does not count.
 * @param window  [from, to), ms UTC
 * @returns       O(assignments × buckets they touch × log calendar)
 */
export function capacityView(
  model: Model,
  plan: Pick<PlanResult, 'assignments' | 'demands'>,
  window: { from: number; to: number; bucket: 'day' | 'week' | 'month' },
): CapacityView {
  const { from, to, bucket } = window;
  const starts = bucketStarts(from, to, bucket, model.workspace.timeZone);
  const edges = [...starts.map((at) => Math.max(at, from)), to];
  const openings = openingsOf(model, from, to);
  const rows = new Map<string, CapacityRow>();
  for (const resource of model.resources)
    if (!resource.isClass && isActive(resource)) rows.set(resource.id, emptyRow(resource, edges, openings));
  for (const one of plan.assignments) addLoad(one, { rows, edges, openings });
  for (const { cause, lateHours } of plan.demands) {
    const row = rows.get(String(cause?.params?.resource ?? ''));
    if (!row || !(lateHours > 0)) continue;
    row.binds.lateDemands++;
    row.binds.lateHours += lateHours;
  }
  const list = [...rows.values()].filter((row) => total(row.available) > 0 || loadOf(row) > 0);
  list.sort((a, b) => (a.resource.id < b.resource.id ? -1 : 1));
  return { edges, rows: list, bottlenecks: bottlenecksOf(list) };
}

/** Load ÷ available of a row over all buckets, or in one; above 1 with overtime, Infinity when busy while closed. */
export function utilisationOf(row: CapacityRow, bucket?: number): number {
  const available = bucket === undefined ? total(row.available) : row.available[bucket];
  const load = loadOf(row, bucket);
  return load === 0 ? 0 : load / available;
}

function emptyRow(resource: Resource, edges: readonly number[], openings: Openings): CapacityRow {
  const open = openings.of(resource);
  const none = () => edges.slice(1).map(() => 0);
  const available = edges.slice(1).map((end, i) => {
    const [a, b] = secondsOf(edges[i], end, openings);
    return ((open?.regular.between(a, b) ?? b - a) * resource.capacity) / 3600;
  });
  return {
    resource,
    available,
    load: { run: none(), changeover: none(), cleaning: none(), maintenance: none(), held: none() },
    overtime: none(),
    binds: { operations: 0, lateDemands: 0, lateHours: 0 },
  };
}

const secondsOf = (start: number, end: number, { from }: Openings) =>
  [Math.floor((start - from) / 1000), Math.ceil((end - from) / 1000)] as const;

type Loading = { rows: ReadonlyMap<string, CapacityRow>; edges: readonly number[]; openings: Openings };

function addLoad(one: Assignment, { rows, edges, openings }: Loading): void {
  const kind = kindOf[one.kind] ?? 'run';
  const bound = one.kind === 'hold' ? undefined : one.because?.params?.resource;
  if (bound !== undefined) {
    const row = rows.get(String(bound));
    if (row) row.binds.operations++;
  }
  for (let i = bucketAt(edges, one.start); i < edges.length - 1 && edges[i] < one.end; i++) {
    const start = Math.max(one.start, edges[i]);
    const end = Math.min(one.end, edges[i + 1]);
    if (end <= start) continue;
    const [a, b] = secondsOf(start, end, openings);
    for (const { resource, quantity } of one.uses) {
      const row = rows.get(resource);
      if (!row) continue;
      const open = openings.of(row.resource);
      const busy = open?.extended.between(a, b) ?? b - a;
      row.load[kind][i] += (busy * quantity) / 3600;
      row.overtime[i] += ((busy - (open?.regular.between(a, b) ?? b - a)) * quantity) / 3600;
    }
  }
}

function bucketAt(edges: readonly number[], at: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);

function loadOf(row: CapacityRow, bucket?: number): number {
  return loadKinds.reduce(
    (sum, kind) => sum + (bucket === undefined ? total(row.load[kind]) : row.load[kind][bucket]),
    0,
  );
}

function bottlenecksOf(rows: readonly CapacityRow[]): CapacityView['bottlenecks'] {
  const busy = rows.filter((row) => loadOf(row) > 0);
  const ranked = busy.sort(
    (a, b) =>
      b.binds.lateHours - a.binds.lateHours ||
      b.binds.operations - a.binds.operations ||
      utilisationOf(b) - utilisationOf(a) ||
      (a.resource.id < b.resource.id ? -1 : 1),
  );
  return ranked.map((row) => {
    const each = row.available.map((_, i) => utilisationOf(row, i));
    const bucket = each.reduce((worst, one, i) => (one > each[worst] ? i : worst), 0);
    return { resource: row.resource.id, utilisation: utilisationOf(row), worst: { bucket, utilisation: each[bucket] } };
  });
}
