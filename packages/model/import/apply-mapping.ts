import { type Issue, type IssuePath, problem, warning } from '../issue.ts';
import type { Model } from '../model.ts';
import { columnLetters } from '../rows/column-letters.ts';
import { knownColumns, resolveColumn } from '../rows/columns.ts';
import { nearest } from '../rows/nearest.ts';
import { rowTable } from '../rows/row-tables.ts';
import { optionsOf, type Shape } from '../rows/shape.ts';
import type { ColumnView, Table } from '../rows/table.ts';
import { truthOf, unitCodeOf, wordOf } from './cell-fit.ts';
import type { ColumnMapping, MappedColumn } from './column-mapping.ts';
import { plainWords } from './heading-words.ts';
import type { PeopleTable } from './people-table.ts';
import { idsByName, type Known, KnownRecords } from './references.ts';

/** Rows in which headings are looked for that do not stand where they stood. */
const HEADING_ROWS = 30;
const LONGEST_ID = 100;

type Source = { mapped: MappedColumn; index: number; shape: Shape; known?: Known };
type Job = {
  source: PeopleTable;
  mapping: ColumnMapping;
  heading: number;
  issues: Issue[];
  /** Cells whose name could not be turned, by row and column of the source. */
  told: Set<string>;
};

/**
 * Turns a table of somebody's own into one of the model, cell by cell, its cells still texts: `readModel` reads them, and names what
 * is wrong by the person's own headings and cells.
 * @param base  the model that it goes into: needed where cells are names of records
 * @returns     no table when the mapping does not fit: every heading that is missing is told
 */
export function applyMapping(
  source: PeopleTable,
  mapping: ColumnMapping,
  base?: Model,
): { table?: Table; issues: Issue[] } {
  const own = rowTable(mapping.table);
  const job: Job = { source, mapping, heading: headingRowOf(source, mapping), issues: [], told: new Set() };
  if (!own) {
    job.issues.push(problem('mapping-table-unknown', { name: mapping.table }, pathOf(job)));
    return { issues: job.issues };
  }
  const known = new KnownRecords(base);
  const sources = mapping.columns.flatMap((mapped): Source[] => {
    const index = indexOf(job, mapped);
    const shape = resolveColumn(own.shape, mapped.to)?.shape;
    if (!shape) {
      const close = nearest(mapped.to, knownColumns(own.shape)).join(', ');
      job.issues.push(
        problem('mapping-field-unknown', { field: mapped.to, table: own.name, nearest: close }, pathOf(job)),
      );
    }
    return index === undefined || !shape ? [] : [{ mapped, index, shape, known: known.of(own.name, mapped.to) }];
  });
  sayUnmapped(job, sources);
  if (job.issues.some((issue) => issue.severity === 'error')) return { issues: job.issues };
  const headings = new Map(sources.map(({ index }) => [index, (source.rows[job.heading]?.[index] ?? '').trim()]));
  for (const issue of source.refusedIn?.(headings, Math.max(job.heading + 1, 1)) ?? []) job.issues.push(issue);
  return { table: tableOf(job, own.name, sources), issues: job.issues };
}

/** The row of the headings from 0: where the mapping says, or where most of them are; −1 when there are none. */
function headingRowOf({ rows }: PeopleTable, { headingRow, columns }: ColumnMapping): number {
  if (headingRow === undefined) return -1;
  const wanted = columns.flatMap((one) => (typeof one.from === 'string' ? [plainWords(one.from)] : []));
  const count = (cells: readonly string[] | undefined) =>
    cells === undefined ? 0 : new Set(cells.map(plainWords).filter((plain) => wanted.includes(plain))).size;
  let best = headingRow - 1;
  for (let row = 0; row < Math.min(rows.length, HEADING_ROWS); row++)
    if (count(rows[row]) > count(rows[best])) best = row;
  return best;
}

function pathOf({ source, heading }: Job, column?: number): IssuePath {
  const path: IssuePath = { file: source.file };
  if (source.sheet !== undefined) path.sheet = source.sheet;
  if (heading >= 0) path.row = heading + 1;
  if (column !== undefined && heading >= 0 && source.hasLetters) path.cell = `${columnLetters(column)}${heading + 1}`;
  return path;
}

function indexOf(job: Job, { from, to }: MappedColumn): number | undefined {
  if (typeof from === 'number') return from - 1;
  const headings = job.source.rows[job.heading] ?? [];
  const exact = headings.findIndex((heading) => heading.trim() === from.trim());
  const index = exact >= 0 ? exact : headings.findIndex((heading) => plainWords(heading) === plainWords(from));
  if (index >= 0) return index;
  const close = nearest(from, headings).join(', ');
  job.issues.push(problem('mapped-heading-missing', { heading: from, field: to, nearest: close }, pathOf(job)));
  return undefined;
}

/** Says which columns have a heading, are not mapped and not left out on purpose. */
function sayUnmapped(job: Job, sources: readonly Source[]): void {
  const ignored = new Set(job.mapping.ignored.map(plainWords));
  for (const [index, heading] of (job.source.rows[job.heading] ?? []).entries())
    if (heading.trim() !== '' && !ignored.has(plainWords(heading)) && !sources.some((one) => one.index === index))
      job.issues.push({ ...warning('column-unmapped', {}, pathOf(job, index), heading.trim()), severity: 'info' });
}

