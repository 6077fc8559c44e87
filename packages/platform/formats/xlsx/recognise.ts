import { open } from 'node:fs/promises';
import { extname } from 'node:path';

/** What a file is by its first bytes, as far as it concerns tables. `other` is anything that may be text. */
export type FileKind = 'zip' | 'encrypted' | 'old-workbook' | 'xml-workbook' | 'web-page' | 'other';

const HEAD = 4096;
const HEADER = 512;
/** A first entry, or the directory of an archive without any. */
const zipMarks = ['504b0304', '504b0506'].map((hex) => Buffer.from(hex, 'hex'));
const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Tells workbooks, and what people take for them, by their bytes: names of files lie.
 * Sources: APPNOTE.TXT 4.3.7 (zip); [MS-CFB] 2.2 and 2.6 (compound file: .xls, and .xlsx under a password).
 */
export async function recognise(path: string): Promise<FileKind> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(HEAD);
    const { bytesRead } = await file.read(bytes, 0, HEAD, 0);
    const head = bytes.subarray(0, bytesRead);
    if (zipMarks.some((mark) => head.subarray(0, 4).equals(mark))) return 'zip';
    if (head.subarray(0, 8).equals(compoundFile)) {
      if (head.length < HEADER) return 'old-workbook';
      // The directory of the compound file names its streams in UTF-16.
      const sector = head.readUInt16LE(30) === 12 ? 4096 : 512;
      const directory = Buffer.alloc(HEAD);
      const read = await file.read(directory, 0, HEAD, (head.readUInt32LE(48) + 1) * sector);
      const names = directory.subarray(0, read.bytesRead).toString('utf16le');
      return names.includes('EncryptedPackage') ? 'encrypted' : 'old-workbook';
    }
    const text = head.toString('latin1');
    if (/urn:schemas-microsoft-com:office:spreadsheet/.test(text)) return 'xml-workbook';
    return /^\s*(<!doctype html|<html|<table)/i.test(text) ? 'web-page' : 'other';
  } finally {
    await file.close();
  }
}

const endings = new Set(['.xlsx', '.xlsm', '.xltx', '.xls', '.xlsb', '.ods']);

/** Whether a file is a workbook by its name, or by its bytes where the name says otherwise. Forms that cannot be read are among them. */
export async function isWorkbook(path: string): Promise<boolean> {
  if (endings.has(extname(path).toLowerCase())) return true;
  return ['zip', 'encrypted', 'old-workbook'].includes(await recognise(path));
}
