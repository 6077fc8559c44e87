import type { Assignment, Calendar, Model, Resource } from '@tutti/model';
import { alwaysOpen, type CompiledCalendar, calendarCompiler, intersectCalendars } from '@tutti/model/calendars';

/** How busy a resource is within a window. Hours of work, capacity counted. */
export type ResourceLoad = {
  resource: Resource;
  busyHours: number;
  /** Regular working hours that the calendars give; 0 when closed throughout. */
  openHours: number;
  /** busyHours ÷ openHours; above 1 with overtime, Infinity when busy in a closed window. */
  utilisation: number;
  /** End of its last work in the window. */
  lastEnd: number;
};

/** Working time of each resource within a window, from its own calendar and its place's (planning rule 6). */
export type Openings = { from: number; to: number; of(resource: Resource): CompiledCalendar | undefined };

/**
 * Compiles the working time of resources within [from, to), epoch ms, on demand. Undefined for a resource without a calendar.
 */
export function openingsOf(model: Model, from: number, to: number): Openings {
  const calendars = new Map(model.calendars.map((one) => [one.id, one]));
  const places = new Map(model.places.map((one) => [one.id, one]));
  const compiler = calendarCompiler({ calendars, epoch: from, to });
  const always = alwaysOpen(Math.ceil((to - from) / 1000));
  const known = new Map<string, CompiledCalendar | undefined>();
  const compiled = (id: string | undefined, zone: string) => {
    if (id === undefined) return undefined;
    const calendar: Calendar | undefined = calendars.get(id);
    return calendar ? compiler.compile(calendar, zone) : id === 'always' ? always : undefined;
  };
  const compute = (resource: Resource) => {
    const place = places.get(resource.place);
    const zone = place?.timeZone ?? model.workspace.timeZone;
    const [own, around] = [compiled(resource.calendar, zone), compiled(place?.calendar, zone)];
    return own && around ? intersectCalendars(own, around) : (own ?? around);
  };
  return {
    from,
    to,
    of(resource) {
      const key = `${resource.calendar}\u0000${resource.place}`;
      if (!known.has(key)) known.set(key, compute(resource));
      return known.get(key);
    },
  };
}

/**
 * The load of every resource that works in the window, busiest first (ties by id): all kinds of assignments, clipped to the
 * window, pauses over closed time left out. O(assignments).
 */
export function resourceLoads(model: Model, assignments: readonly Assignment[], openings: Openings): ResourceLoad[] {
  const resources = new Map(model.resources.map((one) => [one.id, one]));
  const busy = new Map<string, { seconds: number; lastEnd: number }>();
  const second = (at: number) => (Math.min(Math.max(at, openings.from), openings.to) - openings.from) / 1000;
  for (const { start, end, uses } of assignments) {
    const [a, b] = [Math.floor(second(start)), Math.ceil(second(end))];
    if (b <= a) continue;
    for (const { resource: id, quantity } of uses) {
      const resource = resources.get(id);
      if (!resource) continue;
      const open = openings.of(resource);
      const so = busy.get(id) ?? { seconds: 0, lastEnd: 0 };
      const seconds = (open?.extended.between(a, b) ?? b - a) * quantity;
      busy.set(id, { seconds: so.seconds + seconds, lastEnd: Math.max(so.lastEnd, end) });
    }
  }
  const last = second(openings.to);
  const loads = [...busy].map(([id, { seconds, lastEnd }]): ResourceLoad => {
    const resource = resources.get(id)!;
    const open = (openings.of(resource)?.regular.between(0, last) ?? last) * resource.capacity;
    return { resource, busyHours: seconds / 3600, openHours: open / 3600, utilisation: seconds / open, lastEnd };
  });
  return loads.sort((x, y) => y.utilisation - x.utilisation || (x.resource.id < y.resource.id ? -1 : 1));
}
