import type { Demand } from '@tutti/model';
import { isoText } from '@tutti/model/rows';
import { isOverride } from '@tutti/planner';
import type { Change } from '../../store/store.ts';
import type { BranchOf } from '../data/branch-of.ts';
import { type Prepared, prepared, residentAt } from '../data/prepare-changes.ts';
import type { Reading } from '../reading.ts';
import { type Pair, requireSeries } from '../views/demand.ts';

/** Periods of a forecast that somebody sets by hand, or takes back (`quantity` null). */
export type Override = Pair & { reason: string; periods: readonly { start: string; quantity: number | null }[] };

/**
 * Each period as a record of its own, or such records away.
 * @param given  `author`: the name of who sets them
 * @throws TuttiError CONFLICT_REVISION, MISSING_SERIES, INPUT_DATA_REFUSED
 */
export async function prepareOverride(
  reading: Reading,
  of: BranchOf,
  given: Override & { ifMatch: number; author: string },
): Promise<Prepared> {
  const resident = await residentAt(reading, of, given.ifMatch);
  const row = requireSeries(resident.model, given);
  const standing = new Set(resident.model.demands.filter(isOverride).map((one) => one.id));
  const changes = given.periods.flatMap(({ start, quantity }): Change[] => {
    const at = Date.parse(start);
    const id = overrideId(given, at);
    if (quantity === null) return standing.has(id) ? [{ kind: 'demands', id, body: null }] : [];
    const body: Demand = {
      ...{ id, kind: 'forecast', item: row.item, place: row.place, quantity, at, bucketSeconds: row.bucketSeconds },
      attributes: { override: true, reason: given.reason, author: given.author },
    };
    return [{ kind: 'demands', id, body: body as unknown as Change['body'] }];
  });
  return prepared(reading, of, { resident, changes });
}

/** The same period always has the same id, so that a second override replaces the first. */
function overrideId({ item, place }: Pair, at: number): string {
  const day = isoText(at).slice(0, 16);
  const name = `override ${item} ${place}`;
  return `${name.length > 80 ? name.slice(0, 80) : name} ${day}`;
}
