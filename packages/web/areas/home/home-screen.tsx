import { useLatestPlan } from '../../client/use-plans.ts';
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
  const latest = useLatestPlan(params);
  const making = useOpenJobs(params.workspace).find(
    ({ kind, branch }) => kind === 'example' || (kind === 'plan' && branch === params.branch),
  );
  const noPlan = latest.data === null;
  const plan = latest.data ?? undefined;
  if (making && !plan)
    return (
      <div className={styles.home}>
        <Making job={making} />
        <AskWhatYouRun />
      </div>
    );
  return (
    <div className={styles.home}>
      <div className={styles.main}>
        <Greeting plan={plan} />
        {noPlan ? <NoPlan /> : null}
        {latest.isError ? <ErrorState error={latest.error} onRetry={() => void latest.refetch()} /> : null}
        {latest.isPending ? (
          <Loading>
            <Bones rows={1} height={72} />
          </Loading>
        ) : null}
        {plan ? <PlanMeasures plan={plan} /> : null}
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
      <HomePanel plan={plan} />
      <AskWhatYouRun />
    </div>
  );
}
