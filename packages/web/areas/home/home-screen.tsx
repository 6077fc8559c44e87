import { getRouteApi } from '@tanstack/react-router';
import { useLatestPlan } from '../../client/use-plans.ts';
import { lazyPart } from '../../pieces/lazy-part.tsx';
import { ErrorState } from '../../pieces/states/error-state.tsx';
import { Bones, Loading } from '../../pieces/states/loading.tsx';
import { useOpenJobs } from '../../shell/jobs/use-open-jobs.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { answeredStore } from '../../state/answered.ts';
import { useStore } from '../../state/store.ts';
import { Activity } from './activity.tsx';
import { Decisions } from './decisions.tsx';
import { DueChart } from './due-chart.tsx';
import { Greeting } from './greeting.tsx';
import styles from './home.module.css';
import { NoPlan } from './no-plan.tsx';
import { PlanMeasures } from './plan-measures.tsx';

const home = getRouteApi('/w/$workspace/$branch/home');
// Beside the screen, and only sometimes there: fetched when they are shown.
const AskWhatYouRun = lazyPart(async () => (await import('../start/ask-what-you-run.tsx')).AskWhatYouRun);
const Making = lazyPart(async () => (await import('./making.tsx')).Making);
const HomePanel = lazyPart(async () => (await import('./home-panel.tsx')).HomePanel);

/** What needs a decision today, how the plan stands, and what happened. */
export function HomeScreen() {
  const { params, workspace } = useHere();
  const { show } = home.useSearch();
  const asks = !useStore(answeredStore) && workspace.example !== undefined;
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
        {asks ? <AskWhatYouRun /> : null}
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
      {show ? <HomePanel plan={plan} /> : null}
      {asks ? <AskWhatYouRun /> : null}
    </div>
  );
}
