type Params = Readonly<Record<string, string | number | boolean>>;
type Wording = (p: Params) => string;

const maybe = (p: Params) => (p.nearest ? ` Maybe ${p.nearest}.` : '');
const size = (bytes: unknown) =>
  Number(bytes) < 2_000_000 ? `${bytes} bytes` : `${Math.round(Number(bytes) / 1_048_576)} MB`;

const wanted: Record<string, string> = {
  id: 'an id: 1 to 100 printable characters without "/"',
  unit: 'a UN/ECE Rec 20 code such as C62 (piece), KGM, LTR, MTR or HUR',
  duration: 'a duration such as 90 (seconds), "15 min", "2 h" or "1.5 d"',
  instant: 'an instant such as 2026-01-05T06:00',
  quantity: 'a quantity',
  price: 'an amount of money',
  share: 'a share between 0 and 1',
  'time-zone': 'a time zone such as Europe/Berlin',
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  choice: 'one of the listed words',
  object: 'a record { … }',
  record: 'a record { … }',
  list: 'a list [ … ]',
  tuple: 'a list [ … ] of fixed length',
};
const expected = (p: Params) =>
  String(p.expected)
    .split(' | ')
    .map((name) => wanted[name] ?? name)
    .join(', or ');
/** A rule of a field without a kind of its own says itself what it wants. */
const malformed = (p: Params) => (p.expected === 'text' ? `The value ${p.rule}.` : `This is not ${expected(p)}.`);

const files: Record<string, Wording> = {
  'file-missing': (p) =>
    `The file ${p.name} is missing. Add it; it names the workspace, its currency and its time zone.`,
  'json-without-list': () =>
    'The file holds no list of records. Give it a list such as [{"item": "A-1", "quantity": 5}], or a record of such lists.',
  'file-empty': () => 'The file is empty. Give it a heading row, or remove it.',
  'file-too-large': (p) =>
    `The file has ${size(p.bytes)}, more than the limit of ${size(p.limit)}. Split it, or raise the limit fileBytes.`,
  'file-not-utf-8': (p) =>
    `Byte ${p.byte} (hex ${p.hex}) is not UTF-8, and the file is in no other encoding that can be told. Save it as UTF-8.`,
  'file-read-as': (p) =>
    `The file is not UTF-8 (byte ${p.byte}, hex ${p.hex}) and was read as ${p.encoding}. Check the letters of this line; save it as UTF-8 if they are wrong.`,
  'folder-empty': () => 'The folder holds no CSV or JSON file. Name the folder of a workspace.',
  'folder-is-generator': (p) =>
    `The folder ${p.folder} holds only a generator's specification. Generate its data first.`,
  'path-outside': () =>
    'The path leads out of the workspace. Use a file inside the folder, without ".." and links that lead out.',
  'csv-quote-open': () =>
    'A quotation mark is opened here and never closed. Close it, or write "" for a quotation mark inside a cell.',
  'csv-malformed': (p) => `This is not CSV (${p.reason}). Put cells with quotation marks inside quotation marks.`,
  'json-malformed': () =>
    'This is not JSON. Correct it here: a comma, quotation mark or bracket is missing or too many.',
  'too-many-rows': (p) => `The file has more than ${p.limit} rows. Split it, or raise the limit rows.`,
  'too-many-columns': (p) =>
    `The file has ${p.columns} columns, more than ${p.limit}. Remove columns, or raise the limit columns.`,
  'cell-too-large': (p) =>
    `The cell has ${size(p.bytes)}, more than ${size(p.limit)}. Shorten it, or raise the limit cellBytes.`,
  'table-unknown': (p) => `No table is called "${p.name}"; the file was not read.${maybe(p)} Rename or remove it.`,
  'table-twice': (p) => `The table "${p.name}" is also in ${p.other}. Keep one of the two files.`,
  'part-without-table': (p) =>
    `Rows of "${p.part}" need ${p.table}.csv beside them. Add it, or put everything into ${p.table}.json.`,
  'document-not-record': () => 'The file must hold one record { … }. Correct it.',
  'document-not-list': (p) => `"${p.name}" must be a list [ … ]. Correct it.`,
  'workspace-not-one': (p) => `The workspace must be one row; there are ${p.rows}. Keep one row.`,
};

