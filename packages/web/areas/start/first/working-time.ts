import type { WorkingTime } from './first-records.ts';

/** What is assumed while nothing is said: one shift from Monday to Friday. */
export const usualTime: WorkingTime = { days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: 6 * 3600, to: 14 * 3600 };

/** `06:30` of seconds after midnight. */
export const clockText = (seconds: number): string =>
  [Math.floor(seconds / 3600) % 24, Math.floor((seconds % 3600) / 60)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');

/** Seconds after midnight of `06:30`; undefined when it is no time. */
export function secondsIn(text: string): number | undefined {
  const found = /^(\d{2}):(\d{2})/.exec(text);
  return found ? Number(found[1]) * 3600 + Number(found[2]) * 60 : undefined;
}

/** Hours of work a day; from a time to the same time is a whole day. */
export const hoursOf = ({ from, to }: Pick<WorkingTime, 'from' | 'to'>): number =>
  (to > from ? to - from : to + 86_400 - from) / 3600;
