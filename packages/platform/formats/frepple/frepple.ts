import { hasErrors, type Issue, type ModelInput } from '@tutti/model';
import { localText } from '@tutti/model/calendars';
import { FreppleCalendars } from './calendars.ts';
import { mapDemands } from './demands.ts';
import { mapForecasts } from './forecasts.ts';
import { Identifiers } from './identifiers.ts';
import { mapItems } from './items.ts';
import type { Mapping, Tables } from './mapping.ts';
import { reportMissingSources } from './missing-sources.ts';
import { mapOrders } from './orders.ts';
import { type FreppleOptions, readCurrency, readHorizon, readNow, sayUnusedParameters } from './parameters.ts';
import { mapPlaces } from './places.ts';
import { mapProcesses } from './processes.ts';
import { FreppleRecords, isRecord } from './records.ts';
import { mapResources } from './resources.ts';
import { mapSourcing } from './sourcing.ts';
import { mapStock } from './stock.ts';

export type { FreppleOptions } from './parameters.ts';

/** Enough text to see what a file holds. */
const PEEK = 65_536;

/**
 * The fixture format of frePPLe: JSON lists of `{ model, pk, fields }`.
 *
 * `map` takes one parsed list, or several (a model and its forecast side), and gives the whole workspace with its own clock
 * at `currentdate`, and Issues for everything that is wrong, dropped or approximated. With an error there is no model:
 * nothing is half-loaded. O(records), apart from alternatives, which multiply. Meaning of every field: README.md.
 */
export const frepple = {
  name: 'frepple',

  /** Whether a text or a parsed value is such a list. */
  detect(given: unknown): boolean {
    if (typeof given !== 'string') return flatten(given).some((record) => isRecord(record) && isTable(record.model));
    const text = given.slice(0, PEEK);
    return (
      /^\s*\[/.test(text) && /"fields"\s*:/.test(text) && /"model"\s*:\s*"(input|forecast|common)\.\w+"/.test(text)
    );
  },

  map(records: readonly unknown[], options: FreppleOptions = {}): { model?: ModelInput; issues: Issue[] } {
    const read = new FreppleRecords(flatten(records));
    const now = readNow(read, options);
    if (now === undefined) return { issues: read.allIssues() };
    const mapping = emptyMapping(read, now, options.timeZone ?? 'UTC');
    const hierarchies = mapTables(mapping);
    const model = modelOf(mapping, options, hierarchies);
    sayLeftOver(mapping);
    const issues = read.allIssues();
    return hasErrors(issues) ? { issues } : { model, issues };
  },
};

function isTable(model: string): boolean {
  return /^(input|forecast|common)\./.test(model);
}

/** One list of records, or several, as one. */
function flatten(given: unknown): unknown[] {
  return Array.isArray(given) ? given.flatMap((one) => (Array.isArray(one) ? one : [one])) : [];
}

function emptyMapping(records: FreppleRecords, now: number, timeZone: string): Mapping {
  const wall = Date.parse(`${localText(now, timeZone).slice(0, 19)}Z`);
  const tables: Tables = {
    places: [],
    calendars: [],
    resources: [],
    items: [],
    processes: [],
    lanes: [],
    demands: [],
    stock: [],
    strategies: [],
    policies: [],
    orders: [],
    assignments: [],
    estimates: [],
  };
  const ids = {
    places: new Identifiers(),
    resources: new Identifiers(),
    items: new Identifiers(),
    processes: new Identifiers(),
    lanes: new Identifiers(),
    demands: new Identifiers(),
    orders: new Identifiers(),
  };
  const calendars = new FreppleCalendars(records, { ids: new Identifiers(), wall });
  return { records, now, timeZone, calendars, ids, tables, standing: [] };
}

function mapTables(mapping: Mapping): NonNullable<ModelInput['workspace']['hierarchies']> {
  const { locations } = mapPlaces(mapping);
  const { items, hierarchies } = mapItems(mapping);
  const resources = mapResources(mapping);
  const processes = mapProcesses(mapping, resources);
  mapSourcing(mapping, { items, locations });
  mapStock(mapping);
  mapDemands(mapping, processes);
  mapForecasts(mapping);
  mapOrders(mapping, { processes, resources: resources.tree });
  reportMissingSources(mapping);
  return hierarchies;
}

function modelOf(
  mapping: Mapping,
  options: FreppleOptions,
  hierarchies: NonNullable<ModelInput['workspace']['hierarchies']>,
): ModelInput {
  const { records, now, tables, calendars, standing, timeZone } = mapping;
  const orders = tables.demands.filter((demand) => demand.kind === 'order');
  const lastDue = orders.length === 0 ? undefined : orders.reduce((last, demand) => Math.max(last, demand.at), now);
  const known = new Set(tables.resources.map((resource) => resource.id));
  return {
    workspace: {
      name: options.name ?? 'frePPLe import',
      currency: readCurrency(records, options),
      timeZone,
      hierarchies,
      horizon: readHorizon(records, options, { now, lastDue }),
      clock: { base: now, rate: 0 },
      state: { resources: standing.filter((one) => known.has(one.resource)), wip: [] },
    },
    ...tables,
    calendars: calendars.entities,
  };
}

/** Tables, fields, calendars and parameters that nobody read: one Issue each. */
function sayLeftOver({ records, calendars }: Mapping): void {
  sayUnusedParameters(records);
  for (const name of calendars.unused()) records.note('info', 'frepple.calendar-not-used', {}, name);
  for (const { table, field, count, example } of records.unreadFields())
    records.issues.push({
      code: 'frepple.field-dropped',
      severity: 'info',
      params: { table, field, count, example },
      path: { file: table },
    });
  for (const { table, count } of records.unknownTables())
    records.issues.push({
      code: 'frepple.table-unknown',
      severity: 'info',
      params: { table, count },
      path: { file: table },
    });
}
