import type { WireDemandOutcome } from '@tutti/contract';
import type { TimeChart } from '../../pieces/chart/chart-data.ts';
import type { Formats } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';

const DAY = 86_400_000;

/** Demands counted by the day they are due in the plant's zone: complete by then, later, or not at all. */
export function dueByDay(demands: readonly WireDemandOutcome[], formats: Formats): TimeChart {
  const days = new Map<number, { onTime: number; late: number; missing: number }>();
  for (const { due, outcome } of demands) {
    const day = formats.startOfDay(due);
    const counts = days.get(day) ?? { onTime: 0, late: 0, missing: 0 };
    counts[outcome === 'onTime' ? 'onTime' : outcome === 'late' ? 'late' : 'missing']++;
    days.set(day, counts);
  }
  const times = daysBetween([...days.keys()], formats);
  const values = (name: 'onTime' | 'late' | 'missing') => times.map((day) => days.get(day)?.[name] ?? 0);
  const missing = values('missing');
  return {
    title: t('home.due'),
    times,
    series: [
      { name: t('home.due.onTime'), kind: 'bars', colour: 'onTime', values: values('onTime') },
      { name: t('home.due.late'), kind: 'bars', colour: 'late', values: values('late') },
      ...(missing.some((count) => count > 0)
        ? [{ name: t('home.due.missing'), kind: 'bars' as const, colour: 'blocked' as const, values: missing }]
        : []),
    ],
    valueText: (value) => formats.number(value, value % 1 === 0 ? 0 : 1),
    timeText: (time) => formats.day(time),
  };
}

/** Every day from the first to the last; a day may have 23 or 25 hours. */
function daysBetween(days: readonly number[], formats: Formats): number[] {
  if (days.length === 0) return [];
  const last = Math.max(...days);
  const all = [Math.min(...days)];
  while (all[all.length - 1] < last) all.push(formats.startOfDay(all[all.length - 1] + DAY * 1.25));
  return all;
}
