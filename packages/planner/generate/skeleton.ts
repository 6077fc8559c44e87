import { randomFrom } from '@tutti/engines/toolbox';
import { type AttributeValue, type Model, type Resource, type TableName, tables } from '@tutti/model';
import { shiftCalendars } from './shift-calendars.ts';
import type { Specification, Template } from './specification.ts';
import { expand, type Names, render, type Setting } from './template.ts';

/** Everything of a model but demand, supply and facts, with what the later stages ask of it. */
export type Skeleton = {
  model: Model;
  setting: Setting;
  /** Names known everywhere. */
  names: Names;
  cells: readonly AttributeValue[];
  /** Work of a week by calendar id; a pool's level is in it when its shifts state one. */
  secondsPerWeek: ReadonlyMap<string, number>;
  /** Calendars whose shifts state a level, so that the pool's own capacity does not count. */
  levelled: ReadonlySet<string>;
};

type Row = { [key: string]: Template };

/** Renders places, calendars, resources, items, processes, lanes, policies and strategies for so many units. */
export function renderSkeleton(spec: Specification, units: number, at: { seed: number; now: number }): Skeleton {
  const cells = Array.from({ length: Math.ceil(units / spec.scale.unitsPerCell) }, (_, i) => String(i + 1));
  const size = (i: number) => Math.floor((units * (i + 1)) / cells.length) - Math.floor((units * i) / cells.length);
  const setting: Setting = {
    lists: { ...spec.lists, cell: cells },
    unitsOf: new Map(cells.map((cell, i) => [cell, size(i)])),
    random: randomFrom(at.seed, 'skeleton'),
    now: at.now,
  };
  const names: Names = { units, cells: cells.length };
  const { calendars, secondsPerWeek } = shiftCalendars(spec.calendars, names, setting);
  const table = <T>(name: TableName, rows: readonly Row[]) => renderTable<T>(name, rows, names, setting);
  const model = emptyModel(spec);
  model.calendars = calendars;
  model.places = table('places', spec.places);
  model.items = table('items', spec.items);
  model.processes = table('processes', spec.processes);
  model.lanes = table('lanes', spec.lanes);
  model.policies = table('policies', spec.policies);
  model.strategies = table('strategies', spec.strategies);
  renderResources(spec.resources, model, names, setting);
  const levelled = new Set(
    calendars.filter((one) => one.entries.some((e) => e.capacity !== undefined)).map((c) => c.id),
  );
  return { model, setting, names, cells, secondsPerWeek, levelled };
}

function emptyModel(spec: Specification): Model {
  const rows = Object.fromEntries(Object.keys(tables).map((name) => [name, []])) as unknown as Omit<Model, 'workspace'>;
  const { name, currency, timeZone, labels, hierarchies, measures } = spec.workspace;
  const state = { resources: [], wip: [] };
  const workspace = {
    name,
    currency,
    timeZone,
    labels,
    hierarchies,
    measures,
    horizon: 0,
    clock: 'wall' as const,
    state,
  };
  return { workspace, ...rows };
}

/** Renders a table's templates; defaults of the schema are filled in, wrong rows are left for the check to report. */
function renderTable<T>(name: TableName, rows: readonly Row[], names: Names, setting: Setting): T[] {
  const { random } = setting;
  return rows.flatMap((row, i) => {
    const own = { ...setting, random: random.stream(`${name}/${i}`) };
    return expand(row, names, own).map((scope) => withDefaults(name, render(row, scope, own)) as T);
  });
}

function withDefaults(name: TableName, value: unknown): unknown {
  const read = tables[name].safeParse(value);
  return read.success ? read.data : value;
}

/** Resources, the classes that they name, and how each stands at now (`$state`). */
function renderResources(rows: readonly Row[], model: Model, names: Names, setting: Setting): void {
  const classes = new Map<string, Resource>();
  const parts = new Map<Template, unknown>();
  rows.forEach((row, i) => {
    const own = { ...setting, random: setting.random.stream(`resources/${i}`) };
    const state = { ...setting, random: setting.random.stream(`state/${i}`) };
    const { changeover, ...rest } = row;
    for (const scope of expand(row, names, own)) {
      const member = render(rest, scope, own) as Resource;
      if (changeover !== undefined) member.changeover = matrixOf(changeover, `${i}/${scope.cell}`, scope, own, parts);
      model.resources.push({ ...member, capacity: member.capacity ?? 1 });
      if (row.$state)
        model.workspace.state.resources.push({ resource: member.id, ...(render(row.$state, scope, state) as object) });
      for (const of of member.classes ?? []) if (!classes.has(of.id)) classes.set(of.id, classOf(of.id, member));
    }
  });
  const own = new Set(model.resources.map((one) => one.id));
  for (const one of classes.values()) if (!own.has(one.id)) model.resources.push(one);
}

/** One matrix for all members of a group in a cell: what a change takes does not depend on which member does it. */
function matrixOf(given: Template, key: string, scope: Names, setting: Setting, kept: Map<Template, unknown>) {
  const known = kept.get(key);
  if (known) return known as Resource['changeover'];
  const same = setting.random.stream('changeover');
  const made = render(given, scope, { ...setting, random: same }) as Resource['changeover'];
  kept.set(key, made);
  return made;
}

/** "label-operators-1" as people read it: "Label operators 1". */
const readable = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;

function classOf(id: string, member: Resource): Resource {
  return {
    id,
    name: readable(id),
    kind: member.kind,
    isClass: true,
    place: member.place,
    calendar: 'always',
    capacity: 1,
  };
}
