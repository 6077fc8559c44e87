import { type ColumnMapping, fillable, hasSheet, type MappedColumn, namesRecords } from '@tutti/model/import';
import { missingColumns, optionsOf, resolveColumn, rowTable } from '@tutti/model/rows';

/** The rows of a table as far as they are shown: enough to edit its mapping by. */
export type Head = readonly (readonly string[])[];

/** The heading of a column; empty where there is none. */
export const headingAt = (head: Head, { headingRow }: Pick<ColumnMapping, 'headingRow'>, column: number): string =>
  headingRow === undefined ? '' : (head[headingRow - 1]?.[column] ?? '').trim();

/** What a column (from 0) is mapped to. */
export function columnAt(head: Head, mapping: ColumnMapping, column: number): MappedColumn | undefined {
  return mapping.columns.find(({ from }) => placeOf(head, mapping, from) === column);
}

function placeOf(head: Head, mapping: ColumnMapping, from: MappedColumn['from']): number {
  if (typeof from === 'number') return from - 1;
  return (head[(mapping.headingRow ?? 0) - 1] ?? []).findIndex((heading) => heading.trim() === from.trim());
}

/** Maps a column to a field, or to none. Each field has one column: the one it had before is left out. */
export function assignColumn(
  head: Head,
  mapping: ColumnMapping,
  { column, to }: { column: number; to: string | undefined },
): ColumnMapping {
  const others = mapping.columns.filter(
    (one) => placeOf(head, mapping, one.from) !== column && (to === undefined || one.to !== to),
  );
  const { [to ?? '']: _given, ...fixed } = mapping.fixed;
  if (to === undefined) return { ...mapping, columns: others };
  const mapped: MappedColumn = { from: fromOf(head, mapping, column), to };
  if (isDuration(mapping.table, to)) mapped.unit = 'min';
  // By name takes ids too.
  if (namesRecords(mapping.table, to)) mapped.by = 'name';
  return { ...mapping, columns: [...others, mapped], fixed };
}

/** A column is known by its heading where that stands once, else by its number. */
function fromOf(head: Head, mapping: ColumnMapping, column: number): MappedColumn['from'] {
  const heading = headingAt(head, mapping, column);
  const same = (head[(mapping.headingRow ?? 0) - 1] ?? []).filter((one) => one.trim() === heading);
  return heading !== '' && same.length === 1 ? heading : column + 1;
}

/** Says in which unit a column's plain numbers are. */
export function setUnit(mapping: ColumnMapping, to: string, unit: MappedColumn['unit']): ColumnMapping {
  return { ...mapping, columns: mapping.columns.map((one) => (one.to === to ? { ...one, unit } : one)) };
}

/** The headings stand in another row, or in none: columns keep their fields. */
export function moveHeadings(head: Head, mapping: ColumnMapping, headingRow: number | undefined): ColumnMapping {
  const { headingRow: _before, ...rest } = mapping;
  const moved: ColumnMapping = headingRow === undefined ? rest : { ...rest, headingRow };
  const columns = mapping.columns.flatMap((one): MappedColumn[] => {
    const column = placeOf(head, mapping, one.from);
    return column < 0 ? [] : [{ ...one, from: fromOf(head, moved, column) }];
  });
  return { ...moved, columns };
}

/** Gives all rows the same value of a field; an empty one takes it away. */
export function fixValue(mapping: ColumnMapping, field: string, value: string): ColumnMapping {
  const { [field]: _before, ...fixed } = mapping.fixed;
  return { ...mapping, fixed: value === '' ? fixed : { ...fixed, [field]: value } };
}

/** The mapping as it is used: what has a heading and no field is left out on purpose. */
export function finished(head: Head, mapping: ColumnMapping): ColumnMapping {
  return { ...mapping, ignored: unmapped(head, mapping) };
}

/** Headings of the columns that are not mapped. */
export function unmapped(head: Head, mapping: ColumnMapping): string[] {
  const row = mapping.headingRow === undefined ? [] : (head[mapping.headingRow - 1] ?? []);
  return row.flatMap((heading, column) =>
    heading.trim() !== '' && columnAt(head, mapping, column) === undefined ? [heading.trim()] : [],
  );
}

/** Fields that must be filled and are by nothing. */
export function unfilled({ table, columns, fixed, idFrom }: ColumnMapping): string[] {
  const own = rowTable(table);
  if (!own) return [];
  const filled = [...columns.map(({ to }) => to), ...Object.keys(fixed), ...(idFrom ? ['id'] : [])];
  return missingColumns(own.shape, filled).filter((field) => !hasSheet({ name: table }, field));
}

/** The fields that a column of a table can fill. */
export const fieldsOf = (table: string): string[] => {
  const own = rowTable(table);
  return own ? fillable(own.shape) : [];
};

/** The words that a field may hold, where it is a list of words. */
export function choicesOf(table: string, field: string): readonly string[] | undefined {
  const shape = shapeAt(table, field);
  return shape?.type === 'choice' ? shape.values : undefined;
}

/** Whether a field is a length of time. */
export const isDuration = (table: string, field: string): boolean =>
  optionsOf(shapeAt(table, field) ?? { type: 'boolean' }).some(
    (one) => one.type === 'number' && one.kind === 'duration',
  );

function shapeAt(table: string, field: string) {
  const own = rowTable(table);
  return own && resolveColumn(own.shape, field)?.shape;
}

/** A mapping to a table of which nothing is known yet. */
export const blankMapping = (table: string, headingRow: number | undefined): ColumnMapping => ({
  table,
  ...(headingRow === undefined ? {} : { headingRow }),
  columns: [],
  fixed: {},
  ignored: [],
});
