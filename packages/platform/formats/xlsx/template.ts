import { TuttiError } from '@tutti/model';
import { knownColumns, nearest, type ObjectShape, type RowTable, resolveColumn, rowTables } from '@tutti/model/rows';
import { helpSheet } from './help-sheet.ts';
import { isNeeded, outColumns } from './out-columns.ts';
import { writeSheets } from './write-xlsx.ts';

/**
 * Writes an empty workbook for people to fill in: a sheet that explains the columns, then one for each table, needed columns first.
 * @param names  tables; with a table come the parts of its flat form (`processes`: steps, modes, uses …); all when absent
 * @throws TuttiError INPUT_TABLE_UNKNOWN, CONFLICT_TARGET_EXISTS
 */
export async function writeTemplate(target: string, names?: readonly string[]): Promise<readonly string[]> {
  const tables = names ? names.flatMap(tablesOf) : rowTables();
  const chosen = rowTables().filter((one) => tables.includes(one));
  const sheets = chosen.map((table) => ({
    name: table.name,
    columns: outColumns(table.name, columnsOf(table, chosen)),
    rows: [],
    rowCount: 0,
  }));
  await writeSheets([helpSheet(chosen), ...sheets], target);
  return chosen.map((one) => one.name);
}

function tablesOf(name: string): readonly RowTable[] {
  const known = rowTables();
  const own = known.find((one) => one.name === name.trim());
  if (own) return own.name === own.of ? known.filter((one) => one.of === own.of) : [own];
  const close = nearest(
    name,
    known.map((one) => one.name),
  );
  throw new TuttiError('INPUT_TABLE_UNKNOWN', `There is no table "${name}".`, {
    advice: close.length > 0 ? `Maybe ${close.join(', ')}.` : `There are ${known.map((one) => one.name).join(', ')}.`,
  });
}

/** The columns people fill in: of a record its fields, of a value that may be a record the plain one, no list that has a sheet. */
function columnsOf({ name, shape, of }: RowTable, chosen: readonly RowTable[]): string[] {
  const all = knownColumns(shape).filter((column) => !column.endsWith('*'));
  const columns = all.filter((column) => {
    if (chosen.some((other) => other.of === of && other.name === sheetOf(name, column))) return false;
    const isBelowUnion = all.some((other) => column.startsWith(`${other}.`) && typeAt(shape, other) === 'union');
    return !isBelowUnion && typeAt(shape, column) !== 'object';
  });
  return [
    ...columns.filter((column) => isNeeded(shape, column)),
    ...columns.filter((column) => !isNeeded(shape, column)),
  ];
}

const typeAt = (shape: ObjectShape, column: string) => resolveColumn(shape, column)?.shape.type;

/** The sheet that a list may have of its own. */
const sheetOf = (table: string, column: string) =>
  table === 'calendars' && column === 'entries' ? 'calendar-entries' : column;
