import type { Wording } from './wording.ts';

/** "At 3 times, first at 2026-03-29T02:30, the clock of Europe/Berlin …" */
const doubtful = (p: Parameters<Wording>[0], does: string) =>
  `The clock of ${p.zone} ${does} ${p.local}${Number(p.count) > 1 ? ` (the first of ${p.count} such times)` : ''}; ${p.used} is used.`;

/** English texts of the codes that compiling a calendar gives. */
export const calendarMessages: Record<string, Wording> = {
  'calendar.parent-unknown': (p) =>
    `Calendar "${p.calendar}" builds on "${p.parent}", which does not exist. Correct the parent or add that calendar.`,
  'calendar.parent-cycle': (p) =>
    `Calendar "${p.calendar}" builds on "${p.parent}", which builds on it in turn. Remove one of the parents.`,
  'calendar.zone-unknown': (p) =>
    `Calendar "${p.calendar}" has no known time zone. Use an IANA name such as Europe/Berlin.`,
  'calendar.start-invalid': () =>
    'The start is no local time. Write it without an offset, such as 2026-01-05T06:00; the zone is that of the calendar.',
  'calendar.rrule-invalid': (p) =>
    `The recurrence cannot be read (${p.part}). Write an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=MO,TU.`,
  'calendar.rrule-count-too-large': (p) =>
    `The recurrence counts ${p.count} times, more than ${p.limit}. Use UNTIL, or leave COUNT out: only the plan's time counts.`,
  'calendar.too-many-occurrences': (p) =>
    `The recurrence gives more than ${p.limit} times in the plan. Repeat it less often, or use one longer entry.`,
  'calendar.duration-zero': (p) => `An entry of kind "${p.kind}" needs a duration above 0. State one, such as "8 h".`,
  'calendar.local-time-gap': (p) => `${doubtful(p, 'skips')} Move the start if another time is meant.`,
  'calendar.local-time-overlap': (p) => `${doubtful(p, 'shows twice')} Move the start if another time is meant.`,
  'calendar.field-unused': (p) =>
    `"${p.field}" means nothing for an entry of kind "${p.kind}". Remove it, or change the kind.`,
  'calendar.entry-hidden': (p) =>
    `This entry of kind "${p.kind}" never counts: later entries cover all of it. Move it down in the list, or remove it.`,
  'calendar.periods-overlap': (p) =>
    `The periods "${p.first}" and "${p.second}" overlap. Let each end where the next begins.`,
};
