import type { Coded, FixesAnswer, WireChange, WireFix } from '@tutti/contract';
import type { Reason } from '@tutti/model';
import { isoText, recordDocument, recordKey } from '@tutti/model/rows';
import type { Fix, FixAnswer, PlanGesture, RecordChange } from '@tutti/planner';

/** An answer as addresses give it; `coded` names what its reasons are about. */
export function fixesInWords(
  { due, end, conclusion, fixes, smallest, bound, ...plain }: FixAnswer,
  coded: (reason: Reason) => Coded,
): FixesAnswer {
  return {
    ...plain,
    due: isoText(due),
    ...(end === undefined ? {} : { end: isoText(end) }),
    conclusion: coded(conclusion),
    fixes: fixes.map((fix) => fixInWords(fix, coded)),
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

function fixInWords({ what, deed, end, ...plain }: Fix, coded: (reason: Reason) => Coded): WireFix {
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
