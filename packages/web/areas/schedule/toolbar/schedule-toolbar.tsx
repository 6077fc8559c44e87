import { ActionIcon, SegmentedControl } from '@mantine/core';
import type { PlanHead } from '@tutti/contract';
import { LocateFixed, Redo2, Undo2, ZoomIn, ZoomOut } from 'lucide-react';
import { type Board, type BoardPlan, type ViewSpan, viewSpans } from '../../../board/index.ts';
import type { Rights } from '../../../shell/use-rights.ts';
import { t } from '../../../texts/texts.ts';
import type { PlanSteps } from '../plan/use-plan-steps.ts';
import { useScheduleSearch, useSetSearch } from '../schedule-address.ts';
import { FilterMenu } from './filter-menu.tsx';
import { LateLine } from './late-line.tsx';
import { OptimiseButton } from './optimise-button.tsx';
import { ReleaseButton } from './release-button.tsx';
import styles from './schedule-toolbar.module.css';
import { ViewMenu } from './view-menu.tsx';

const spans = Object.keys(viewSpans) as ViewSpan[];

/** The tools of the schedule, from what is seen on the left to what is decided on the right. */
export function ScheduleToolbar(props: {
  head: PlanHead | undefined;
  released: PlanHead | undefined;
  plan: BoardPlan;
  board: Board | undefined;
  steps: PlanSteps;
  rights: Rights;
  span: ViewSpan | undefined;
  /** Whether a change by hand is on its way. */
  busy: boolean;
  onRelease: () => void;
  onPrint: () => void;
}) {
  const { head, released, plan, board, steps, rights, span, busy, onRelease, onPrint } = props;
  const search = useScheduleSearch();
  const setSearch = useSetSearch();
  const isTable = search.as === 'table';
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('schedule.tools')}>
      <h1>{t('shell.area.schedule')}</h1>
      {isTable ? null : <Range board={board} span={span} />}
      <SegmentedControl
        size="xs"
        aria-label={t('schedule.colour')}
        value={search.colour ?? 'family'}
        onChange={(value) => setSearch({ colour: value === 'status' ? 'status' : undefined })}
        data={[
          { value: 'family', label: t('schedule.colour.family') },
          { value: 'status', label: t('schedule.colour.status') },
        ]}
      />
      <ViewMenu plan={plan} onPrint={onPrint} />
      <FilterMenu plan={plan} />
      <span className={styles.space} />
      <LateLine head={head} released={released} />
      <ActionIcon.Group>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('schedule.undo')}
          title={t('schedule.undo.keys')}
          disabled={!steps.canUndo || busy}
          onClick={steps.undo}
        >
          <Undo2 aria-hidden size={15} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('schedule.redo')}
          title={t('schedule.redo.keys')}
          disabled={!steps.canRedo || busy}
          onClick={steps.redo}
        >
          <Redo2 aria-hidden size={15} />
        </ActionIcon>
      </ActionIcon.Group>
      {rights.plan && head ? <OptimiseButton from={head.id} /> : null}
      {head ? <ReleaseButton {...{ head, released, rights }} onRelease={onRelease} /> : null}
    </div>
  );
}

function Range({ board, span }: { board: Board | undefined; span: ViewSpan | undefined }) {
  const state = board?.state;
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('schedule.span')}
        value={span ?? ''}
        onChange={(value) => state?.showSpan(viewSpans[value as ViewSpan])}
        data={spans.map((value) => ({ value, label: t(`schedule.span.${value}`) }))}
      />
      <ActionIcon.Group>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('schedule.zoomOut')}
          title={t('schedule.zoomOut')}
          onClick={() => state?.zoom(1.3)}
        >
          <ZoomOut aria-hidden size={15} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('schedule.zoomIn')}
          title={t('schedule.zoomIn')}
          onClick={() => state?.zoom(1 / 1.3)}
        >
          <ZoomIn aria-hidden size={15} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('schedule.toNow')}
          title={t('schedule.toNow')}
          onClick={() => state?.showNow()}
        >
          <LocateFixed aria-hidden size={15} />
        </ActionIcon>
      </ActionIcon.Group>
    </>
  );
}
