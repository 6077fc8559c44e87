import type { CalendarEntry } from '../entities/calendar.ts';
import type { Check } from './check.ts';
import type { Spot } from './spot.ts';

type Kind = CalendarEntry['kind'];

/** A calendar holds what its use needs: working time for resources and steps, departures for lanes and batches. */
export function checkCalendarUse(check: Check): void {
  const kindsOf = kindsInCalendars(check);
  const needsWork = (id: string | undefined, spot: Spot) => {
    const kinds = id === undefined ? undefined : kindsOf.get(id);
    if (kinds && !kinds.has('work') && !kinds.has('overtime'))
      check.warn('calendar-without-work', spot, { calendar: id! }, id);
  };
  const needsDepartures = (id: string | undefined, spot: Spot) => {
    const kinds = id === undefined ? undefined : kindsOf.get(id);
    if (kinds && !kinds.has('departure')) check.error('calendar-without-departures', spot, { calendar: id! }, id);
  };
  check.model.resources.forEach((one, row) => {
    needsWork(one.calendar, ['resources', row, 'calendar']);
  });
  check.model.lanes.forEach((lane, row) => {
    needsDepartures(lane.departures, ['lanes', row, 'departures']);
  });
  check.model.processes.forEach((process, row) => {
    process.steps.forEach((step, s) => {
      needsWork(step.calendar, ['processes', row, 'steps', s, 'calendar']);
      needsDepartures(step.batch?.departures, ['processes', row, 'steps', s, 'batch', 'departures']);
    });
  });
}

/**
 * The kinds of entry of every calendar, its parents' included; each chain is walked once. Calendars above which a parent is
 * missing are left out: nothing can be said of them.
 */
function kindsInCalendars({ model, index }: Check): Map<string, Set<Kind>> {
  const found = new Map<string, Set<Kind>>();
  const missing = new Set<string>();
  for (const start of model.calendars) {
    const chain: string[] = [];
    let id: string | undefined = start.id;
    while (id !== undefined && !found.has(id) && index.by.calendar.has(id)) {
      chain.push(id);
      found.set(id, new Set(index.by.calendar.get(id)!.entries.map((entry) => entry.kind)));
      id = index.by.calendar.get(id)!.parent;
    }
    let above = id;
    for (const one of chain.reverse()) {
      if (above !== undefined && (missing.has(above) || !found.has(above))) missing.add(one);
      for (const kind of (above === undefined ? undefined : found.get(above)) ?? []) found.get(one)!.add(kind);
      above = one;
    }
  }
  for (const id of missing) found.delete(id);
  return found;
}
