import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { CalendarRange } from 'lucide-react';
import { AreaFrame } from '../../../pieces/area-frame.tsx';
import { EmptyState } from '../../../pieces/states/empty-state.tsx';
import { LookOnly } from '../../../shell/look-only.tsx';
import { useRights } from '../../../shell/use-rights.ts';
import { useHere } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { FirstDesk } from './first-desk.tsx';
import { useFirstSchedule } from './use-first-schedule.ts';

/** One path from orders in a spreadsheet to a schedule: paste, see what is assumed, plan. */
export function FirstScreen() {
  const { workspace, params } = useHere();
  const rights = useRights();
  const making = useFirstSchedule();
  const { places, items, resources, processes, demands } = workspace.counts;
  const isEmpty = [places, items, resources, processes, demands].every((count) => (count ?? 0) === 0);
  return (
    <AreaFrame title={t('begin.schedule')} lead={t('begin.lead')}>
      {!rights.plan ? (
        <LookOnly />
      ) : isEmpty || making.isBusy ? (
        <FirstDesk making={making} />
      ) : (
        <EmptyState
          icon={CalendarRange}
          title={t('begin.notEmpty')}
          action={
            <Link to="/w/$workspace/$branch/data" params={params}>
              <Button component="span">{t('begin.toData')}</Button>
            </Link>
          }
        >
          {t('begin.notEmpty.hint')}
        </EmptyState>
      )}
    </AreaFrame>
  );
}
