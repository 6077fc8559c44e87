import type { BoardPlan } from './board-plan.ts';
import { type LoadBuckets, loadBuckets } from './load-buckets.ts';
import { tickStep } from './ticks.ts';
import type { ZoneTime } from './zone-time.ts';

/** Least width of a column, in pixels. */
const COLUMN = 16;
const DAY = 86_400;

/** Load of the rows in focus, summed once for each width of a column and kept until rows or plan change. */
export class LoadCache {
  private rows: ReadonlySet<number> = new Set();
  private plan: BoardPlan | undefined;
  private readonly made = new Map<number, LoadBuckets>();

  /** Buckets for a scale in pixels per second, or nothing without rows. */
  of(
    plan: BoardPlan,
    rows: ReadonlySet<number>,
    { scale, zone }: { scale: number; zone: ZoneTime },
  ): { buckets: LoadBuckets; rows: number } | undefined {
    if (rows.size === 0) return undefined;
    if (rows !== this.rows || plan !== this.plan) this.made.clear();
    this.rows = rows;
    this.plan = plan;
    const step = Math.max(1800, tickStep(COLUMN / scale));
    let buckets = this.made.get(step);
    if (!buckets) {
      buckets = loadBuckets(plan, rows, { step, origin: originOf(plan, zone) });
      this.made.set(step, buckets);
    }
    return { buckets, rows: rows.size };
  }
}

/** The local midnight at or before the plan's first second, so that columns stand between whole hours. */
function originOf({ epoch }: BoardPlan, zone: ZoneTime): number {
  const start = epoch / 1000;
  return zone.instant(Math.floor((start + zone.offset(start)) / DAY) * DAY) - start;
}
