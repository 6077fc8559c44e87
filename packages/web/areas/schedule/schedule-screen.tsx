import { Button } from '@mantine/core';
import { CalendarRange } from 'lucide-react';
import { EmptyState } from '../../pieces/states/empty-state.tsx';
import { ErrorState } from '../../pieces/states/error-state.tsx';
import { Bones, Loading } from '../../pieces/states/loading.tsx';
import { usePlanNow } from '../../shell/jobs/use-plan-now.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { useShownPlan } from './plan/use-shown-plan.ts';
import { ScheduleDesk } from './schedule-desk.tsx';

/** The schedule: when which order runs where. */
export function ScheduleScreen() {
  const shown = useShownPlan();
  const { head, board } = shown;
  if (board && (head || shown.kept)) return <ScheduleDesk shown={{ ...shown, board }} />;
  if (shown.none) return <NeverPlanned />;
  if (shown.error) return <ErrorState error={shown.error} onRetry={shown.retry} />;
  return (
    <Loading>
      <Bones rows={1} height={64} />
      <Bones rows={1} height={46} />
      <Bones rows={14} height={32} />
    </Loading>
  );
}

function NeverPlanned() {
  const { workspace } = useHere();
  const planNow = usePlanNow();
  const wanted = workspace.counts.demands ?? 0;
  return (
    <EmptyState
      icon={CalendarRange}
      title={t('schedule.empty')}
      action={
        <Button loading={planNow.isPending} disabled={wanted === 0} onClick={() => planNow.mutate()}>
          {t('job.planNow')}
        </Button>
      }
    >
      {wanted === 0 ? t('schedule.empty.noDemand') : t('schedule.empty.hint', { count: wanted })}
    </EmptyState>
  );
}
