import { type Issue, type IssuePath, problem, warning } from '../issue.ts';
import type { Model } from '../model.ts';
import { columnLetters } from '../rows/column-letters.ts';
import { missingColumns, resolveColumn } from '../rows/columns.ts';
import { type RowTable, rowTable, rowTables } from '../rows/row-tables.ts';
import { optionsOf } from '../rows/shape.ts';
import { cellsBelow, fitOf } from './cell-fit.ts';
import type { ColumnMapping, MappedColumn } from './column-mapping.ts';
import { guessColumns } from './guess-columns.ts';
import { timeUnitOf } from './heading-words.ts';
import { type Certainty, type HeadingMatch, matchHeadings } from './match-headings.ts';
import type { PeopleTable } from './people-table.ts';
import { idsByName, KnownRecords } from './references.ts';

/** Rows in which headings are looked for. */
const HEADING_ROWS = 30;
/** Least share of cells that a field must be able to read, and least score of a heading. */
const [LEAST_FIT, LEAST_SCORE] = [0.5, 0.55];
/** Tables that are proposed when none is asked for, the likeliest first. */
const likely = ['demands', 'stock', 'items', 'orders', 'resources', 'places', 'lanes'];

/** A column of a people's table and what it was taken for. `column` counts from 1. */
export type ProposedColumn = { column: number; heading: string; to?: string; certainty?: Certainty };

export type MappingProposal = {
  mapping?: ColumnMapping;
  columns: ProposedColumn[];
  /** Columns left out, fields guessed, and fields that must be filled and are not. */
  issues: Issue[];
};

/**
 * Proposes how a table of somebody's own becomes a table of the model: by its headings (names of fields, synonyms in five languages,
 * what is like either), checked against its cells; without headings by its cells alone.
 * @param table  the table wanted; found out when absent
 * @param base   the model that it goes into: its records tell ids from names, its only place is the place
 */
export function proposeMapping(
  source: PeopleTable,
  { table, base }: { table?: string; base?: Model } = {},
): MappingProposal {
  const known = new KnownRecords(base);
  const wanted = table === undefined ? likely.map((name) => rowTable(name)!) : [rowTable(table)];
  if (wanted[0] === undefined) {
    const names = rowTables().map((one) => one.name);
    return {
      columns: [],
      issues: [problem('table-not-known', { name: table!, names: names.join(', ') }, placeOf(source))],
    };
  }
  const tries = (wanted as RowTable[]).map((own) => attempt(source, own, known));
  const best = tries.reduce((a, b) => (b.worth > a.worth ? b : a));
  return completed(source, best, { known, base });
}

/** `worth` counts fields found, those that must be filled twice. `heading` is the row of the headings from 0, −1 without any. */
type Attempt = { own: RowTable; heading: number; matches: HeadingMatch[]; worth: number };

function attempt(source: PeopleTable, own: RowTable, known: KnownRecords): Attempt {
  const needed = new Set(missingColumns(own.shape, []));
  const worthOf = (matches: readonly HeadingMatch[]) =>
    matches.reduce((sum, { to, score }) => sum + score * (needed.has(to) ? 2 : 1), 0);
  let best: Attempt = { own, heading: -1, matches: [], worth: 0 };
  source.rows.slice(0, HEADING_ROWS).forEach((cells, heading) => {
    const matches = chosen(source, own, { heading, found: matchHeadings(cells, own), known });
    const worth = worthOf(matches);
    if (matches.length >= 2 && worth > best.worth) best = { own, heading, matches, worth };
  });
  if (best.heading >= 0) return best;
  const guessed = guessColumns(source, own, known).sort((a, b) => a.column - b.column);
  return { own, heading: -1, matches: guessed, worth: worthOf(guessed) / 2 };
}

/** Of what headings may mean, one field for each column and one column for each field, where the cells agree. */
function chosen(
  source: PeopleTable,
  { name, shape }: RowTable,
  { heading, found, known }: { heading: number; found: readonly HeadingMatch[]; known: KnownRecords },
): HeadingMatch[] {
  const columns = new Set<number>();
  const fields = new Set<string>();
  const take = (isRight: (match: HeadingMatch) => boolean) =>
    found.filter((match) => {
      const { column, to, score } = match;
      if (score < LEAST_SCORE || columns.has(column) || fields.has(to) || !isRight(match)) return false;
      columns.add(column);
      fields.add(to);
      return true;
    });
  const kept = take(({ column, to }) => {
    const cells = cellsBelow(source, column, heading + 1);
    const fit = fitOf(cells, {
      table: name,
      column: to,
      shape: resolveColumn(shape, to)!.shape,
      known: known.of(name, to),
    });
    return fit >= LEAST_FIT;
  });
  // A heading that names what must be filled means it even where its cells are wrong: then they are told, one by one.
  const needed = new Set(missingColumns(shape, [...fields]));
  kept.push(...take(({ to, certainty }) => needed.has(to) && (certainty === 'exact' || certainty === 'synonym')));
  return kept.sort((a, b) => a.column - b.column);
}

