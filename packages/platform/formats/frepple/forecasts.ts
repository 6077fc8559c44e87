import { itemId } from './items.ts';
import type { Mapping } from './mapping.ts';
import { placeId } from './places.ts';
import type { Row } from './records.ts';

/** The methods of the source and the nearest method here. */
const METHODS: Record<string, string> = {
  automatic: 'automatic',
  constant: 'ets',
  trend: 'ets',
  seasonal: 'ets',
  intermittent: 'croston',
  moving_average: 'ets',
  'moving average': 'ets',
};

/**
 * What is forecast: each planned series becomes a forecastMethod policy for its item, place and customer (a parent customer
 * means all). Its numbers come from the history; measures of the screens are not data.
 */
export function mapForecasts(mapping: Mapping): void {
  const { records } = mapping;
  const screens = records.leave('measure') + records.leave('userpreference');
  if (screens > 0) records.note('info', 'frepple.screen-settings', { rows: screens });
  for (const row of records.rows('forecast')) {
    if (records.flag(row, 'planned', true)) mapSeries(mapping, row);
    else records.note('info', 'frepple.forecast-not-planned', {}, row.name);
  }
}

function mapSeries(mapping: Mapping, row: Row): void {
  const { records, tables } = mapping;
  const item = records.required(row, 'item', 'item');
  const location = records.required(row, 'location', 'location');
  const customer = records.reference(row, 'customer', 'customer');
  const method = records.text(row, 'method') ?? 'automatic';
  if (item === undefined || location === undefined) return;
  const value = METHODS[method];
  if (value === undefined) records.note('warning', 'frepple.forecast-method-unknown', { method }, row.name);
  else if (value !== method) records.note('info', 'frepple.forecast-method-near', { method, used: value }, row.name);
  const isAll = customer === undefined || standsForAll(mapping, customer);
  const scope = {
    item: itemId(mapping, item),
    place: placeId(mapping, 'location', location),
    ...(isAll ? {} : { customer: placeId(mapping, 'customer', customer) }),
  };
  tables.policies.push({ scope, parameter: 'forecastMethod', value: value ?? 'automatic' });
}

/** A customer who owns others, or the only one there is. */
function standsForAll({ records }: Mapping, customer: string): boolean {
  const all = records.rows('customer');
  return all.length === 1 || all.some((row) => records.text(row, 'owner') === customer);
}