function tableOf(job: Job, name: string, sources: readonly Source[]): Table {
  const { source, mapping, heading } = job;
  const fixed = Object.entries(mapping.fixed).filter(([field]) => !sources.some((one) => one.mapped.to === field));
  const composes = mapping.idFrom !== undefined && !sources.some((one) => one.mapped.to === 'id');
  const columns = [
    ...sources.map((one) => one.mapped.to),
    ...fixed.map(([field]) => field),
    ...(composes ? ['id'] : []),
  ];
  const ids = new Map<string, number>();
  const rows = source.rows.slice(heading + 1).map((cells, i) => {
    if (sources.every(({ index }) => (cells[index] ?? '').trim() === '')) return columns.map(() => '');
    const values = sources.map((one) => cellOf(job, name, one, { text: cells[one.index] ?? '', row: heading + 1 + i }));
    const result = [...values, ...fixed.map(([, value]) => value)];
    return composes ? [...result, composedId(mapping.idFrom!, columns, { cells: result, ids })] : result;
  });
  const { typed } = source;
  return {
    name,
    file: source.sheet === undefined ? source.file : `${source.file} › ${source.sheet}`,
    columns,
    rows,
    firstRow: heading + 2,
    view: { file: source.file, sheet: source.sheet, columns: viewOf(job, sources) },
    dateOrder: mapping.dateOrder,
    decimal: mapping.decimal,
    typed: {
      dates: typed?.dates ?? 1900,
      isNumber: (row, column) =>
        column < sources.length && typed?.isNumber(row + heading + 1, sources[column].index) === true,
      isTold(row, column) {
        if (column >= sources.length) return false;
        const at = [row + heading + 1, sources[column].index] as const;
        return job.told.has(at.join(' ')) || typed?.isTold?.(...at) === true;
      },
    },
  };
}

function viewOf({ source, heading }: Job, sources: readonly Source[]): Map<string, ColumnView> {
  return new Map(
    sources.map(({ mapped, index }): [string, ColumnView] => [
      mapped.to,
      {
        heading: heading < 0 ? undefined : (source.rows[heading][index] ?? '').trim(),
        letter: source.hasLetters ? columnLetters(index) : undefined,
      },
    ]),
  );
}

/** A person's cell in the language of the files: words of lists, ids for names, units behind plain numbers. */
function cellOf(job: Job, table: string, one: Source, { text, row }: { text: string; row: number }): string {
  const { mapped, shape, known } = one;
  const given = text.trim();
  if (given === '') return '';
  const meant = Object.entries(mapped.values ?? {}).find(([from]) => plainWords(from) === plainWords(given));
  if (meant) return meant[1];
  if (mapped.by === 'name' && known) return idOf(job, one, { text: given, row, known });
  if (shape.type === 'choice') return wordOf(given, { table, column: mapped.to, values: shape.values }) ?? given;
  if (shape.type === 'boolean') return truthOf(given) ?? given;
  if (shape.type === 'text')
    return shape.kind === 'unit' && !/^[A-Z0-9]{2,3}$/.test(given) ? (unitCodeOf(given) ?? given) : text;
  const isDuration = optionsOf(shape).some((option) => option.type === 'number' && option.kind === 'duration');
  return mapped.unit !== undefined && isDuration && /^[\d.,'\s+-]+$/.test(given) ? `${given} ${mapped.unit}` : text;
}

function idOf(
  job: Job,
  { mapped, index }: Source,
  { text, row, known }: { text: string; row: number; known: Known },
): string {
  const ids = idsByName(known, text);
  if (ids.length === 1) return ids[0];
  if (known.ids.has(text)) return text;
  const path = { ...pathOf(job), row: row + 1, column: typeof mapped.from === 'string' ? mapped.from : mapped.to };
  if (job.source.hasLetters) path.cell = `${columnLetters(index)}${row + 1}`;
  const close = nearest(text, known.byName.keys()).join(', ');
  job.told.add(`${row} ${index}`);
  job.issues.push(
    ids.length > 1
      ? problem('name-ambiguous', { ids: ids.slice(0, 5).join(', ') }, path, text)
      : problem('name-unknown', { field: mapped.to, nearest: close }, path, text),
  );
  return '';
}

/** An id of the cells of some fields; the second row with the same cells gets `~2`, and so on. */
function composedId(
  fields: readonly string[],
  columns: readonly string[],
  { cells, ids }: { cells: readonly string[]; ids: Map<string, number> },
): string {
  const parts = fields.map((field) => cells[columns.indexOf(field)]?.trim() ?? '').filter((part) => part !== '');
  const id = parts
    .join(' ')
    .replaceAll('/', '-')
    .replace(/\p{C}/gu, '')
    .slice(0, LONGEST_ID - 6);
  if (id === '') return '';
  const count = (ids.get(id) ?? 0) + 1;
  ids.set(id, count);
  return count === 1 ? id : `${id}~${count}`;
}
