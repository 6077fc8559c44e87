import { t } from '../../texts/texts.ts';
import type { StateColour } from '../../tokens/status.ts';

/** One series of a chart over time. */
export type Series = {
  name: string;
  /** One value a time; null = none. */
  values: readonly (number | null)[];
  /** 'bars' stand on each other in the order given, 'line' is a line, 'band' is filled between itself and `low`. */
  kind: 'bars' | 'line' | 'band';
  low?: readonly (number | null)[];
  colour: StateColour | 'ink';
  /** Drawn dashed: what is planned or forecast rather than so. */
  dashed?: boolean;
};

export type TimeChart = {
  title: string;
  /** One or two sentences that say what counts here, instead of one for every series. */
  summary?: string;
  /** Epoch milliseconds, ascending. */
  times: readonly number[];
  series: readonly Series[];
  /** How a value is written, with its unit. */
  valueText: (value: number) => string;
  /** How a time is written. */
  timeText: (time: number) => string;
};

/**
 * One sentence a series that says what the chart shows: range, mean, and when it was highest. For those who do not see it,
 * and for everybody in a hurry.
 */
export function summaryOf({ summary, times, series, valueText, timeText }: TimeChart): string {
  if (times.length === 0) return t('chart.nothing');
  if (summary !== undefined) return summary;
  const span = t('chart.span', { from: timeText(times[0]), to: timeText(times[times.length - 1]) });
  return [span, ...series.map((one) => sentenceOf(one, { times, valueText, timeText }))].join(' ');
}

function sentenceOf(
  { name, values }: Series,
  { times, valueText, timeText }: Pick<TimeChart, 'times' | 'valueText' | 'timeText'>,
): string {
  const known = values.flatMap((value, i) => (value === null ? [] : [{ value, at: times[i] }]));
  if (known.length === 0) return t('chart.seriesEmpty', { name });
  const low = Math.min(...known.map(({ value }) => value));
  const high = known.reduce((best, each) => (each.value > best.value ? each : best));
  if (low === high.value) return t('chart.seriesFlat', { name, value: valueText(low) });
  const mean = known.reduce((sum, { value }) => sum + value, 0) / known.length;
  return t('chart.series', {
    name,
    low: valueText(low),
    high: valueText(high.value),
    at: timeText(high.at),
    mean: valueText(mean),
  });
}

/** Values of bars summed from below, so that each stands on those before it. */
export function stacked(series: readonly Series[]): (readonly (number | null)[])[] {
  let below: number[] = [];
  return series.map(({ kind, values }) => {
    if (kind !== 'bars') return values;
    const from = below;
    const sums = values.map((value, i) => (value ?? 0) + (from[i] ?? 0));
    below = sums;
    return sums;
  });
}
