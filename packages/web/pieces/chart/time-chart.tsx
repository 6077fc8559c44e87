import 'uplot/dist/uPlot.min.css';
import { Button, useComputedColorScheme } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import uPlot from 'uplot';
import { t } from '../../texts/texts.ts';
import { canvasTheme, forcedCanvasTheme } from '../../tokens/canvas-theme.ts';
import { useMedia } from '../use-media.ts';
import { useWidth } from '../use-width.ts';
import { summaryOf, type TimeChart } from './chart-data.ts';
import { plotOptions, plotValues } from './plot-options.ts';
import styles from './time-chart.module.css';

/**
 * A chart over time with its title, a sentence computed from the data, and the same figures as a table. Everything that the
 * canvas shows can be read without seeing it.
 */
export function TimeChartView({ chart, height = 190 }: { chart: TimeChart; height?: number }) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <div className={styles.head}>
        <figcaption id={id}>{chart.title}</figcaption>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'chart.asChart' : 'chart.asTable')}
        </Button>
      </div>
      <p className={styles.summary}>{summaryOf(chart)}</p>
      {asTable ? <ChartTable chart={chart} /> : <Plot chart={chart} height={height} />}
      <ul className={styles.legend}>
        {chart.series.map(({ name, colour, kind }) => (
          <li key={name}>
            <i data-colour={colour} data-kind={kind} aria-hidden />
            {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Plot({ chart, height }: { chart: TimeChart; height: number }) {
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const width = useWidth(box);
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const forced = useMedia('(forced-colors: active)');
  useEffect(() => {
    if (!box || width === 0) return;
    const theme = forced ? forcedCanvasTheme(scheme) : canvasTheme(scheme);
    const plot = new uPlot(plotOptions(chart, { theme, width, height }), plotValues(chart), box);
    return () => plot.destroy();
  }, [box, chart, scheme, forced, width, height]);
  return <div ref={setBox} className={styles.plot} style={{ height }} aria-hidden />;
}

function ChartTable({ chart }: { chart: TimeChart }) {
  const { times, series, title, timeText, valueText } = chart;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className={styles.scroll} aria-label={title} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('chart.time')}</th>
            {series.map(({ name }) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((time, i) => (
            <tr key={time}>
              <th scope="row">{timeText(time)}</th>
              {series.map(({ name, values }) => (
                <td key={name}>{values[i] === null ? '' : valueText(values[i])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
