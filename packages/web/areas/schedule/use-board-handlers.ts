import { useMemo } from 'react';
import {
  type BoardCommand,
  type BoardPlan,
  type DroppedBar,
  instantOf,
  labelOf,
  type ViewSpan,
} from '../../board/index.ts';
import { useFormats } from '../../shell/workspace-context.tsx';
import type { Formats } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import type { BoardHandlers } from './board/schedule-board.tsx';
import { gesturesOfDrop, gesturesOfMark } from './plan/gestures-of.ts';
import type { Gestures } from './plan/use-gestures.ts';
import type { PlanSteps } from './plan/use-plan-steps.ts';
import { useScheduleSearch, useSetSearch } from './schedule-address.ts';

/** What happens when something is done on the board: an order is selected, a bar is dropped, a key is pressed. */
export function useBoardHandlers(on: {
  plan: BoardPlan;
  gestures: (made: Gestures) => void;
  steps: PlanSteps;
  onSpan: (span: ViewSpan | undefined) => void;
}): BoardHandlers {
  const { plan, gestures, steps, onSpan } = on;
  const { panel } = useScheduleSearch();
  const setSearch = useSetSearch();
  const formats = useFormats();
  return useMemo(() => {
    const idOf = (order: number) => plan.head.orders[order]?.id;
    const mark = (bars: readonly number[], as: 'pin' | 'lock') => {
      const made = gesturesOfMark(plan, bars, as);
      if (made.length > 0)
        gestures({
          plan: plan.head.plan,
          gestures: made,
          sentence: t(`schedule.marked.${made[0].kind as 'pin' | 'lock' | 'unpin'}`, { count: made.length }),
        });
    };
    const commands: Record<BoardCommand, (bars: readonly number[]) => void> = {
      open: () => setSearch({ panel: undefined }),
      why: () => setSearch({ panel: undefined }),
      pin: (bars) => mark(bars, 'pin'),
      lock: (bars) => mark(bars, 'lock'),
      compare: () => setSearch({ panel: panel === 'compare' ? undefined : 'compare' }),
      undo: () => steps.canUndo && steps.undo(),
      redo: () => steps.canRedo && steps.redo(),
    };
    return {
      onSelect: (order) => setSearch({ order: idOf(order), panel: panel === 'compare' ? panel : undefined }),
      onDrop: (dropped) =>
        gestures({
          plan: dropped.plan,
          gestures: gesturesOfDrop(plan, dropped),
          sentence: dropSentence(plan, dropped, formats),
        }),
      onCommand: (command, bars) => commands[command](bars),
      onSpan,
    };
  }, [plan, gestures, steps, onSpan, panel, setSearch, formats]);
}

function dropSentence(plan: BoardPlan, { bar, start, row, with: others }: DroppedBar, formats: Formats): string {
  return t('schedule.did.move', {
    label: labelOf(plan, bar),
    row: plan.head.rows[row].name,
    at: formats.weekdayTime(instantOf(plan, start)),
    others: others.length,
  });
}
