import {
  type Field,
  knownColumns,
  type ObjectShape,
  optionsOf,
  resolveColumn,
  rowTable,
  type Shape,
} from '@tutti/model/rows';
import { columnText, workbookNotes } from '../../messages/index.ts';
import { HELP_SHEET } from './help-name.ts';
import { choicesOf, isNeeded } from './out-columns.ts';
import type { OutCell, OutSheet } from './sheet-xml.ts';
import { styles } from './static-parts.ts';

const columns = [
  ['sheet', 16],
  ['column', 28],
  ['meaning', 80],
  ['needed', 9],
  ['type', 24],
  ['unit', 24],
  ['allowed values', 40],
  ['when empty', 14],
] as const;

/** The sheet that explains every column the given tables may have: meaning, type, unit, allowed values, what an empty cell means. */
export function helpSheet(tables: readonly { name: string }[]): OutSheet {
  const rows = [
    ...workbookNotes.map((note) => ['all', '', note]),
    ...tables.flatMap(({ name }) => {
      const shape = rowTable(name)?.shape;
      return shape ? knownColumns(shape).map((column) => explained(name, shape, column)) : [];
    }),
  ];
  return {
    name: HELP_SHEET,
    columns: columns.map(([heading, width]) => ({ heading, width, isNeeded: false, style: styles.wrapped })),
    rows: rows.map((cells) => cells.map((text): OutCell => (text === '' ? undefined : { kind: 'text', text }))),
    rowCount: rows.length,
  };
}

function explained(table: string, root: ObjectShape, column: string): string[] {
  // A record's keys are columns: `attributes.*` stands for `attributes.colour` and whatever else people name.
  const found = resolveColumn(root, column.replace(/\*$/, 'name'))!;
  const { shape } = found;
  return [
    table,
    column.replace(/\*$/, '<name>'),
    columnText(table, column) ?? '',
    isNeeded(root, column) ? 'yes' : '',
    typeOf(shape),
    unitOf(shape),
    choicesOf(shape)?.join(', ') ?? '',
    emptyOf(root, found.path),
  ];
}

const words: Readonly<Record<string, string>> = {
  id: 'id',
  instant: 'date and time',
  duration: 'duration',
  unit: 'unit code',
  'time-zone': 'time zone',
};

/** What a cell of a shape holds, in the words of people. */
function typeOf(shape: Shape): string {
  const names = optionsOf(shape).map((one) => {
    switch (one.type) {
      case 'text':
      case 'number':
        return words[one.kind ?? ''] ?? one.type;
      case 'boolean':
        return 'true or false';
      case 'choice':
        return 'one of a list';
      default:
        return one.type === 'object' || one.type === 'record' ? 'record as JSON' : 'list as JSON';
    }
  });
  return [...new Set(names)].join(' or ');
}

const units: Readonly<Record<string, string>> = {
  duration: 'seconds, or "15 min", "2 h"',
  instant: 'clock of the place',
  quantity: 'unit of the item',
  price: 'currency of the workspace',
  share: '0 to 1',
  unit: 'UN/ECE Rec 20',
};

function unitOf(shape: Shape): string {
  const kinds = optionsOf(shape).flatMap((one) => ('kind' in one && one.kind && units[one.kind]) || []);
  return [...new Set(kinds)].join(' or ');
}

/** The value that stands where a cell is empty. */
function emptyOf(root: ObjectShape, path: readonly string[]): string {
  let here: Shape = root;
  let field: Field | undefined;
  for (const key of path) {
    field = here.type === 'object' ? here.fields.find((one) => one.name === key) : undefined;
    if (!field) return '';
    here = field.shape;
  }
  const given = field?.fallback;
  return given === undefined ? '' : typeof given === 'object' ? JSON.stringify(given) : String(given);
}
