import { columnLetters } from '@tutti/model/rows';
import { sheetFrame, styles } from './static-parts.ts';
import { escapeXml } from './xml-text.ts';

/** A cell to be written: a text, a number by its text, a truth value, a date by its day number; undefined leaves it out. */
export type OutCell =
  | { kind: 'text' | 'number' | 'moment'; text: string }
  | { kind: 'boolean'; value: boolean }
  | undefined;

/** A column to be written. `style` is for cells that people will fill in. */
export type OutColumn = {
  heading: string;
  width: number;
  isNeeded: boolean;
  style: number;
  /** The only values its cells may have, offered as a list. */
  choices?: readonly string[];
  /** What is told when its heading is selected. */
  prompt?: string;
};

export type OutSheet = {
  name: string;
  columns: readonly OutColumn[];
  rows: Iterable<readonly OutCell[]>;
  rowCount: number;
};

const LAST_ROW = 1_048_576;
/** Longest list and prompt that a validation may hold. Source: Excel specifications and limits. */
const LONGEST = 255;
const CHUNK = 65_536;

/** The XML of a sheet in pieces: frozen heading row, filter, widths, lists of allowed values. Source: ECMA-376 part 1, 18.3. */
export function* sheetXml(sheet: OutSheet): Generator<string> {
  const last = columnLetters(Math.max(sheet.columns.length - 1, 0));
  yield `${sheetFrame.open}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${sheet.columns.map(columnXml).join('')}</cols><sheetData>`;
  let xml = rowXml(1, sheet.columns.map(headingXml));
  let row = 1;
  for (const cells of sheet.rows) {
    row++;
    xml += rowXml(
      row,
      cells.map((cell, i) => cellXml(`${columnLetters(i)}${row}`, cell)),
    );
    if (xml.length < CHUNK) continue;
    yield xml;
    xml = '';
  }
  yield `${xml}</sheetData><autoFilter ref="A1:${last}${sheet.rowCount + 1}"/>${validationsXml(sheet.columns)}${sheetFrame.close}`;
}

const rowXml = (row: number, cells: readonly string[]) => `<row r="${row}">${cells.join('')}</row>`;

function columnXml({ width, style }: OutColumn, i: number): string {
  return `<col min="${i + 1}" max="${i + 1}" width="${width}" style="${style}" customWidth="1"/>`;
}

const headingXml = ({ heading, isNeeded }: OutColumn, i: number) =>
  `<c r="${columnLetters(i)}1" s="${isNeeded ? styles.needed : styles.heading}" t="inlineStr"><is>${textXml(heading)}</is></c>`;

const textXml = (text: string) => `<t xml:space="preserve">${escapeXml(text)}</t>`;

function cellXml(address: string, cell: OutCell): string {
  if (cell === undefined) return '';
  switch (cell.kind) {
    case 'number':
      return `<c r="${address}"><v>${cell.text}</v></c>`;
    case 'moment':
      return `<c r="${address}" s="${styles.moment}"><v>${cell.text}</v></c>`;
    case 'boolean':
      return `<c r="${address}" t="b"><v>${cell.value ? 1 : 0}</v></c>`;
    default:
      return `<c r="${address}" s="${cell.text.includes('\n') ? styles.wrapped : styles.text}" t="inlineStr"><is>${textXml(cell.text)}</is></c>`;
  }
}

/** Lists below the headings, prompts on them. */
function validationsXml(columns: readonly OutColumn[]): string {
  const rules = columns.flatMap(({ heading, choices, prompt }, i) => {
    const letters = columnLetters(i);
    const list = choices?.join(',') ?? '';
    const found: string[] = [];
    if (list !== '' && list.length <= LONGEST)
      found.push(
        `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="${escapeXml(heading.slice(0, 32))}" error="${escapeXml(`One of: ${list}`.slice(0, LONGEST))}" sqref="${letters}2:${letters}${LAST_ROW}"><formula1>"${escapeXml(list)}"</formula1></dataValidation>`,
      );
    if (prompt)
      found.push(
        `<dataValidation allowBlank="1" showInputMessage="1" promptTitle="${escapeXml(heading.slice(0, 32))}" prompt="${escapeXml(prompt.slice(0, LONGEST))}" sqref="${letters}1"/>`,
      );
    return found;
  });
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}
