import uPlot from 'uplot';
import type { CanvasTheme } from '../../tokens/canvas-theme.ts';
import { type Series, stacked, type TimeChart } from './chart-data.ts';

type Size = { theme: CanvasTheme; width: number; height: number };

/** How uPlot draws a chart in our look. */
export function plotOptions(chart: TimeChart, { theme, width, height }: Size): uPlot.Options {
  const { series, times } = chart;
  const axis = {
    stroke: theme.textSoft,
    font: theme.font(11),
    grid: { stroke: theme.board.grid, width: 1 },
    ticks: { show: false },
  };
  const hasBars = series.some(({ kind }) => kind === 'bars');
  const step = times.length > 1 ? (times[times.length - 1] - times[0]) / (times.length - 1) / 1000 : 1;
  return {
    width,
    height,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: false }, y: false },
    padding: [8, 28, 0, 0],
    scales: {
      x: { time: true, range: (_, from, to) => (hasBars ? [from - step / 2, to + step / 2] : [from, to]) },
      y: { range: (_, low, high) => [Math.min(0, low), high === 0 ? 1 : high * 1.08] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 26,
        space: 80,
        values: (_, ticks) => ticks.map((each) => chart.timeText(each * 1000)),
      },
      {
        ...axis,
        size: (_plot, labels) => AXIS_GAP + Math.max(...(labels ?? []).map((label) => widthOf(label, theme.font(11)))),
        space: 32,
        values: (_, ticks) => ticks.map((each) => (each === null ? '' : chart.valueText(each))),
      },
    ],
    series: [{}, ...drawingOrder(series).flatMap((one) => seriesOptions(one, theme))],
    bands: bandsOf(series),
  };
}

/** Between the figures of an axis and what is drawn. */
const AXIS_GAP = 14;
const AXIS_LEAST = 30;
let measuring: CanvasRenderingContext2D | null | undefined;

/** Width of a figure of an axis in pixels: large figures need more room than small ones. */
function widthOf(label: string, font: string): number {
  measuring ??= document.createElement('canvas').getContext('2d');
  if (!measuring) return AXIS_LEAST;
  measuring.font = font;
  return Math.max(AXIS_LEAST, measuring.measureText(label).width);
}

/** Times in seconds, then the values as they are drawn. */
export function plotValues({ times, series }: TimeChart): uPlot.AlignedData {
  const sums = new Map(series.map((one, i) => [one, stacked(series)[i]]));
  const columns = drawingOrder(series).flatMap((one) =>
    one.kind === 'band' ? [one.values, one.low ?? []] : [sums.get(one)!],
  );
  return [times.map((time) => time / 1000), ...columns] as uPlot.AlignedData;
}

/** Bars that stand on others are drawn first, so that the lower ones cover them; lines come last. */
function drawingOrder(series: readonly Series[]): readonly Series[] {
  const of = (kind: Series['kind']) => series.filter((one) => one.kind === kind);
  return [...of('band'), ...of('bars').reverse(), ...of('line')];
}

function seriesOptions({ name, colour, kind, dashed }: Series, theme: CanvasTheme): uPlot.Series[] {
  const mark = colour === 'ink' ? theme.ink : theme[colour].mark;
  if (kind === 'bars')
    return [
      { label: name, fill: mark, width: 0, points: { show: false }, paths: uPlot.paths.bars?.({ size: [0.68, 48] }) },
    ];
  if (kind === 'line')
    return [{ label: name, stroke: mark, width: 2, dash: dashed ? [5, 4] : undefined, points: { show: false } }];
  const edge = { stroke: 'transparent', points: { show: false } };
  return [
    { label: name, ...edge },
    { label: name, ...edge },
  ];
}

function bandsOf(series: readonly Series[]): uPlot.Band[] {
  return series
    .filter(({ kind }) => kind === 'band')
    .map((_, i) => ({ series: [1 + i * 2, 2 + i * 2], fill: 'rgba(131, 138, 151, 0.22)' }));
}
