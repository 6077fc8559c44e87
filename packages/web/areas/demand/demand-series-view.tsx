import { useQuery } from '@tanstack/react-query';
import { getDemandSeries } from '@tutti/contract';
import { useMemo } from 'react';
import { routeQuery } from '../../client/route-query.ts';
import { Card } from '../../pieces/area-frame.tsx';
import { TimeChartView } from '../../pieces/chart/lazy-time-chart.tsx';
import { Bones } from '../../pieces/states/loading.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './demand.module.css';
import { type DemandSeries, demandChart } from './demand-chart.ts';
import { ForecastTable } from './forecast-table.tsx';

/** One series: the chart, how the forecast was made and how good it would have been, and its periods. */
export function DemandSeriesView({ item, place }: { item: string; place: string }) {
  const { params } = useHere();
  const query = useQuery(routeQuery(getDemandSeries, { params, query: { item, place } }));
  return (
    <div className={styles.series}>
      <QueryView query={query} skeleton={<Bones rows={3} height={120} />}>
        {(series) => <Series series={series} />}
      </QueryView>
    </div>
  );
}

function Series({ series }: { series: DemandSeries }) {
  const { formats } = useHere();
  const chart = useMemo(() => demandChart(series, formats), [series, formats]);
  return (
    <>
      <Card title={t('demand.titleOf', { item: series.itemName, place: series.placeName })}>
        <div className={styles.chart}>
          <TimeChartView chart={chart} height={260} />
        </div>
        <Method series={series} />
      </Card>
      <ForecastTable series={series} />
    </>
  );
}

function Method({ series }: { series: DemandSeries }) {
  const { formats } = useHere();
  const { accuracy, methods, uplift, history } = series;
  const cut = history.filter((one) => one.censored).length;
  const promoted = history.filter((one) => one.promotion).length;
  const used = methods.filter((one) => one.weight > 0.005);
  return (
    <dl className={styles.method}>
      <div>
        <dt>{t('demand.method')}</dt>
        <dd>
          {used
            .map((one) =>
              t('demand.weighted', {
                method: t(`demand.method.${one.method as 'theta'}`),
                share: formats.share(one.weight),
              }),
            )
            .join(', ')}
        </dd>
      </div>
      <div title={t('demand.wape.hint', { periods: accuracy.periods })}>
        <dt>{t('demand.wape')}</dt>
        <dd>{accuracy.wape === undefined ? t('demand.unknown') : formats.share(accuracy.wape, 1)}</dd>
      </div>
      <div title={t('demand.bias.hint', { periods: accuracy.periods })}>
        <dt>{t('demand.bias')}</dt>
        <dd data-bad={Math.abs(accuracy.bias ?? 0) > 0.1 || undefined}>
          {accuracy.bias === undefined ? t('demand.unknown') : `${formats.difference(accuracy.bias * 100, 1)} %`}
        </dd>
      </div>
      <div>
        <dt>{t('demand.history')}</dt>
        <dd>{t('demand.flags', { periods: history.length, cut, promoted })}</dd>
      </div>
      {uplift > 1.005 ? (
        <div>
          <dt>{t('demand.uplift')}</dt>
          <dd>{t('demand.times', { factor: formats.number(uplift, 2) })}</dd>
        </div>
      ) : null}
    </dl>
  );
}
