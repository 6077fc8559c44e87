import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { CalendarRange } from 'lucide-react';
import { EmptyState } from '../../pieces/states/empty-state.tsx';
import { usePlanNow } from '../../shell/jobs/use-plan-now.ts';
import { useRights } from '../../shell/use-rights.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';

/** A branch that was never planned: why, and the one thing to do. */
export function NoPlan() {
  const { workspace } = useHere();
  const planNow = usePlanNow();
  const rights = useRights();
  const wanted = workspace.counts.demands ?? 0;
  return (
    <EmptyState
      icon={CalendarRange}
      title={t('home.noPlan')}
      action={
        rights.plan && wanted === 0 ? (
          <FirstScheduleButton />
        ) : rights.plan ? (
          <Button loading={planNow.isPending} onClick={() => planNow.mutate()}>
            {t('job.planNow')}
          </Button>
        ) : undefined
      }
    >
      {wanted === 0 ? t('home.noPlan.noDemand') : t('home.noPlan.hint', { count: wanted })}
    </EmptyState>
  );
}

/** Without anything wanted: from orders that are pasted to a schedule. */
function FirstScheduleButton() {
  const { params } = useHere();
  const navigate = useNavigate();
  return (
    <Button onClick={() => void navigate({ to: '/w/$workspace/$branch/first-schedule', params })}>
      {t('start.paste')}
    </Button>
  );
}
