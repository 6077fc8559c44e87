import type { BestPoint } from './job-history.ts';

const WIDTH = 240;
const HEIGHT = 44;

/** The best value so far as a falling line; flat where nothing better was found. */
export function BestLine({ points, label }: { points: readonly BestPoint[]; label: string }) {
  const path = linePath(points);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      height={HEIGHT}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      <path d={path} fill="none" stroke="var(--on-time)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** A staircase from the first value to the latest, filling the box. */
function linePath(points: readonly BestPoint[]): string {
  if (points.length < 2) return '';
  const first = points[0].at;
  const span = Math.max(1, points[points.length - 1].at - first);
  const values = points.map(({ best }) => best);
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const x = (at: number) => (((at - first) / span) * WIDTH).toFixed(1);
  const y = (best: number) => (3 + (1 - (best - low) / range) * (HEIGHT - 6)).toFixed(1);
  return points.map(({ at, best }, i) => (i === 0 ? `M${x(at)} ${y(best)}` : `H${x(at)} V${y(best)}`)).join(' ');
}