/** The cells an issue names, and how many more there are. */
const addresses = (p: Params) => `${p.cells}${Number(p.more) > 0 ? ` and ${p.more} more` : ''}`;

const workbooks: Record<string, Wording> = {
  'not-a-workbook': () => 'This is not a workbook (.xlsx). Save it from your spreadsheet as .xlsx or CSV.',
  'workbook-encrypted': () => 'The workbook is protected by a password. Save it without one.',
  'workbook-old': () => 'This is a workbook of the old form (.xls). Save it as .xlsx.',
  'workbook-binary': () => 'This is a binary workbook (.xlsb). Save it as .xlsx.',
  'workbook-xml': () => 'This is an XML spreadsheet of 2003. Save it as .xlsx.',
  'workbook-open-document': () => 'This is an OpenDocument spreadsheet (.ods). Save it as .xlsx or CSV.',
  'workbook-web-page': () =>
    'This is a web page that is called a workbook. Open it in a spreadsheet and save it as .xlsx.',
  'workbook-without-table': (p) =>
    `No visible sheet${p.sheets === '' ? '' : ` (${p.sheets})`} is called like a table. Call a sheet items, demands, stock and so on, or say which table it is.`,
  'archive-malformed': (p) => `The file is damaged (${p.reason}). Save it again as .xlsx.`,
  'archive-too-many-entries': (p) =>
    `The workbook has ${p.entries} parts, more than ${p.limit}. Save it anew, or raise the limit entries.`,
  'archive-too-large': (p) =>
    `The workbook unpacks to more than ${size(p.limit)}. Split it, or raise the limit unpackedBytes.`,
  'archive-too-tight': (p) =>
    `Its part ${p.entry} is packed ${p.ratio} times, more than ${p.limit}: it looks like a trap. Save it anew, or raise the limit ratio.`,
  'archive-path-outside': () => 'The file holds a name that leads out of it. Do not use it; save the workbook anew.',
  'cell-is-formula': (p) =>
    `${p.count === 1 ? 'The cell holds a formula' : `${p.count} cells hold formulas (${addresses(p)})`}, and a formula is not read. Copy and paste as values.`,
  'cell-is-error': (p) =>
    `${p.count === 1 ? 'The cell shows an error' : `${p.count} cells show errors (${addresses(p)})`}. Correct or empty what shows it.`,
  'cells-merged': (p) =>
    `Merged cells count as their first one, the others as empty (${p.ranges}). Split them where each row needs the value.`,
  'rows-hidden': (p) => `Hidden rows (${p.count}) are read like the others. Delete them if they are not meant.`,
  'numbers-as-text': (p) =>
    `Numbers of this column (${p.count}) are stored as text and read as numbers. Check that they are meant so.`,
  'heading-below': (p) =>
    `The headings seem to stand in row ${p.heading} (${p.headings}), not in row ${p.first}. Delete the rows above them.`,
  'heading-unknown': (p) =>
    `None of the headings is a column of ${p.table}: ${p.headings}. Use the headings of a template, or map the columns.`,
  'sheet-hidden': () => 'The sheet is hidden and was not read. Show it if it is meant.',
  'sheet-without-cells': () =>
    'The sheet holds no cells and was not read. Move a table that is meant to a sheet of its own.',
  'sheet-unknown': (p) => `No table is called "${p.name}"; the sheet was not read.${maybe(p)} Rename or remove it.`,
};

