import type { BoardHead, BoardRow } from '@tutti/contract';
import type { Model, Resource } from '@tutti/model';
import type { Openings, ScheduleRecord } from '@tutti/planner';
import { boardGroups, type RowGroup } from './board-groups.ts';

/** Rows of the board, what they are grouped by, and when they are closed. */
export type RowsOfBoard = Pick<BoardHead, 'groups' | 'rows' | 'calendars'> & {
  rowOf: ReadonlyMap<string, number>;
  closed: { closedStart: Int32Array; closedEnd: Int32Array };
};

const lastKinds: readonly Resource['kind'][] = ['vehicle', 'personnel'];

/**
 * Resources in the order of the flow: in their groups, these by where their work stands in the routes, vehicles and people
 * last. Within a group as in the data.
 */
export function boardRows(model: Model, given: { openings: Openings; record?: ScheduleRecord }): RowsOfBoard {
  const shown = model.resources.filter((one) => !one.isClass && (one.status ?? 'active') === 'active');
  const groups = boardGroups(model, shown);
  const groupOf = new Map([...groups].map(([resource, { id }]) => [resource, id]));
  const flow = flowOf(groupOf, given.record);
  const members = [...Map.groupBy(shown, (one) => groupOf.get(one.id) as string)];
  members.sort(
    ([a, one], [b, other]) =>
      lastKinds.indexOf(one[0].kind) - lastKinds.indexOf(other[0].kind) ||
      (flow.get(a) ?? 1) - (flow.get(b) ?? 1) ||
      shown.indexOf(one[0]) - shown.indexOf(other[0]),
  );
  const closures = closuresOf(given.openings);
  const rows = members.flatMap(([, list], group) =>
    list.map((resource): BoardRow => {
      const note = noteOf(resource);
      return {
        resource: resource.id,
        name: resource.name ?? resource.id,
        group,
        kind: resource.kind,
        capacity: resource.capacity,
        calendar: closures.of(resource),
        ...(note === undefined ? {} : { note }),
      };
    }),
  );
  const { calendars, closedStart, closedEnd } = closures.columns();
  return {
    groups: members.map(([, [one]]) => groups.get(one.id) as RowGroup),
    rows,
    rowOf: new Map(rows.map((row, i) => [row.resource, i])),
    calendars,
    closed: { closedStart, closedEnd },
  };
}

/** By group: the mean of where its steps stand on their routes, 0 = first, 1 = last. */
function flowOf(groupOf: ReadonlyMap<string, string>, record: ScheduleRecord | undefined): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  if (!record) return new Map();
  const { names, plan } = record;
  for (const { order, step, uses } of plan.steps) {
    const last = names.routings[names.orders[order].routing].steps.length - 1;
    for (const { resource } of uses) {
      const group = groupOf.get(names.resources[resource].id);
      if (group === undefined) continue;
      const known = sums.get(group) ?? { sum: 0, count: 0 };
      sums.set(group, { sum: known.sum + (last === 0 ? 0.5 : step / last), count: known.count + 1 });
    }
  }
  return new Map([...sums].map(([group, { sum, count }]) => [group, sum / count]));
}

/** What sets it apart: its first short attributes. */
function noteOf({ attributes = {} }: Resource): string | undefined {
  const texts = Object.values(attributes).filter((value): value is string => typeof value === 'string');
  const short = texts.filter((text) => text.length > 0 && text.length <= 20).slice(0, 2);
  return short.length > 0 ? short.join(', ') : undefined;
}

/** Stretches outside regular working time, once for resources with equal times. */
function closuresOf(openings: Openings) {
  const length = Math.ceil((openings.to - openings.from) / 1000);
  const numbers = new Map<string, number>();
  const lists: [number, number][][] = [];
  const known = new Map<object, number>();
  const numberOf = (time: { starts: Int32Array; ends: Int32Array }): number => {
    const closed = closedOf(time, length);
    if (closed.length === 0) return -1;
    const key = closed.join(' ');
    const number = numbers.get(key);
    if (number !== undefined) return number;
    numbers.set(key, lists.length);
    return lists.push(closed) - 1;
  };
  return {
    of(resource: Resource): number {
      const time = openings.of(resource)?.regular;
      if (!time) return -1;
      const found = known.get(time) ?? numberOf(time);
      known.set(time, found);
      return found;
    },
    columns() {
      const all = lists.flat();
      let at = 0;
      const calendars = lists.map((list): [number, number] => [at, (at += list.length)]);
      return {
        calendars,
        closedStart: Int32Array.from(all, ([start]) => start),
        closedEnd: Int32Array.from(all, ([, end]) => end),
      };
    },
  };
}

function closedOf({ starts, ends }: { starts: Int32Array; ends: Int32Array }, length: number): [number, number][] {
  const closed: [number, number][] = [];
  let from = 0;
  for (let i = 0; i < starts.length && starts[i] < length; i++) {
    if (starts[i] > from) closed.push([from, starts[i]]);
    from = Math.max(from, ends[i]);
  }
  if (from < length) closed.push([from, length]);
  return closed;
}
