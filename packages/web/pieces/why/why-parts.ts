import type { WhyAnswer } from '@tutti/contract';

/** What time was spent on, as the bar shows it: work goes on, something stands in the way, the resource changes, or nobody works. */
export type TimeClass = 'work' | 'wait' | 'changeover' | 'closed';

const classes: Readonly<Record<WhyAnswer['parts'][number]['what'], TimeClass>> = {
  work: 'work',
  batch: 'work',
  lag: 'work',
  changeover: 'changeover',
  'waiting-resource': 'wait',
  'waiting-material': 'wait',
  'waiting-crew': 'wait',
  'waiting-order': 'wait',
  hold: 'wait',
  frozen: 'wait',
  other: 'wait',
  calendar: 'closed',
};

/** The class of a part of the time. */
export const timeClassOf = (what: WhyAnswer['parts'][number]['what']): TimeClass => classes[what];

/** The parts in one line, neighbours of the same class as one. */
export function barOf(parts: WhyAnswer['parts']): { what: TimeClass; seconds: number }[] {
  const bar: { what: TimeClass; seconds: number }[] = [];
  for (const { what, seconds } of parts) {
    const last = bar.at(-1);
    if (seconds <= 0) continue;
    if (last?.what === timeClassOf(what)) last.seconds += seconds;
    else bar.push({ what: timeClassOf(what), seconds });
  }
  return bar;
}

/** Seconds by class. */
export function sumsOf(parts: WhyAnswer['parts']): Record<TimeClass, number> {
  const sums = { work: 0, wait: 0, changeover: 0, closed: 0 };
  for (const { what, seconds } of parts) sums[timeClassOf(what)] += seconds;
  return sums;
}
