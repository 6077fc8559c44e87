import type { FixesAnswer, WireChange, WireFix } from '@tutti/contract';
import type { Reason } from '@tutti/model';
import { isoText, recordDocument, recordKey } from '@tutti/model/rows';
import type { Fix, FixAnswer, PlanGesture, RecordChange } from '@tutti/planner';
import type { BranchOf } from '../data/branch-of.ts';
import type { Service } from '../service.ts';
import { findPlan } from './find-plan.ts';

/**
 * What would make an order of a plan be in time (see `FixSearch`), from the first `changes` that could, all by default.
 * @throws TuttiError MISSING_ORDER
 */
export async function findFixes(
  service: Service,
  of: BranchOf & { plan: string; order: string },
  { changes }: { changes?: number },
): Promise<FixesAnswer> {
  const { workspace, branch, order } = of;
  const { id: plan, revision } = await findPlan(service.store, of, of.plan);
  const found = await service.sessions.ask({
    kind: 'fixes',
    of: { workspace, branch, revision, plan },
    order,
    ...(changes === undefined ? {} : { changes }),
  });
  return fixesInWords(found);
}

/** An answer as addresses give it. */
export function fixesInWords({ due, end, conclusion, fixes, smallest, bound, ...plain }: FixAnswer): FixesAnswer {
  return {
    ...plain,
    due: isoText(due),
    ...(end === undefined ? {} : { end: isoText(end) }),
    conclusion: coded(conclusion),
    fixes: fixes.map(fixInWords),
    ...(smallest === undefined ? {} : { smallest: fixes[smallest].id }),
    ...(bound
      ? {
          bound: {
            at: isoText(bound.at),
            within: bound.within,
            from: coded(bound.from),
            path: bound.path.map((one) => ({ ...one, start: isoText(one.start), end: isoText(one.end) })),
          },
        }
      : {}),
  };
}

function fixInWords({ what, deed, end, ...plain }: Fix): WireFix {
  return { ...plain, what: coded(what), end: isoText(end), deed: deedInWords(deed) };
}

function deedInWords(deed: Fix['deed']): WireFix['deed'] {
  switch (deed.by) {
    case 'gestures':
      return { by: 'gestures', gestures: deed.gestures.map(gestureInWords) };
    case 'data':
      return { by: 'data', changes: deed.changes.map(changeInWords) };
    case 'promise':
      return { ...deed, at: isoText(deed.at) };
  }
}

/** A gesture as it is sent; what the planner leaves out is written. */
function gestureInWords(gesture: PlanGesture): Extract<WireFix['deed'], { by: 'gestures' }>['gestures'][number] {
  switch (gesture.kind) {
    case 'move':
      return { ...gesture, part: gesture.part ?? 0, start: isoText(gesture.start) };
    case 'pin':
    case 'unpin':
    case 'lock':
    case 'mode':
      return { ...gesture, part: gesture.part ?? 0 };
    case 'place-anew':
      return { ...gesture, with: gesture.with ?? [] };
    default:
      return gesture;
  }
}

/** A record change as the address of changes takes it. */
function changeInWords({ table, record }: RecordChange): WireChange {
  return { table, id: recordKey(table, record), record: recordDocument(table, record) };
}

function coded({ code, params = {} }: Reason): { code: string; params: Record<string, string | number> } {
  return { code, params };
}
