import type { PlanHead } from '@tutti/contract';
import type { ReactNode } from 'react';
import { useLatestPlan } from '../client/use-plans.ts';
import { ErrorState } from '../pieces/states/error-state.tsx';
import { Bones, Loading } from '../pieces/states/loading.tsx';
import { NoticeBar } from '../pieces/states/notice-bar.tsx';
import { useHere } from '../shell/workspace-context.tsx';
import { t } from '../texts/texts.ts';
import { NoPlan } from './home/no-plan.tsx';
import styles from './plan-needed.module.css';

/** A screen about the latest plan of the branch; while there is none, it says so and offers to make one. */
export function PlanNeeded({ children }: { children: (plan: PlanHead) => ReactNode }) {
  const { params, formats } = useHere();
  const latest = useLatestPlan(params);
  if (latest.data === null)
    return (
      <div className={styles.alone}>
        <NoPlan />
      </div>
    );
  if (latest.data === undefined)
    return (
      <div className={styles.alone}>
        {latest.isError ? (
          <ErrorState error={latest.error} onRetry={() => void latest.refetch()} />
        ) : (
          <Loading>
            <Bones rows={8} />
          </Loading>
        )}
      </div>
    );
  const { stale, now } = latest.data;
  return (
    <div className={styles.screen}>
      {stale && stale.revisions > 0 ? (
        <NoticeBar state="stale">
          {t('plan.staleNotice', { time: formats.dayTime(now), count: stale.revisions })}
        </NoticeBar>
      ) : null}
      {children(latest.data)}
    </div>
  );
}
