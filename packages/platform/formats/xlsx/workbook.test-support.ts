import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { escapeXml } from './xml-text.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A workbook as another program might write it. */
export type MadeWorkbook = {
  /** Name of a sheet → the XML inside `sheetData`, or the whole `worksheet`. */
  sheets: Record<string, string>;
  states?: Record<string, 'hidden' | 'veryHidden'>;
  /** XML inside each `si`. */
  shared?: readonly string[];
  /** Number formats of the styles of cells: an id that is built in, or a code. */
  formats?: readonly (number | string)[];
  date1904?: boolean;
  /** Parts beside, or instead of, the usual ones. */
  parts?: Record<string, string | Buffer>;
};

/** Packs parts into a zip file. */
export async function packParts(parts: Record<string, string | Buffer>, path: string): Promise<string> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content as string), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** Writes such a workbook. */
export const makeWorkbook = (made: MadeWorkbook, path: string): Promise<string> => packParts(partsOf(made), path);

/** The parts of such a workbook by name. */
export function partsOf({ sheets, states = {}, shared = [], formats = [], date1904, parts = {} }: MadeWorkbook) {
  const names = Object.keys(sheets);
  const own: Record<string, string | Buffer> = {
    '_rels/.rels': `<Relationships xmlns="${packaged}"><Relationship Id="a" Type="${relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${names
      .map(
        (name, i) =>
          `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="s${i}"${states[name] ? ` state="${states[name]}"` : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}">${names
      .map((_, i) => `<Relationship Id="s${i}" Type="${relations}/worksheet" Target="worksheets/s${i}.xml"/>`)
      .join(
        '',
      )}<Relationship Id="t" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="f" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${shared.map((one) => `<si>${one}</si>`).join('')}</sst>`,
    'xl/styles.xml': stylesXml(formats),
  };
  names.forEach((name, i) => {
    const xml = sheets[name];
    own[`xl/worksheets/s${i}.xml`] =
      xml.includes('<sheetData') || xml.includes('worksheet')
        ? xml
        : `<worksheet xmlns="${main}"><sheetData>${xml}</sheetData></worksheet>`;
  });
  return { ...own, ...parts };
}

function stylesXml(formats: readonly (number | string)[]): string {
  const codes = formats.flatMap((one, i) =>
    typeof one === 'string' ? [`<numFmt numFmtId="${200 + i}" formatCode="${escapeXml(one)}"/>`] : [],
  );
  const cells = formats.map((one, i) => `<xf numFmtId="${typeof one === 'string' ? 200 + i : one}"/>`);
  return `<styleSheet xmlns="${main}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${cells.join('')}</cellXfs></styleSheet>`;
}

/** A row of text cells, as XML. */
export const textRow = (row: number, ...texts: string[]): string =>
  `<row r="${row}">${texts.map((text) => `<c t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`).join('')}</row>`;
