import { lazy, Suspense } from 'react';
import { Bones } from '../states/loading.tsx';
import type { TimeChart } from './chart-data.ts';

const LoadedChart = lazy(async () => ({ default: (await import('./time-chart.tsx')).TimeChartView }));

/** A chart over time; what draws it is loaded when the first chart is shown. */
export function TimeChartView({ chart, height }: { chart: TimeChart; height: number }) {
  return (
    <Suspense fallback={<Bones rows={1} height={height + 60} />}>
      <LoadedChart chart={chart} height={height} />
    </Suspense>
  );
}
