import { barFlags, type Gesture } from '@tutti/contract';
import { type BoardPlan, type DroppedBar, instantOf, modeAt } from '../../../board/index.ts';

/** The step that a bar stands for, as gestures name it. */
export function stepOf({ head, columns }: BoardPlan, bar: number): { order: string; step: string; part: number } {
  return {
    order: head.orders[columns.barOrder[bar]].id,
    step: head.steps[columns.barStep[bar]].id,
    part: columns.barPart[bar],
  };
}

/** The gestures of a drop: the bar to its time and row, those selected with it by the same time on their own rows. */
export function gesturesOfDrop(plan: BoardPlan, dropped: DroppedBar): Gesture[] {
  const { head, columns } = plan;
  const start = (second: number) => new Date(instantOf(plan, second)).toISOString();
  const resource = dropped.row === columns.barRow[dropped.bar] ? undefined : head.rows[dropped.row].resource;
  const mode = otherMode(plan, dropped.bar, modeAt(plan, dropped.bar, dropped.row));
  return [
    { kind: 'move', ...stepOf(plan, dropped.bar), start: start(dropped.start), resource, mode },
    ...dropped.with.map(
      (other): Gesture => ({
        kind: 'move',
        ...stepOf(plan, other.bar),
        start: start(other.start),
      }),
    ),
  ];
}

/** What a form asks of a bar: when it starts (in seconds), in which mode, on which row (below 0 = any), in frozen time too. */
export type Moved = { start: number; mode: number; row: number; unlock: boolean };

/** The gesture of a form: another mode alone lets the time be found, a start or a row pins it there. */
export function moveGesture(plan: BoardPlan, bar: number, { start, mode, row, unlock }: Moved): Gesture {
  const { head, columns } = plan;
  const step = stepOf(plan, bar);
  const other = otherMode(plan, bar, mode);
  const lock = unlock ? { unlock } : {};
  if (other !== undefined && row < 0 && start === columns.barStart[bar])
    return { kind: 'mode', ...step, mode: other, ...lock };
  const resource = row < 0 || row === columns.barRow[bar] ? undefined : head.rows[row].resource;
  return {
    kind: 'move',
    ...step,
    start: new Date(instantOf(plan, start)).toISOString(),
    resource,
    mode: other,
    ...lock,
  };
}

/** Rows a bar may stand on in a mode of its step: those of its kind, else all of the mode. */
export function rowsOfMode(plan: BoardPlan, bar: number, mode: number): number[] {
  const { head, columns } = plan;
  const { kind } = head.rows[columns.barRow[bar]];
  const { rows = [] } = head.steps[columns.barStep[bar]].modes[mode] ?? {};
  const alike = rows.filter((row) => head.rows[row].kind === kind);
  const isLocked = (columns.barFlags[bar] & barFlags.locked) !== 0;
  const found = (alike.length > 0 ? alike : rows).filter((row) => !isLocked || row === columns.barRow[bar]);
  return mode === columns.barMode[bar] && !found.includes(columns.barRow[bar])
    ? [columns.barRow[bar], ...found]
    : found;
}

/** The name of a mode of a bar's step, where it is another than the bar has. */
export function otherMode({ head, columns }: BoardPlan, bar: number, mode: number): string | undefined {
  return mode === columns.barMode[bar] ? undefined : head.steps[columns.barStep[bar]].modes[mode]?.id;
}

const lockable: ReadonlySet<Gesture['kind']> = new Set(['move', 'mode', 'split', 'leave-out']);

/** The same gesture, said to hold in frozen time too. */
export function unlocked(gesture: Gesture): Gesture {
  return lockable.has(gesture.kind) ? ({ ...gesture, unlock: true } as Gesture) : gesture;
}

/** Pins or locks the steps of bars; when all of them are so already, frees them. Bars without an order are left out. */
export function gesturesOfMark(plan: BoardPlan, bars: readonly number[], mark: 'pin' | 'lock'): Gesture[] {
  const { barFlags: flags, barOrder, barStep } = plan.columns;
  const bit = mark === 'pin' ? barFlags.pinned : barFlags.locked;
  const steps = bars.filter((bar) => barOrder[bar] >= 0 && barStep[bar] >= 0);
  const all = steps.length > 0 && steps.every((bar) => flags[bar] & bit);
  const unique = new Map(steps.map((bar) => [JSON.stringify(stepOf(plan, bar)), stepOf(plan, bar)]));
  return [...unique.values()].map((step): Gesture => ({ kind: all ? 'unpin' : mark, ...step }));
}