function completed(
  source: PeopleTable,
  { own, heading, matches }: Attempt,
  { known, base }: { known: KnownRecords; base?: Model },
): MappingProposal {
  const headings = heading < 0 ? [] : source.rows[heading];
  const columns = matches.map((match) => mappedColumn(source, own, { match, heading, known }));
  const fixed = fixedValues(own, new Set(columns.map((column) => column.to)), base);
  const idFrom = idFieldsOf(own, columns, fixed);
  const width = source.rows.slice(0, HEADING_ROWS).reduce((most, cells) => Math.max(most, cells.length), 0);
  const proposed = Array.from({ length: width }, (_, i): ProposedColumn => {
    const match = matches.find((one) => one.column === i);
    return {
      column: i + 1,
      heading: (headings[i] ?? '').trim(),
      ...(match && { to: match.to, certainty: match.certainty }),
    };
  });
  const filled = [...columns.map((column) => column.to), ...Object.keys(fixed), ...(idFrom ? ['id'] : [])];
  const missing = missingColumns(own.shape, filled).filter((name) => !hasSheet(own, name));
  const at = (column?: number): IssuePath => ({
    ...placeOf(source),
    ...(heading < 0 ? {} : { row: heading + 1 }),
    ...(column === undefined || !source.hasLetters
      ? {}
      : { cell: `${columnLetters(column)}${Math.max(heading, 0) + 1}` }),
  });
  const issues = [
    ...missing.map((name) => problem('field-unmapped', { name, table: own.name }, at())),
    ...matches
      .filter((match) => match.certainty === 'near' || match.certainty === 'cells')
      .map((match) =>
        warning(
          'column-guessed',
          { field: match.to, by: match.certainty },
          at(match.column),
          headings[match.column]?.trim(),
        ),
      ),
    ...unmapped(proposed).map((column) => info('column-unmapped', {}, at(column.column - 1), column.heading)),
    ...(idFrom ? [info('id-composed', { fields: idFrom.join(', ') }, at())] : []),
  ];
  if (columns.length === 0)
    return { columns: proposed, issues: [problem('no-column-mapped', { table: own.name }, at())] };
  const mapping: ColumnMapping = { table: own.name, columns, fixed, ignored: [] };
  if (heading >= 0) mapping.headingRow = heading + 1;
  if (idFrom) mapping.idFrom = idFrom;
  return { mapping, columns: proposed, issues };
}

const placeOf = ({ file, sheet }: PeopleTable): IssuePath => (sheet === undefined ? { file } : { file, sheet });
const unmapped = (columns: readonly ProposedColumn[]) =>
  columns.filter((one) => one.to === undefined && one.heading !== '');
const info = (code: string, params: Issue['params'], path: IssuePath, value?: string): Issue => ({
  ...warning(code, params, path, value),
  severity: 'info',
});

/** Whether a field is a list of records that stand in a table of their own. */
export const hasSheet = ({ name }: Pick<RowTable, 'name'>, field: string): boolean =>
  (name === 'processes' && field === 'steps') || (name === 'steps' && field === 'modes');

function mappedColumn(
  source: PeopleTable,
  { name, shape }: RowTable,
  { match, heading, known }: { match: HeadingMatch; heading: number; known: KnownRecords },
): MappedColumn {
  const text = heading < 0 ? '' : source.rows[heading][match.column].trim();
  const result: MappedColumn = { from: heading < 0 ? match.column + 1 : text, to: match.to };
  const isDuration = optionsOf(resolveColumn(shape, match.to)!.shape).some(
    (one) => one.type === 'number' && one.kind === 'duration',
  );
  const unit = timeUnitOf(text);
  if (isDuration && unit !== undefined) result.unit = unit;
  const records = known.of(name, match.to);
  const cells = cellsBelow(source, match.column, heading + 1);
  const share = (holds: (text: string) => boolean) =>
    cells.filter((cell) => holds(cell.text)).length / Math.max(cells.length, 1);
  if (records && share((cell) => idsByName(records, cell).length > 0) > share((cell) => records.ids.has(cell)))
    result.by = 'name';
  return result;
}

/** What is meant where a table of somebody's own says nothing: orders of the only place, products, machines. */
const usual: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  demands: { kind: 'order' },
  items: { kind: 'product', unit: 'C62' },
  places: { level: 'site', role: 'own' },
  resources: { kind: 'equipment' },
  orders: { type: 'make' },
  lanes: { items: '*', mode: 'buy' },
  materials: { basis: 'unit', use: 'consumed' },
};

function fixedValues({ name, shape }: RowTable, given: ReadonlySet<string>, base?: Model): Record<string, string> {
  const fixed: Record<string, string> = {};
  for (const field of missingColumns(shape, [...given])) {
    const value = usual[name]?.[field] ?? (field === 'place' || field === 'to' ? onlyPlace(base) : undefined);
    if (value !== undefined && !given.has(field)) fixed[field] = value;
  }
  return fixed;
}

function onlyPlace(base?: Model): string | undefined {
  const own =
    base?.places.filter((place) => place.role === 'own' && place.level === 'site' && place.status !== 'retired') ?? [];
  return own.length === 1 ? own[0].id : undefined;
}

/** The fields that make an id where none is given: what a demand or order is about, else the name. */
function idFieldsOf(
  { name, shape }: RowTable,
  columns: readonly MappedColumn[],
  fixed: Record<string, string>,
): string[] | undefined {
  const needsId = shape.fields.some((field) => field.name === 'id' && field.required);
  if (!needsId || columns.some((column) => column.to === 'id') || fixed.id !== undefined) return undefined;
  const about = name === 'demands' ? ['customer', 'item', 'at'] : name === 'orders' ? ['item', 'end'] : ['name'];
  const found = about.filter((field) => columns.some((column) => column.to === field));
  return found.length > 0 ? found : undefined;
}
