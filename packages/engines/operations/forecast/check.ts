import { type Issue, problem as issue, warning } from '@tutti/model';
import type { ForecastOptions, Panel } from './problem.ts';

/**
 * Everything wrong with a panel, found at once; an error means that `forecastDemand` refuses it.
 * Codes: column-length, out-of-range (errors); negative-demand (error), mostly-unknown, short-history (warnings). O(values).
 */
export function checkForecast(
  panel: Panel,
  options?: Pick<ForecastOptions, 'horizon' | 'windows' | 'levels'>,
): Issue[] {
  const issues = shapeIssues(panel, options?.horizon);
  if (options) optionIssues(options, issues);
  if (issues.length > 0) return issues;
  for (let i = 0; i < panel.count; i++) seriesIssues(panel, i, issues);
  return issues;
}

function shapeIssues(panel: Panel, horizon: number | undefined): Issue[] {
  const issues: Issue[] = [];
  for (const [column, value, low] of [
    ['season', panel.season, 1],
    ['count', panel.count, 0],
    ['periods', panel.periods, 0],
  ] as const) {
    if (!Number.isInteger(value) || value < low)
      issues.push(issue('out-of-range', { column, value }, { column }, value));
  }
  const whole = panel.count * panel.periods;
  const lengths: [string, ArrayLike<unknown> | undefined, number][] = [
    ['values', panel.values, whole],
    ['censored', panel.censored, whole],
    ['promotion', panel.promotion, whole],
    ['first', panel.first, panel.count],
    ['keys', panel.keys, panel.count],
  ];
  if (horizon !== undefined) lengths.push(['futurePromotion', panel.futurePromotion, panel.count * horizon]);
  for (const [column, found, wanted] of lengths) {
    if (found !== undefined && found.length !== wanted) {
      issues.push(issue('column-length', { column, length: found.length, count: wanted }, { column }));
    }
  }
  return issues;
}

function optionIssues(options: Pick<ForecastOptions, 'horizon' | 'windows' | 'levels'>, issues: Issue[]): void {
  const { horizon, windows = [], levels = [] } = options;
  const refuse = (column: string, value: number) =>
    issues.push(issue('out-of-range', { column, value }, { column }, value));
  if (!Number.isInteger(horizon) || horizon < 1) refuse('horizon', horizon);
  for (const w of windows) if (!Number.isInteger(w) || w < 1 || w > horizon) refuse('windows', w);
  levels.forEach((p, i) => {
    if (!(p > 0 && p < 1) || (i > 0 && p <= levels[i - 1])) refuse('levels', p);
  });
}

function seriesIssues(panel: Panel, i: number, issues: Issue[]): void {
  const key = panel.keys?.[i] ?? String(i);
  const first = panel.first?.[i] ?? 0;
  let unknown = 0;
  for (let t = first; t < panel.periods; t++) {
    const value = panel.values[i * panel.periods + t];
    if (Number.isNaN(value) || panel.censored?.[i * panel.periods + t]) unknown++;
    else if (!(value >= 0) || !Number.isFinite(value)) {
      issues.push(issue('negative-demand', { series: key, period: t, value }, { field: `${key} › ${t}` }, value));
    }
  }
  const length = panel.periods - first;
  if (length > 0 && unknown > length / 2) {
    issues.push(warning('mostly-unknown', { series: key, unknown, periods: length }, { field: key }));
  }
  if (length < 4) issues.push(warning('short-history', { series: key, periods: Math.max(0, length) }, { field: key }));
}
