import { posix } from 'node:path';
import { problem } from '@tutti/model';
import type { SerialEpoch } from '@tutti/model/rows';
import type { Limits } from '../source-format.ts';
import { NumberFormats, type NumberMeaning } from './number-formats.ts';
import { Refusal } from './refusal.ts';
import { SharedStrings } from './shared-strings.ts';
import { readXml, type XmlHandlers } from './xml-reader.ts';
import type { Archive } from './zip-archive.ts';

/** A sheet of a workbook; `part` is where its cells are, absent for one of charts. */
export type Sheet = { name: string; part?: string; isHidden: boolean };

/** What the cells of a workbook need to be read. */
export type Workbook = {
  sheets: readonly Sheet[];
  dates: SerialEpoch;
  texts: readonly string[];
  meanings: readonly NumberMeaning[];
};

export type PartReader = (part: string, handlers: XmlHandlers) => Promise<void>;
type Relation = { type: string; target: string; isExternal: boolean };

/** Reads the parts of an archive, for one file. */
export const partReader =
  (archive: Archive, file: string, limits: Limits): PartReader =>
  (part, handlers) =>
    readXml(archive, part, { file, limits, handlers });

/**
 * Reads what a workbook says of itself: its sheets, how it counts days, shared texts and number formats.
 * @throws Refusal when the archive holds no workbook of this form
 */
export async function readWorkbook(
  archive: Archive,
  read: PartReader,
  { file, limits }: { file: string; limits: Limits },
): Promise<Workbook> {
  const tooMany = (entries: number) =>
    new Refusal(problem('archive-too-many-entries', { entries, limit: limits.entries }, { file }));
  const main = [...(await relationsOf(archive, '', read)).values()].find(
    (one) => one.type === 'officeDocument',
  )?.target;
  if (main?.endsWith('.bin')) throw new Refusal(problem('workbook-binary', {}, { file }));
  if (main === undefined || !archive.has(main)) throw new Refusal(problem(await otherKind(archive), {}, { file }));
  const relations = await relationsOf(archive, main, read);
  const named: { name: string; id: string; isHidden: boolean }[] = [];
  let dates: SerialEpoch = 1900;
  let isWorkbook = false;
  await read(main, {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true;
      if (name === 'workbookPr' && /^(?:1|true|on)$/.test(attributes.date1904 ?? '')) dates = 1904;
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1] ?? '';
      if (named.length >= limits.entries) throw tooMany(named.length + 1);
      named.push({ name: attributes.name ?? '', id, isHidden: /hidden/i.test(attributes.state ?? '') });
    },
  });
  if (!isWorkbook) throw new Refusal(problem('not-a-workbook', {}, { file }));
  const texts = new SharedStrings();
  const formats = new NumberFormats();
  for (const { type, target } of relations.values()) {
    if (type === 'sharedStrings' && archive.has(target)) await read(target, texts);
    if (type === 'styles' && archive.has(target)) await read(target, formats);
  }
  const sheets = named.map(({ name, id, isHidden }): Sheet => {
    const relation = relations.get(id);
    const isTable = relation?.type === 'worksheet' && !relation.isExternal && archive.has(relation.target);
    return { name, isHidden, part: isTable ? relation.target : undefined };
  });
  return { sheets, dates, texts: texts.texts, meanings: formats.meanings };
}

/** What a part points to, by id; targets are resolved to names of entries, and an address outside is never followed. */
async function relationsOf(archive: Archive, part: string, read: PartReader): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>();
  const source = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
  if (!archive.has(source)) return found;
  await read(source, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attributes.Target ?? '';
      found.set(attributes.Id ?? '', {
        type: (attributes.Type ?? '').replace(/^.*\//, ''),
        target: target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target),
        isExternal: attributes.TargetMode === 'External',
      });
    },
  });
  return found;
}

/** An archive that is something else: an OpenDocument sheet, or no workbook at all. */
async function otherKind(archive: Archive): Promise<string> {
  return archive.has('content.xml') && archive.has('META-INF/manifest.xml')
    ? 'workbook-open-document'
    : 'not-a-workbook';
}
