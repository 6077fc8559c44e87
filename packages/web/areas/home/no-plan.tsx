import { Button } from '@mantine/core';
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
        rights.plan ? (
          <Button loading={planNow.isPending} disabled={wanted === 0} onClick={() => planNow.mutate()}>
            {t('job.planNow')}
          </Button>
        ) : undefined
      }
    >
      {wanted === 0 ? t('home.noPlan.noDemand') : t('home.noPlan.hint', { count: wanted })}
    </EmptyState>
  );
}