const tables: Record<string, Wording> = {
  'column-unknown': (p) => `There is no such column.${maybe(p)} Rename it, put it under attributes., or remove it.`,
  'column-missing': (p) => `The column "${p.name}" is missing. Add it with a value in each row.`,
  'column-twice': (p) => `The column stands twice (columns ${p.first} and ${p.second}). Remove one.`,
  'column-unnamed': () => 'The column has values but no heading. Name it, or remove it.',
  'column-overlap': (p) => `The value is given twice, here and in column "${p.other}". Empty one of them.`,
  'row-width': (p) =>
    `The row has ${p.found} cells, the heading ${p.columns}. Look for a missing or surplus delimiter.`,
  'id-twice': (p) =>
    `The id "${p.id}" is already used in row ${p.first}. Give one of them another id, or remove a row.`,
  'parent-unknown': (p) => `No ${p.name} has this id.${maybe(p)} Correct it, or add the ${p.name}.`,
  'parent-ambiguous': (p) => `${p.count} versions of this ${p.name} exist. Add the column version.`,
  'list-twice': (p) => `The list "${p.field}" is given twice, in rows here and in a cell above. Keep one.`,
};

const cells: Record<string, Wording> = {
  'cell-not-json': (p) =>
    `This is not a JSON ${p.expected}. Write ${p.expected === 'list' ? '["a", "b"]' : '{"key": 1}'}.`,
  'cell-looks-like-formula': () => 'The text begins like a formula. It is read as plain text and escaped when written.',
  'cell-padded': () => 'The text begins or ends with a blank, which counts. Remove it if it is not meant.',
  'boolean-unreadable': () => 'This is neither yes nor no. Write true or false.',
  'number-unreadable': () => 'This is not a number. Write digits with a point or comma, without unit or currency.',
  'number-ambiguous': () =>
    'This could be two numbers, for the point or comma may separate decimals or thousands. Write it without thousands separator and with a decimal point.',
  'decimals-mixed': (p) =>
    `The column writes decimals with a point and with a comma (see row ${p.first}). Use one of them.`,
  'duration-unreadable': () =>
    'This is not a duration. Write seconds, or a number with s, min, h, d or w, such as "15 min".',
  'duration-ambiguous': () => 'This duration can be read in two ways. Write "90 min" or 1:30:00.',
  'instant-unreadable': () => 'This is not a date that exists. Write it as 2026-01-31 or 2026-01-31T06:00.',
  'instant-without-zone': (p) =>
    `The time has no offset and no known time zone${p.place === undefined ? '' : ` (place "${p.place}")`}. Add an offset such as +01:00, or give place or workspace a valid timeZone.`,
  'instant-in-gap': (p) =>
    `Daylight saving skips this local time; ${p.used} is used. Add an offset if another is meant.`,
  'instant-in-overlap': (p) =>
    `Daylight saving shows this local time twice; ${p.used} is used. Add an offset to choose.`,
  'date-ambiguous': (p) =>
    `Day and month can be swapped in all ${p.cells} such dates of this column. Write dates as 2026-12-31, or say which comes first.`,
  'date-order-mixed': (p) =>
    `The column writes day first and month first (see row ${p.first}). Write dates as 2026-12-31.`,
};

const values: Record<string, Wording> = {
  'value-missing': (p) => `The value of "${p.name}" is missing. Fill it in.`,
  'value-too-small': (p) => `The value must be at least ${p.least}. Correct it.`,
  'value-not-above': (p) => `The value must be more than ${p.limit}. Correct it.`,
  'value-too-large': (p) => `The value must be at most ${p.most}. Correct it.`,
  'value-too-short': (p) => `The value needs at least ${p.least} characters or entries. Add to it.`,
  'value-too-long': (p) => `The value may have at most ${p.most} characters or entries. Shorten it.`,
  'value-not-whole': () => 'The value must be a whole number. Correct it.',
  'value-not-listed': (p) => `The value must be one of ${p.allowed}.${maybe(p)} Choose one.`,
  'value-malformed': (p) => `${malformed(p)} Correct it.`,
  'value-of-wrong-type': (p) => `This is not ${expected(p)}. Correct it.`,
  'value-refused': (p) => `The value is refused: ${p.rule}. Correct it.`,
  'field-unknown': (p) => `There is no field "${p.name}".${maybe(p)} Rename it, put it under attributes, or remove it.`,
  'key-forbidden': (p) => `The key "${p.key}" cannot be used. Choose another.`,
};

/** English texts of the codes of files, tables, cells and values: what is wrong, and what to do. */
export const fileMessages: Record<string, Wording> = { ...files, ...workbooks, ...tables, ...cells, ...values };
