import type { ModelInput, TableName } from '@tutti/model';
import type { FreppleCalendars } from './calendars.ts';
import type { Identifiers } from './identifiers.ts';
import type { FreppleRecords, Row } from './records.ts';

export type Tables = { [T in TableName]: NonNullable<ModelInput[T]> };

/** What the parts of the import share: the records, the clock, the ids and the tables that are being filled. */
export type Mapping = {
  records: FreppleRecords;
  /** Epoch ms. */
  now: number;
  timeZone: string;
  calendars: FreppleCalendars;
  ids: { [T in 'places' | 'resources' | 'items' | 'processes' | 'lanes' | 'demands' | 'orders']: Identifiers };
  tables: Tables;
  /** How resources stand at `now`: their setups. */
  standing: { resource: string; attributes: Record<string, string> }[];
};

/** What every entity made of a named row has: its id, and the name where the id does not say it. */
export function named(mapping: Mapping, row: Row, id: string): { id: string; name?: string } {
  const description = mapping.records.text(row, 'description');
  if (id !== row.name) return { id, name: row.name };
  return description === undefined || description === id ? { id } : { id, name: description.slice(0, 500) };
}

/** The texts of the fields that go over as attributes, empty ones left out. */
export function attributesOf(
  mapping: Mapping,
  row: Row,
  fields: readonly string[],
): { attributes?: Record<string, string> } {
  const found = fields.flatMap((field) => {
    const text = mapping.records.text(row, field);
    return text === undefined ? [] : [[field, text.slice(0, 1000)] as const];
  });
  return found.length === 0 ? {} : { attributes: Object.fromEntries(found) };
}

/** A field only when it has a value: `{...maybe('cost', cost)}`. */
export function maybe<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

const ALWAYS_FROM = Date.UTC(1971, 0, 2);
const ALWAYS_TO = Date.UTC(2030, 11, 30);

/** When a row is effective, in epoch ms; the default dates mean "always" and are left out. */
export function effectivity(mapping: Mapping, row: Row): { validFrom?: number; validTo?: number } {
  const { records, timeZone } = mapping;
  const from = records.date(row, 'effective_start', timeZone);
  const to = records.date(row, 'effective_end', timeZone);
  return {
    ...maybe('validFrom', from !== undefined && from > ALWAYS_FROM ? from : undefined),
    ...maybe('validTo', to !== undefined && to < ALWAYS_TO ? to : undefined),
  };
}

/** Lot sizes: minimum (1 by default says nothing), multiple, maximum, scaled to units of the item. */
export function lotSizeOf(
  sizes: { sizeminimum?: number; sizemultiple?: number; sizemaximum?: number },
  perRun = 1,
): { lotSize?: { min?: number; multiple?: number; max?: number } } {
  const scaled = (size: number | undefined) => (size !== undefined && size > 0 ? size * perRun : undefined);
  const lotSize = {
    ...maybe('min', scaled(sizes.sizeminimum)),
    ...maybe('multiple', scaled(sizes.sizemultiple)),
    ...maybe('max', scaled(sizes.sizemaximum)),
  };
  return Object.keys(lotSize).length === 0 ? {} : { lotSize };
}
