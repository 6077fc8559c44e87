import { useMemo, useState } from 'react';
import type { Board, BoardPlan, BoardView, ViewSpan } from '../../board/index.ts';
import { useRights } from '../../shell/use-rights.ts';
import { t } from '../../texts/texts.ts';
import { ScheduleBoard } from './board/schedule-board.tsx';
import { ReleaseDialog } from './dialogs/release-dialog.tsx';
import { SchedulePanel } from './panels/schedule-panel.tsx';
import { matchingOrders } from './plan/matching-orders.ts';
import { useComparedBoard } from './plan/use-compared-board.ts';
import { useGestures } from './plan/use-gestures.ts';
import { usePlanSteps } from './plan/use-plan-steps.ts';
import type { ShownPlan } from './plan/use-shown-plan.ts';
import { PrintPages } from './print/print-pages.tsx';
import { usePrinting } from './print/use-printing.ts';
import { useScheduleSearch } from './schedule-address.ts';
import styles from './schedule-desk.module.css';
import { ScheduleMeasures } from './schedule-measures.tsx';
import { ScheduleNotices } from './schedule-notices.tsx';
import { ScheduleTable } from './table/schedule-table.tsx';
import { ScheduleToolbar } from './toolbar/schedule-toolbar.tsx';
import { useBoardHandlers } from './use-board-handlers.ts';
import { useScheduleCommands } from './use-schedule-commands.ts';

/** The schedule with all that belongs to it: measures, tools, the board or its table, and the panel beside. */
export function ScheduleDesk({ shown }: { shown: ShownPlan & { board: BoardPlan } }) {
  const { head, board: plan, released } = shown;
  const search = useScheduleSearch();
  const rights = useRights();
  const [board, setBoard] = useState<Board>();
  const [span, setSpan] = useState<ViewSpan | undefined>('twoDays');
  const [releasing, setReleasing] = useState(false);
  const printing = usePrinting();
  const releasedBoard = useComparedBoard(head, released);
  const steps = usePlanSteps(head, shown.latest);
  const gestures = useGestures(steps, { onRefused: () => board?.state.settle() });
  const handlers = useBoardHandlers({ plan, gestures: gestures.mutate, steps, onSpan: setSpan });
  const matches = useMemo(() => matchingOrders(plan, search), [plan, search]);
  const editable = rights.plan && head !== undefined && !gestures.isPending;
  const options = useMemo(
    () => ({
      grouping: search.by ?? ('resource' as const),
      colour: search.colour ?? ('family' as const),
      matches,
      editable,
    }),
    [search.by, search.colour, matches, editable],
  );
  useScheduleCommands({ board, steps, onPrint: print });
  const showRow = (row: number) => {
    const first = plan.columns.barRow.indexOf(row);
    if (first >= 0) board?.state.walk(first);
  };
  return (
    <div className={styles.desk} data-board={plan.head.plan} data-shown={head?.id}>
      <button type="button" className={styles.skip} onClick={toBoard}>
        {t('schedule.skip')}
      </button>
      <div className={styles.measures}>
        {head ? <ScheduleMeasures {...{ head, board: plan, released, releasedBoard }} onRow={showRow} /> : null}
      </div>
      <ScheduleToolbar
        {...{ head, released, plan, board, steps, rights, span }}
        busy={gestures.isPending}
        onRelease={() => setReleasing(true)}
        onPrint={print}
      />
      <ScheduleNotices shown={shown} />
      <div className={styles.main}>
        <section className={styles.room} aria-label={t('shell.area.schedule')}>
          {search.as === 'table' ? (
            <ScheduleTable plan={plan} matches={matches} />
          ) : (
            <ScheduleBoard
              plan={plan}
              other={search.panel === 'compare' ? releasedBoard : undefined}
              order={search.order}
              options={options}
              handlers={handlers}
              onBoard={setBoard}
            />
          )}
        </section>
        <SchedulePanel
          {...{ plan, head, rights, released }}
          onGestures={(made, sentence) => head && gestures.mutate({ plan: head.id, gestures: made, sentence })}
          onBoard={toBoard}
        />
      </div>
      {releasing && head ? <ReleaseDialog {...{ plan, head, released }} onClose={() => setReleasing(false)} /> : null}
      {printing ? <PrintPages {...{ plan, options }} order={search.order} view={viewOf(board, plan)} /> : null}
    </div>
  );
}

const print = () => window.print();

/** What is in view of the board; the whole plan where the table is shown. */
function viewOf(board: Board | undefined, plan: BoardPlan): BoardView {
  return board?.state.view ?? { from: 0, to: plan.head.end, top: 0 };
}

const toBoard = () => document.getElementById('board')?.focus();
