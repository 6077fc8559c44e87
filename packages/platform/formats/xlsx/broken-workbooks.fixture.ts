import { readFileSync, writeFileSync } from 'node:fs';
import type { Limits } from '../source-format.ts';
import { type MadeWorkbook, makeWorkbook, packParts, partsOf, textRow } from './workbook.test-support.ts';

/** A workbook with one mistake: how it is made, and a limit that is lowered for it. */
export type BrokenWorkbook = { make(path: string): Promise<unknown>; limits?: Partial<Limits> };

const headings = textRow(1, 'item', 'place', 'quantity', 'at');
const stock = (row: string, more: Partial<MadeWorkbook> = {}) => ({
  make: (path: string) => makeWorkbook({ sheets: { stock: headings + row }, ...more }, path),
});
const cell = (xml: string) => `<row r="2"><c t="str"><v>syrup</v></c><c t="str"><v>plant</v></c>${xml}</row>`;
const sound = cell('<c><v>5</v></c>');

/** Changes the bytes of a sound workbook after it was packed. */
const patched = (change: (bytes: Buffer) => Buffer, parts: Record<string, string> = {}): BrokenWorkbook => ({
  async make(path) {
    await packParts(partsOf({ sheets: { stock: headings + sound }, parts }), path);
    writeFileSync(path, change(readFileSync(path)));
  },
});

const replaced = (bytes: Buffer, from: string, to: string) =>
  Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');

/** Offset of the entry of a part in the directory of a zip file. */
const entryOf = (bytes: Buffer, part: string) => bytes.lastIndexOf(part, bytes.length, 'latin1') - 46;

/** A compound file whose directory names a stream: what .xls and workbooks under a password are. */
function compoundFile(stream: string): Buffer {
  const bytes = Buffer.alloc(1536);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 48);
  Buffer.from('Root Entry', 'utf16le').copy(bytes, 1024);
  Buffer.from(stream, 'utf16le').copy(bytes, 1152);
  return bytes;
}

const bytes = (content: Buffer | string): BrokenWorkbook => ({ make: async (path) => writeFileSync(path, content) });

export const brokenWorkbooks: Readonly<Record<string, BrokenWorkbook>> = {
  formula: stock(cell('<c><f>B2*2</f><v>5</v></c>')),
  'formula-column': stock(
    Array.from({ length: 12 }, (_, i) =>
      cell('<c><f t="shared" si="0"/><v>5</v></c>').replace('r="2"', `r="${i + 2}"`),
    ).join(''),
  ),
  'error-cell': stock(cell('<c t="e"><v>#N/A</v></c>')),
  'merged-cells': {
    make: (path) =>
      makeWorkbook(
        {
          sheets: {
            stock: `<worksheet><sheetData>${headings}${sound}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>`,
          },
        },
        path,
      ),
  },
  'wrong-cell': stock(cell('<c t="str"><v>five</v></c>')),
  'leap-day': stock(cell('<c><v>5</v></c><c s="1"><v>60</v></c>'), { formats: [14] }),
  'date-for-number': stock(cell('<c s="1"><v>46027</v></c>'), { formats: [14] }),
  'heading-below': {
    make: (path) =>
      makeWorkbook(
        {
          sheets: {
            stock:
              textRow(1, 'Stock of the plant') +
              textRow(3, 'counted by', 'A. Person') +
              headings.replace('r="1"', 'r="4"') +
              sound.replace('r="2"', 'r="5"'),
          },
        },
        path,
      ),
  },
  'other-headings': {
    make: (path) =>
      makeWorkbook({ sheets: { stock: textRow(1, 'Artikel', 'Menge') + textRow(2, 'Sirup', '5') } }, path),
  },
  'hidden-sheet': {
    make: (path) =>
      makeWorkbook(
        { sheets: { stock: headings + sound, items: headings + sound }, states: { items: 'veryHidden' } },
        path,
      ),
  },
  'hidden-rows': stock(sound.replace('<row r="2"', '<row r="2" hidden="1"')),
  'mistyped-sheet': { make: (path) => makeWorkbook({ sheets: { stocks: headings + sound } }, path) },
  'no-table': { make: (path) => makeWorkbook({ sheets: { Sheet1: headings + sound, Sheet2: '' } }, path) },
  'too-many-rows': { ...stock(sound + sound.replace('r="2"', 'r="3"')), limits: { rows: 1 } },
  'too-many-columns': { ...stock(sound), limits: { columns: 3 } },
  'long-cell': { ...stock(cell(`<c t="str"><v>${'x'.repeat(200)}</v></c>`)), limits: { cellBytes: 100 } },
  'endless-cell': {
    ...stock(cell(`<c t="str"><v>${'x'.repeat(300_000)}</v></c>`)),
    limits: { cellBytes: 1000, ratio: 10_000 },
  },
  'zip-bomb': stock(sound, { parts: { 'xl/media/image1.png': Buffer.alloc(20_000_000) } }),
  'unpacks-to-too-much': {
    ...stock(sound, { parts: { 'xl/media/image1.png': Buffer.alloc(900_000) } }),
    limits: { unpackedBytes: 500_000 },
  },
  'too-many-parts': { ...stock(sound), limits: { entries: 5 } },
  'path-outside': patched((one) => replaced(one, 'xx/evil.xml', '../evil.xml'), { 'xx/evil.xml': '<a/>' }),
  'lying-size': patched((one) => {
    one.writeUInt32LE(10, entryOf(one, 'xl/worksheets/s0.xml') + 24);
    return one;
  }),
  'cut-short': patched((one) => one.subarray(0, one.length - 60)),
  'under-password': bytes(compoundFile('EncryptedPackage')),
  'packed-under-password': patched((one) => {
    const at = entryOf(one, 'xl/workbook.xml') + 8;
    one.writeUInt16LE(one.readUInt16LE(at) | 1, at);
    return one;
  }),
  'old-form': bytes(compoundFile('Workbook')),
  'binary-form': {
    make: (path) =>
      makeWorkbook(
        {
          sheets: { stock: '' },
          parts: {
            '_rels/.rels':
              '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            'xl/workbook.bin': '\u0083\u0001',
          },
        },
        path,
      ),
  },
  'open-document': { make: (path) => packParts({ 'content.xml': '<a/>', 'META-INF/manifest.xml': '<a/>' }, path) },
  'xml-of-2003': bytes(
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
  ),
  'web-page': bytes('<html><table><tr><td>item</td></tr></table></html>'),
  'plain-text': bytes('item,place,quantity\nsyrup,plant,5\n'),
  'other-archive': { make: (path) => packParts({ 'readme.txt': 'hello' }, path) },
  'document-type': {
    make: (path) => makeWorkbook({ sheets: { stock: '<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet/>' } }, path),
  },
  'bad-xml': {
    make: (path) => makeWorkbook({ sheets: { stock: '<worksheet><sheetData><row></sheetData></worksheet>' } }, path),
  },
  'sheet-elsewhere': stock(sound, {
    parts: {
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="s0" Type="x/worksheet" Target="https://example.com/sheet.xml" TargetMode="External"/></Relationships>',
    },
  }),
  'deep-xml': {
    make: (path) =>
      makeWorkbook({ sheets: { stock: `<worksheet>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}</worksheet>` } }, path),
  },
};
