import { useQuery } from '@tanstack/react-query';
import { listPlanDemands } from '@tutti/contract';
import { useMemo } from 'react';
import { routeQuery } from '../../client/route-query.ts';
import { TimeChartView } from '../../pieces/chart/lazy-time-chart.tsx';
import { Bones } from '../../pieces/states/loading.tsx';
import { NoticeBar } from '../../pieces/states/notice-bar.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { dueByDay } from './due-by-day.ts';
import home from './home.module.css';

/** The service gives so many at a time; a chart of more would be drawn from a part. */
const MOST = 1000;

/** What is due on each day, and how much of it comes too late. */
export function DueChart() {
  const { params, formats } = useHere();
  const query = useQuery(
    routeQuery(listPlanDemands, { params: { ...params, plan: 'latest' }, query: { limit: MOST } }),
  );
  const rows = query.data?.rows;
  const chart = useMemo(() => rows && dueByDay(rows, formats), [rows, formats]);
  return (
    <section className={home.card} aria-label={t('home.due')}>
      <QueryView query={query} skeleton={<Bones rows={1} height={230} />}>
        {({ total, next }) => (
          <>
            {next === undefined ? null : (
              <NoticeBar state="partial">
                {t('home.due.partial', { shown: MOST, total: total === undefined ? '' : formats.number(total) })}
              </NoticeBar>
            )}
            <div className={home.chart}>{chart ? <TimeChartView chart={chart} height={170} /> : null}</div>
          </>
        )}
      </QueryView>
    </section>
  );
}
