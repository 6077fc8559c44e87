import { problem } from '@tutti/model';
import { SaxesParser } from 'saxes';
import type { Limits } from '../source-format.ts';
import { Refusal } from './refusal.ts';
import type { Archive } from './zip-archive.ts';

/** What is told of an XML file, names without their prefixes. */
export type XmlHandlers = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
};

/** Parts of a workbook nest about ten deep. */
const DEEPEST = 100;

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads an XML part of an archive piece by piece. A document type is refused: it could define entities.
 * @throws Refusal
 */
export async function readXml(
  archive: Archive,
  part: string,
  { file, limits, handlers }: { file: string; limits: Limits; handlers: XmlHandlers },
): Promise<void> {
  const parser = new SaxesParser();
  // A tag, a text or a comment must end within this many characters: memory stays bounded.
  const longest = limits.cellBytes + 65_536;
  let pending = 0;
  const seen = () => {
    pending = 0;
  };
  const malformed = (reason: string) =>
    new Refusal(problem('archive-malformed', { reason: `${part}: ${reason}` }, { file }));
  parser.on('error', (error) => {
    throw malformed(error.message);
  });
  parser.on('doctype', () => {
    throw malformed('a document type is not allowed');
  });
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    seen();
    if (++depth > DEEPEST) throw malformed('elements are nested too deeply');
    handlers.open?.(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    seen();
    depth--;
    handlers.close?.(local(name));
  });
  parser.on('text', (text) => {
    seen();
    handlers.text?.(text);
  });
  parser.on('cdata', (text) => handlers.text?.(text));
  try {
    for await (const chunk of await archive.text(part)) {
      pending += (chunk as string).length;
      parser.write(chunk as string);
      if (pending > longest)
        throw new Refusal(problem('cell-too-large', { bytes: pending, limit: limits.cellBytes }, { file }));
    }
    parser.close();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw malformed(error instanceof Error ? error.message : String(error));
  }
}
