import { type Calendar, type Issue, type Model, model, validateModel } from '@tutti/model';
import { type CompiledCalendar, compileCalendar } from '@tutti/model/calendars';
import { expect } from 'vitest';
import { type FreppleOptions, frepple } from './frepple.ts';

export type Fields = Record<string, unknown>;
export const DAY = 86400;
export const at = (text: string) => Date.parse(`${text}Z`);

/** Records of a table written short: `item({ name: 'a' })`. */
export const record = (table: string) => (fields: Fields) => ({ model: `input.${table}`, fields });
export const [item, location, customer, supplier] = ['item', 'location', 'customer', 'supplier'].map(record) as Table[];
export const [operation, material, load, resource] = [
  'operation',
  'operationmaterial',
  'operationresource',
  'resource',
].map(record) as Table[];
export const [calendar, bucket, skill, resourceskill] = ['calendar', 'calendarbucket', 'skill', 'resourceskill'].map(
  record,
) as Table[];
export const [buffer, demand, itemsupplier, itemdistribution] = [
  'buffer',
  'demand',
  'itemsupplier',
  'itemdistribution',
].map(record) as Table[];
export const [setupmatrix, setuprule, operationplan] = ['setupmatrix', 'setuprule', 'operationplan'].map(
  record,
) as Table[];
export type Table = (fields: Fields) => { model: string; fields: Fields };
export const parameter = (name: string, value: string) => ({ model: 'common.parameter', pk: name, fields: { value } });

export const base = [
  parameter('currentdate', '2026-01-05 00:00:00'),
  parameter('currency', 'EUR'),
  location({ name: 'plant' }),
];
export const part = [...base, item({ name: 'part' })];

/** Maps records over a plant; the model must pass the schema and the validator's errors. */
export function imported(records: readonly unknown[], options: FreppleOptions = {}): { model: Model; issues: Issue[] } {
  const { model: made, issues } = frepple.map(records, options);
  expect(issues.filter((issue) => issue.severity === 'error')).toEqual([]);
  const parsed = model.parse(made);
  expect(validateModel(parsed).filter((issue) => issue.severity === 'error')).toEqual([]);
  return { model: parsed, issues };
}

export const codes = (issues: readonly Issue[]) => issues.map((issue) => issue.code);
export const found = (issues: readonly Issue[], code: string) => issues.find((issue) => issue.code === code);

/** A calendar compiled for some days from an instant, in UTC. */
export function compiled(calendar: Calendar, range: { from: number; days: number }): CompiledCalendar {
  const to = range.from + range.days * DAY * 1000;
  const calendars = new Map([[calendar.id, calendar]]);
  return compileCalendar(calendar, { calendars, epoch: range.from, to, zone: 'UTC' }).value;
}
