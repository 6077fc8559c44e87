import { useQuery } from '@tanstack/react-query';
import { getPlan } from '@tutti/contract';
import { routeQuery } from '../../client/route-query.ts';
import { ScreenError } from '../../client/screen-error.ts';
import { ErrorState } from '../../pieces/states/error-state.tsx';
import { Bones, Loading } from '../../pieces/states/loading.tsx';
import { useOpenJobs } from '../../shell/jobs/use-open-jobs.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { AskWhatYouRun } from '../start/ask-what-you-run.tsx';
import { Activity } from './activity.tsx';
import { Decisions } from './decisions.tsx';
import { DueChart } from './due-chart.tsx';
import { Greeting } from './greeting.tsx';
import styles from './home.module.css';
import { HomePanel } from './home-panel.tsx';
import { Making } from './making.tsx';
import { NoPlan } from './no-plan.tsx';
import { PlanMeasures } from './plan-measures.tsx';

/** What needs a decision today, how the plan stands, and what happened. */
export function HomeScreen() {
  const { params } = useHere();
  const latest = useQuery(routeQuery(getPlan, { params: { ...params, plan: 'latest' } }));
  const making = useOpenJobs(params.workspace).find(({ kind }) => kind === 'example');
  const noPlan = latest.error instanceof ScreenError && latest.error.family === 'MISSING';
  if (making && !latest.data)
    return (
      <div className={styles.home}>
        <Making job={making} />
        <AskWhatYouRun />
      </div>
    );
  return (
    <div className={styles.home}>
      <div className={styles.main}>
        <Greeting plan={latest.data} />
        {noPlan ? <NoPlan /> : null}
        {latest.isError && !noPlan ? <ErrorState error={latest.error} onRetry={() => void latest.refetch()} /> : null}
        {latest.isPending ? (
          <Loading>
            <Bones rows={1} height={72} />
          </Loading>
        ) : null}
        {latest.data ? <PlanMeasures plan={latest.data} /> : null}
        {noPlan ? null : (
          <div className={styles.columns}>
            <Decisions />
            <div className={styles.side}>
              <DueChart />
              <Activity />
            </div>
          </div>
        )}
      </div>
      <HomePanel plan={latest.data} />
      <AskWhatYouRun />
    </div>
  );
}
