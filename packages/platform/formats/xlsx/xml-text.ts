import { escapeText } from './text-escape.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as the content of an element or attribute, with what XML cannot carry written as workbooks do. */
export const escapeXml = (text: string): string => escapeText(text).replace(/[&<>"]/g, (found) => entities[found]);
