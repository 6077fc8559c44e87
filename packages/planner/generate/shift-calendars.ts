import type { CalendarEntry, Model } from '@tutti/model';
import { isoDate, mondayOf } from './local-date.ts';
import type { CalendarSpecification, ShiftSpecification } from './specification.ts';
import { expand, type Names, render, renderNumber, type Setting, secondsOf } from './template.ts';

type Calendar = Model['calendars'][number];

const DAY = 86_400;
const WEEK = 7 * DAY;
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** Calendars with the work of a week beside them: resource-seconds a week outside overtime, at level `capacity` or 1. */
export type WorkWeeks = { calendars: Calendar[]; secondsPerWeek: Map<string, number> };

/**
 * Weekly shifts, breaks, overtime layers and holidays as calendars whose entries recur from two weeks before now.
 * A break is an 'off' entry on the day on which it falls, so that one in a night shift stands on the next day.
 */
export function shiftCalendars(given: readonly CalendarSpecification[], names: Names, setting: Setting): WorkWeeks {
  const calendars: Calendar[] = [];
  const secondsPerWeek = new Map<string, number>([['always', WEEK]]);
  for (const one of given)
    for (const scope of expand(one as never, names, setting)) {
      const { shifts, holidays, ...rest } = one;
      const shell = render(rest as never, scope, setting) as Calendar;
      const entries = shifts.flatMap((shift) => entriesOf(shift, scope, setting));
      for (const off of holidays) entries.push(holiday(off, setting.now));
      calendars.push({ ...shell, entries });
      secondsPerWeek.set(shell.id, sum(shifts.map((shift) => weekOf(shift, scope, setting))));
    }
  return { calendars, secondsPerWeek };
}

function entriesOf(shift: ShiftSpecification, scope: Names, setting: Setting): CalendarEntry[] {
  const [hours, minutes] = shift.from.split(':').map(Number);
  const from = hours * 3600 + minutes * 60;
  const capacity = shift.capacity === undefined ? undefined : renderNumber(shift.capacity, scope, setting);
  const own: CalendarEntry = {
    ...recurring(shift.days, from, setting.now),
    duration: secondsOf(shift.duration),
    kind: shift.kind,
    ...(capacity === undefined ? {} : { capacity }),
    ...(shift.speed === undefined ? {} : { speed: shift.speed }),
    ...(shift.costFactor === undefined ? {} : { costFactor: shift.costFactor }),
    ...(shift.label === undefined ? {} : { label: shift.label }),
  };
  const breaks = shift.breaks.map(
    (pause): CalendarEntry => ({
      ...recurring(shift.days, from + secondsOf(pause.after), setting.now),
      duration: secondsOf(pause.duration),
      kind: 'off',
    }),
  );
  return [own, ...breaks];
}

/** Start and rule of something that happens `seconds` after midnight of the days; from 24 h on it stands a day later. */
function recurring(days: ShiftSpecification['days'], seconds: number, now: number): { start: string; rrule: string } {
  const later = Math.floor(seconds / DAY);
  const on = days.map((day) => weekdays.indexOf(day) + later).sort((a, b) => (a % 7) - (b % 7));
  const first = mondayOf(now) - 2 * WEEK * 1000 + (on[0] % 7) * DAY * 1000;
  const rule = on.map((day) => weekdays[day % 7]).join(',');
  return { start: `${isoDate(first)}T${timeOf(seconds % DAY)}`, rrule: `FREQ=WEEKLY;BYDAY=${rule}` };
}

function holiday(off: CalendarSpecification['holidays'][number], now: number): CalendarEntry {
  const start = isoDate(now + off.afterDays * DAY * 1000);
  return { start, duration: off.days * DAY, kind: 'off', label: off.label };
}

function weekOf(shift: ShiftSpecification, scope: Names, setting: Setting): number {
  if (shift.kind === 'overtime') return 0;
  const capacity = shift.capacity === undefined ? 1 : renderNumber(shift.capacity, scope, setting);
  const paused = sum(shift.breaks.map((pause) => secondsOf(pause.duration)));
  return shift.days.length * (secondsOf(shift.duration) - paused) * capacity * (shift.speed ?? 1);
}

function timeOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}
