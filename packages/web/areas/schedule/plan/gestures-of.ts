import { barFlags, type Gesture } from '@tutti/contract';
import { type BoardPlan, type DroppedBar, instantOf } from '../../../board/index.ts';

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
  return [
    { kind: 'move', ...stepOf(plan, dropped.bar), start: start(dropped.start), resource },
    ...dropped.with.map(
      (other): Gesture => ({
        kind: 'move',
        ...stepOf(plan, other.bar),
        start: start(other.start),
      }),
    ),
  ];
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
