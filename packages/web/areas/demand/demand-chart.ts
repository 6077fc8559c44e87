import type { getDemandSeries, RouteAnswer } from '@tutti/contract';
import type { TimeChart } from '../../pieces/chart/chart-data.ts';
import type { Formats } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';

export type DemandSeries = RouteAnswer<typeof getDemandSeries>;

/** The band that nine of ten outcomes fall into. */
const LOW = '0.05';
const HIGH = '0.95';

/** What was asked for, what is forecast with its band, and what people set by hand, on one line of time. */
export function demandChart(series: DemandSeries, formats: Formats): TimeChart {
  const { history, forecast } = series;
  const times = [...history, ...forecast].map((one) => Date.parse(one.start));
  const before = history.map(() => null);
  const after = forecast.map(() => null);
  const overrides = forecast.map((one) => one.override?.quantity ?? null);
  const ordered = forecast.map((one) => (one.ordered > 0 ? one.ordered : null));
  return {
    title: t('demand.chart'),
    summary: summaryOf(series, formats),
    times,
    series: [
      {
        name: t('demand.band'),
        kind: 'band',
        colour: 'idle',
        values: [...before, ...forecast.map((one) => one.quantiles[HIGH] ?? one.mean)],
        low: [...before, ...forecast.map((one) => one.quantiles[LOW] ?? one.mean)],
      },
      {
        name: t('demand.history'),
        kind: 'line',
        colour: 'ink',
        values: [...history.map((one) => one.quantity ?? null), ...after],
      },
      {
        name: t('demand.forecast'),
        kind: 'line',
        colour: 'onTime',
        dashed: true,
        values: [...before, ...forecast.map((one) => one.mean)],
      },
      ...(ordered.some((one) => one !== null)
        ? [
            {
              name: t('demand.ordered'),
              kind: 'bars' as const,
              colour: 'done' as const,
              values: [...before, ...ordered],
            },
          ]
        : []),
      ...(overrides.some((one) => one !== null)
        ? [
            {
              name: t('demand.override'),
              kind: 'line' as const,
              colour: 'late' as const,
              values: [...before, ...overrides],
            },
          ]
        : []),
    ],
    valueText: (value) => formats.number(value, value < 10 ? 1 : 0),
    timeText: (time) => formats.date(time),
  };
}

/** So many periods back are held against the forecast. */
const RECENT = 26;

/** What was asked for lately, beside what is expected: the two figures a person looks for in the chart. */
function summaryOf({ history, forecast }: DemandSeries, formats: Formats): string {
  const figure = (values: readonly number[]) => {
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    return formats.number(mean, mean < 10 ? 1 : 0);
  };
  const recent = history.slice(-RECENT).flatMap(({ quantity }) => (quantity === undefined ? [] : [quantity]));
  const past = recent.length > 0 ? t('demand.recent', { periods: recent.length, mean: figure(recent) }) : '';
  if (forecast.length === 0) return past;
  const ahead = t('demand.ahead', {
    periods: forecast.length,
    mean: figure(forecast.map((one) => one.mean)),
    low: figure(forecast.map((one) => one.quantiles[LOW] ?? one.mean)),
    high: figure(forecast.map((one) => one.quantiles[HIGH] ?? one.mean)),
  });
  return `${past} ${ahead}`.trim();
}
