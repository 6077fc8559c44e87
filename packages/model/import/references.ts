import type { Model, TableName } from '../model.ts';
import { canonical } from '../rows/canonical.ts';

/** Fields that name a record of another table, by the last part of their column. */
const targets: Readonly<Record<string, TableName>> = {
  item: 'items',
  place: 'places',
  customer: 'places',
  from: 'places',
  to: 'places',
  resource: 'resources',
  of: 'resources',
  process: 'processes',
  calendar: 'calendars',
  lane: 'lanes',
};

/** Whether a column of a table names records of another one. */
export const namesRecords = (table: string, column: string): boolean =>
  table !== 'links' && Object.hasOwn(targets, column.split('.').at(-1)!);

/** Records that a column may name: by id, and by what people call them. */
export type Known = { ids: ReadonlySet<string>; byName: ReadonlyMap<string, readonly string[]> };

const folded = (text: string) => text.trim().toLowerCase();

/**
 * What is known of the records that columns name, from the model that a table goes into. Customers are the places with that role,
 * `place` the others.
 */
export class KnownRecords {
  private readonly model: Model | undefined;
  private readonly found = new Map<string, Known | undefined>();

  constructor(model: Model | undefined) {
    this.model = model;
  }

  /** The records that a column of a table may name; undefined when it names none, or nothing is known. */
  of(table: string, column: string): Known | undefined {
    const field = column.split('.').at(-1)!;
    const key = canonical([table === 'links', field]);
    if (!this.found.has(key)) this.found.set(key, table === 'links' ? undefined : this.gather(field));
    return this.found.get(key);
  }

  private gather(field: string): Known | undefined {
    const target = targets[field];
    if (!this.model || !target) return undefined;
    const all = this.model[target] as readonly { id: string; name?: string; role?: string }[];
    const wanted =
      field === 'customer' || field === 'place'
        ? all.filter((one) => (one.role === 'customer') === (field === 'customer'))
        : all;
    const byName = new Map<string, string[]>();
    for (const { id, name } of wanted)
      if (name !== undefined) byName.set(folded(name), [...(byName.get(folded(name)) ?? []), id]);
    return { ids: new Set(wanted.map((one) => one.id)), byName };
  }
}

/** The ids of the records with a name, upper and lower case alike. */
export const idsByName = (known: Known, name: string): readonly string[] => known.byName.get(folded(name)) ?? [];
