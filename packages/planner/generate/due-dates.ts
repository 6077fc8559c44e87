import type { Random } from '@tutti/engines/toolbox';
import { type Model, TuttiError } from '@tutti/model';
import { leastSeconds } from './critical-path.ts';
import type { Cluster } from './order-book.ts';
import type { Specification } from './specification.ts';
import { secondsOf } from './template.ts';
import type { WorkIndex } from './work-content.ts';

const QUARTER = 900_000;

/**
 * Spreads the clusters of each cell evenly over the horizon and dates their lines: release before due by the stream's
 * lead, never before now; the lines of a cluster are due within its spread.
 * @param given.span  seconds from now over which the work is to be done
 */
export function dateClusters(
  clusters: readonly Cluster[],
  given: { spec: Specification; random: Random; now: number; span: number },
): void {
  const { spec, random, now } = given;
  const perCell = new Map<unknown, Cluster[]>();
  for (const one of clusters) {
    const group = perCell.get(one.cell);
    if (group) group.push(one);
    else perCell.set(one.cell, [one]);
  }
  for (const group of perCell.values())
    group.forEach((cluster, i) => {
      const stream = spec.orders.streams[cluster.stream];
      const [least, most] = stream.lead.map(secondsOf);
      const rest = Math.max(given.span / 2, given.span - least);
      const due = now + (least + ((i + random.uniform()) / group.length) * rest) * 1000;
      cluster.due = quarter(due);
      cluster.release = Math.max(now, quarter(due - random.uniform(least, most) * 1000));
      for (const line of cluster.lines) {
        line.demand.at = quarter(due + random.uniform(0, secondsOf(stream.spread)) * 1000);
        line.demand.release = cluster.release;
        const { limit } = stream;
        if (limit && random.chance(limit.share))
          line.demand.limit = { class: limit.class, at: line.demand.at + secondsOf(limit.after) * 1000 };
      }
    });
}

/**
 * Makes some lines impossible: due after a share of the least time from their release on. First those whose moving leaves
 * the lots that others share as they were: lines without made components, and the earliest of each kind of cluster.
 * @throws TuttiError INPUT_TOO_FEW_ORDERS when there are fewer clusters than late lines wanted
 */
export function plantLateLines(
  clusters: readonly Cluster[],
  given: { spec: Specification; model: Model; index: WorkIndex },
): void {
  const { count, attribute, value, share } = given.spec.orders.late;
  const topSpeed = Math.max(1, ...given.model.calendars.flatMap((one) => one.entries.map((entry) => entry.speed ?? 1)));
  const [harmless, others] = byHarm([...clusters].sort((a, b) => a.due - b.due));
  const chosen = [...harmless, ...others].slice(0, count);
  if (chosen.length < count)
    throw new TuttiError('INPUT_TOO_FEW_ORDERS', `${chosen.length} orders cannot hold ${count} late ones.`, {
      advice: 'Maybe ask for more operations, or lower orders.late.count.',
    });
  for (const cluster of chosen) {
    const { demand, process, attributes } = cluster.lines[0];
    const least = leastSeconds({ process, attributes, quantity: demand.quantity }, given.index, topSpeed);
    demand.at = (demand.release as number) + Math.floor((least * share) / 60) * 60_000;
    demand.attributes = { ...demand.attributes, [attribute]: value };
    if (demand.limit) delete demand.limit;
  }
}

/** Clusters, due first, parted into those whose first line may be due earlier without disturbing shared lots, and others. */
function byHarm(clusters: readonly Cluster[]): [Cluster[], Cluster[]] {
  const seen = new Set<string>();
  const parted: [Cluster[], Cluster[]] = [[], []];
  for (const cluster of clusters) {
    const kind = JSON.stringify([cluster.stream, cluster.names]);
    const harmless = !seen.has(kind) || cluster.lines[0].needs.made.size === 0;
    seen.add(kind);
    parted[harmless ? 0 : 1].push(cluster);
  }
  return parted;
}

function quarter(at: number): number {
  return Math.round(at / QUARTER) * QUARTER;
}
