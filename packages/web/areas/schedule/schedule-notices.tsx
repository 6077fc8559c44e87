import { Button } from '@mantine/core';
import { NoticeBar } from '../../pieces/states/notice-bar.tsx';
import { usePlanNow } from '../../shell/jobs/use-plan-now.ts';
import { useRights } from '../../shell/use-rights.ts';
import { useFormats } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import type { ShownPlan } from './plan/use-shown-plan.ts';
import { useSetSearch } from './schedule-address.ts';

/** An hour of clock alone makes no plan old. */
const OLD = 12 * 3600;

/** What one must know about the plan that is shown: from an earlier visit, not the newest, older than the data. */
export function ScheduleNotices({ shown }: { shown: ShownPlan }) {
  const { head, latest, board, kept, error } = shown;
  const formats = useFormats();
  const setSearch = useSetSearch();
  const planNow = usePlanNow();
  const rights = useRights();
  if (kept && board)
    return (
      <NoticeBar state="stale" action={error ? <Retry onClick={shown.retry} /> : undefined}>
        {t(error ? 'schedule.kept.failed' : 'schedule.kept', { at: formats.dayTimeZone(board.head.now) })}
      </NoticeBar>
    );
  if (error)
    return (
      <NoticeBar state="stale" action={<Retry onClick={shown.retry} />}>
        {t('state.notRefreshed')}
      </NoticeBar>
    );
  if (head && latest && head.id !== latest.id)
    return (
      <NoticeBar
        state="stale"
        action={
          <Button size="compact-xs" variant="default" onClick={() => setSearch({ plan: undefined })}>
            {t('schedule.earlier.show')}
          </Button>
        }
      >
        {t('schedule.earlier', { at: formats.dayTime(head.createdAt) })}
      </NoticeBar>
    );
  const { revisions = 0, seconds = 0 } = head?.stale ?? {};
  if (revisions === 0 && seconds < OLD) return null;
  return (
    <NoticeBar
      state="stale"
      action={
        rights.plan ? (
          <Button size="compact-xs" variant="default" loading={planNow.isPending} onClick={() => planNow.mutate()}>
            {t('job.planNow')}
          </Button>
        ) : undefined
      }
    >
      {revisions > 0
        ? t('schedule.stale.data', { count: revisions, age: formats.duration(seconds) })
        : t('schedule.stale.clock', { age: formats.duration(seconds) })}
    </NoticeBar>
  );
}

function Retry({ onClick }: { onClick: () => void }) {
  return (
    <Button size="compact-xs" variant="default" onClick={onClick}>
      {t('state.retry')}
    </Button>
  );
}
