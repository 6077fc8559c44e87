import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getInstallation, type PlanHead } from '@tutti/contract';
import { Clock3, RefreshCw } from 'lucide-react';
import { routeQuery } from '../../client/route-query.ts';
import { Tag } from '../../pieces/status-tag.tsx';
import { useOpenJobs } from '../../shell/jobs/use-open-jobs.ts';
import { usePlanNow } from '../../shell/jobs/use-plan-now.ts';
import { useRights } from '../../shell/use-rights.ts';
import { useHere, useNow } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './greeting.module.css';

/** Who is greeted, where and when, and how old the plan is. */
export function Greeting({ plan }: { plan: PlanHead | undefined }) {
  const { workspace, formats, params } = useHere();
  const now = useNow();
  const { data } = useQuery(routeQuery(getInstallation, {}));
  const rights = useRights();
  const planNow = usePlanNow();
  const planning = useOpenJobs(workspace.id).some(({ kind, branch }) => kind === 'plan' && branch === params.branch);
  const hour = Number(formats.time(now).slice(0, 2));
  const part = hour < 5 || hour >= 18 ? 'evening' : hour < 12 ? 'morning' : 'afternoon';
  const name = data?.signIn === 'required' ? data.user?.name : undefined;
  return (
    <header className={styles.greeting}>
      <div>
        <h1>{name ? t(`home.hello.${part}.name`, { name }) : t(`home.hello.${part}`)}</h1>
        <p>
          {workspace.name}
          <span aria-hidden>·</span>
          {formats.dayTimeZone(now)}
          <span aria-hidden>·</span>
          {t('home.week', { week: formats.week(now) })}
        </p>
      </div>
      <div className={styles.plan}>
        {plan ? <PlanState plan={plan} /> : null}
        {rights.plan ? (
          <Button
            size="sm"
            leftSection={<RefreshCw aria-hidden size={14} />}
            loading={planNow.isPending}
            disabled={planning}
            onClick={() => planNow.mutate()}
          >
            {t(planning ? 'home.planning' : 'job.planNow')}
          </Button>
        ) : null}
      </div>
    </header>
  );
}

function PlanState({ plan }: { plan: PlanHead }) {
  const { formats } = useHere();
  const { state, now, stale } = plan;
  return (
    <div className={styles.state}>
      <span>
        {t('home.planOf', { time: formats.dayTime(now) })}{' '}
        <Tag colour={state === 'released' ? 'onTime' : 'idle'}>{t(`plan.state.${state}`)}</Tag>
      </span>
      {stale && (stale.revisions > 0 || stale.seconds > 0) ? (
        <span className={styles.stale} data-state="stale">
          <Clock3 aria-hidden size={13} />
          {stale.revisions > 0
            ? t('home.staleChanges', { count: stale.revisions })
            : t('home.staleTime', { age: formats.duration(stale.seconds) })}
        </span>
      ) : null}
    </div>
  );
}
