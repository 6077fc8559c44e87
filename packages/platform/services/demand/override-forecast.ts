import type { Actor } from '../access/actor.ts';
import type { BranchOf } from '../data/branch-of.ts';
import { savePrepared } from '../data/commit-changes.ts';
import type { Service } from '../service.ts';
import type { Override } from './prepare-override.ts';

/**
 * Sets periods of a forecast by hand, each as a record of its own, or takes such records away (`quantity` null).
 * @throws TuttiError CONFLICT_REVISION, MISSING_SERIES, INPUT_DATA_REFUSED
 */
export async function overrideForecast(
  service: Service,
  of: BranchOf & { actor: Actor; ifMatch: number },
  given: Override,
): Promise<{ revision: number }> {
  const { ifMatch, actor } = of;
  const prepared = await service.views.ask('preparedOverride', of, { ...given, ifMatch, author: actor.name });
  if (prepared.changes.length === 0) return { revision: prepared.revision };
  const { revision } = await savePrepared(service, of, { prepared, set: { note: given.reason } });
  return { revision };
}
