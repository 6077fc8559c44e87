import { lazyPart } from '../lazy-part.tsx';
import { Bones } from '../states/loading.tsx';

/** A chart over time; what draws it is fetched when the first chart is shown. */
export const TimeChartView = lazyPart(
  async () => (await import('./time-chart.tsx')).TimeChartView,
  <Bones rows={1} height={230} />,
);
