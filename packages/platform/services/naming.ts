import type { CalledName, Coded } from '@tutti/contract';
import type { IssueParams, Model, Order, TableName } from '@tutti/model';
import { isoText } from '@tutti/model/rows';

/** What people call the things of a workspace; undefined where they have no other name than their id. */
export type Naming = {
  of(table: TableName, id: string): CalledName | undefined;
  /** A code with its values, and the names of what these name. */
  coded(reason: { code: string; params?: IssueParams }): Coded;
};

/** Values that are ids, by their name: of which table. */
const tables: Readonly<Record<string, TableName>> = {
  item: 'items',
  material: 'items',
  place: 'places',
  customer: 'places',
  resource: 'resources',
  class: 'resources',
  member: 'resources',
  process: 'processes',
  lane: 'lanes',
  calendar: 'calendars',
  demand: 'demands',
  order: 'orders',
  before: 'orders',
  supplier: 'orders',
  receipt: 'orders',
  // The order at which work begins at once: an instant under this name is no id that anybody has.
  at: 'orders',
};
/** Tables whose first record is named beside their count: `{ demands: 3, first: 'd1' }`. */
const counted: readonly TableName[] = ['demands', 'resources', 'items', 'processes', 'lanes', 'orders', 'places'];

/** The one place where ids in the values of sentences get their names. Each table is looked through once, when it is asked for. */
export function namingOf(model: Model, planned: readonly Order[] = []): Naming {
  const known = new Map<TableName, ReadonlyMap<string, { name?: string }>>();
  const table = (name: TableName) => {
    const rows = () =>
      name === 'orders' ? [...model.orders, ...planned] : (model[name] as { id?: string; name?: string }[]);
    const made = known.get(name) ?? new Map(rows().map((one) => [String(one.id), one]));
    known.set(name, made);
    return made;
  };
  const of: Naming['of'] = (name, id) => {
    const found = table(name).get(name === 'processes' ? id.split('@')[0] : id);
    if (!found) return undefined;
    if (found.name !== undefined) return found.name === id ? undefined : found.name;
    return name === 'orders' && isProposed(id) ? calledAfter(found as Order, table('items')) : undefined;
  };
  const valueName = (name: string, params: IssueParams): CalledName | undefined => {
    const id = params[name];
    if (typeof id !== 'string') return undefined;
    if (name === 'step') return stepName(id, params);
    const kind = name === 'first' ? (firstOf(params) ?? 'items') : tables[name];
    return kind && of(kind, id);
  };
  const stepName = (step: string, { order, process }: IssueParams) => {
    const route = process ?? (table('orders').get(String(order)) as Order | undefined)?.process;
    const found = table('processes').get(String(route).split('@')[0]) as Model['processes'][number] | undefined;
    return found?.steps.find((one) => one.id === step)?.name;
  };
  return {
    of,
    coded({ code, params = {} }) {
      const names = Object.keys(params).flatMap((name) => {
        const found = valueName(name, params);
        return found === undefined ? [] : [[name, found] as const];
      });
      return { code, params: { ...params }, ...(names.length > 0 ? { names: Object.fromEntries(names) } : {}) };
    },
  };
}

/** Proposals are known by the hash that keeps them the same from plan to plan (decision 2), which nobody can read. */
const isProposed = (id: string) => /^[0-9a-f]{16}$/.test(id);

function calledAfter({ item, quantity, end }: Order, items: ReadonlyMap<string, { name?: string }>): CalledName {
  const { name = item, unit = '' } = (items.get(item) ?? {}) as Partial<Model['items'][number]>;
  return { item: name, quantity, unit, at: isoText(end) };
}

function firstOf(params: IssueParams): TableName | undefined {
  const { table } = params;
  const named = typeof table === 'string' ? table : counted.find((name) => name in params);
  return counted.find((name) => name === named);
}

/** Kept as long as the model and the orders of the plan are. */
const kept = new WeakMap<Model, WeakMap<readonly Order[], Naming>>();
const none: readonly Order[] = [];

/** As `namingOf`, made once for a model and the orders of a plan. */
export function keptNaming(model: Model, planned: readonly Order[] = none): Naming {
  const ofModel = kept.get(model) ?? new WeakMap<readonly Order[], Naming>();
  kept.set(model, ofModel);
  const naming = ofModel.get(planned) ?? namingOf(model, planned);
  ofModel.set(planned, naming);
  return naming;
}
