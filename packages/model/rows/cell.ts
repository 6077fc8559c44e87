import { fromDocument, isRecord, optionFor, settleInstant, toDocument } from './document.ts';
import { parseDuration } from './duration-text.ts';
import { isoText, parseInstant } from './instant-text.ts';
import { decimalVote, parseNumber } from './number-text.ts';
import type { Reading, Report } from './reading.ts';
import { serialText } from './serial-date.ts';
import { optionsOf, type Shape } from './shape.ts';

/** What a spreadsheet takes for a formula or a command when a cell begins with it. */
const formula = /^[=+\-@\t\r\n]/;
const harmless = /^[+-][\d.,\s]*$/;
const yes = new Set(['true', 'yes', '1']);
const no = new Set(['false', 'no', '0']);

/** Escapes text that a spreadsheet would run, reversibly: a leading apostrophe, and one more before a leading apostrophe. */
export function escapeFormula(text: string): string {
  return formula.test(text) || text.startsWith("'") ? `'${text}` : text;
}

/** Undoes `escapeFormula`; other texts stay as they are. */
export function unescapeFormula(text: string): string {
  return text[0] === "'" && (text[1] === "'" || formula.test(text.slice(1))) ? text.slice(1) : text;
}

/**
 * The value a cell holds, by the shape of its field.
 * @param text    the cell, not empty
 * @param report  told of everything that cannot be read; then the result is undefined
 */
export function readCell(shape: Shape, text: string, reading: Reading, report: Report): unknown {
  switch (shape.type) {
    case 'text':
      return readText(text, report);
    case 'number':
      return readNumber(shape.kind, text, reading, report);
    case 'boolean':
      return readBoolean(text, report);
    case 'choice':
      return text.trim();
    case 'union':
      return readUnion(shape, text, reading, report);
    default:
      return readJson(shape, text, reading, report);
  }
}

function readText(text: string, report: Report): string {
  if (formula.test(text) && !harmless.test(text)) report('cell-looks-like-formula', {}, [], text, 'warning');
  const plain = unescapeFormula(text);
  if (plain.trim() !== plain) report('cell-padded', {}, [], text, 'warning');
  return /^(?:"")+$/.test(plain) ? plain.slice(2) : plain;
}

function readBoolean(text: string, report: Report): boolean | undefined {
  const given = text.trim().toLowerCase();
  if (yes.has(given)) return true;
  if (no.has(given)) return false;
  report('boolean-unreadable', {}, [], text);
}

function readNumber(kind: string | undefined, text: string, reading: Reading, report: Report): number | undefined {
  if (kind === 'instant') return readInstant(text, reading, report);
  const value = kind === 'duration' ? parseDuration(text, reading.decimal) : parseNumber(text, reading.decimal);
  if (typeof value === 'number') return value;
  const ambiguous = value === 'ambiguous';
  if (kind === 'duration') report(ambiguous ? 'duration-ambiguous' : 'duration-unreadable', {}, [], text);
  else report(ambiguous ? 'number-ambiguous' : 'number-unreadable', {}, [], text);
}

/** Years in which a bare number may count days; another number in a column of dates is some other figure. */
const FIRST_SERIAL_YEAR = 1950;
const LAST_SERIAL_YEAR = 2149;

/** A number by type is the day it counts, where that is likely; everything else is its own text. */
function dateTextOf(text: string, reading: Reading): string {
  const counted = reading.dates === undefined ? undefined : serialText(Number(text), reading.dates);
  const year = Number(counted?.slice(0, 4));
  return counted !== undefined && year >= FIRST_SERIAL_YEAR && year <= LAST_SERIAL_YEAR ? counted : text;
}

function readInstant(given: string, reading: Reading, report: Report): number | undefined {
  const text = dateTextOf(given, reading);
  // Without an order every slashed date either reads alike both ways, or the column was refused already.
  const read = parseInstant(text, reading.order) ?? (reading.order ? undefined : parseInstant(text, 'mdy'));
  if (read) return settleInstant(read, reading, (code, params) => report(code, params, [], given));
  report('instant-unreadable', {}, [], given);
}

function readJson(shape: Shape, text: string, reading: Reading, report: Report): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    report(
      'cell-not-json',
      { expected: shape.type === 'list' || shape.type === 'tuple' ? 'list' : 'record' },
      [],
      text,
    );
    return undefined;
  }
  return fromDocument(shape, value, reading, report);
}

function readUnion(shape: Shape, text: string, reading: Reading, report: Report): unknown {
  const options = optionsOf(shape);
  const trimmed = text.trim();
  const has = (type: Shape['type']) => options.some((option) => option.type === type);
  if (has('text') && trimmed[0] === '"') {
    const quoted = jsonString(trimmed);
    if (quoted !== undefined) return quoted;
  }
  if (/^[[{]/.test(trimmed) && options.some(isStructure)) return readJson(shape, text, reading, report);
  const named = has('text') ? text : trimmed;
  if (options.some((option) => option.type === 'choice' && option.values.includes(named))) return named;
  if (has('boolean') && /^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === 'true';
  const number = options.find((option) => option.type === 'number');
  if (number?.type === 'number' && (!has('text') || decimalVote(trimmed) !== 'none'))
    return readNumber(number.kind, text, reading, report);
  if (has('text')) return readText(text, report);
  report('cell-not-json', { expected: has('list') ? 'list' : 'record' }, [], text);
}

const isStructure = (shape: Shape) =>
  shape.type === 'object' || shape.type === 'list' || shape.type === 'tuple' || shape.type === 'record';

function jsonString(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The cell that `readCell` reads back as the same value.
 * @throws Error when the value does not have the shape (the model was not checked)
 */
export function writeCell(shape: Shape, value: unknown): string {
  if (shape.type === 'union') return writeUnion(shape, value);
  if (shape.type === 'number') return shape.kind === 'instant' ? isoText(value as number) : String(value);
  if (shape.type === 'boolean') return String(value);
  if (shape.type === 'choice') return value as string;
  if (shape.type !== 'text') return JSON.stringify(toDocument(shape, value));
  const text = value as string;
  return escapeFormula(/^(?:"")*$/.test(text) ? `${text}""` : text);
}

function writeUnion(shape: Shape, value: unknown): string {
  const options = optionsOf(shape);
  if (typeof value === 'string') {
    if (!options.some((option) => option.type === 'text')) return value;
    return mustQuote(value) ? JSON.stringify(value) : escapeFormula(value);
  }
  if (typeof value === 'boolean') return String(value);
  const option = optionFor(options, value);
  if (option?.type === 'number') return writeCell(option, value);
  if (!option || !(Array.isArray(value) || isRecord(value)))
    throw new Error('The value has none of its possible shapes.');
  return JSON.stringify(toDocument(option, value));
}

/** Whether a text in a cell of several types would be read as something else. */
function mustQuote(text: string): boolean {
  return (
    text.trim() === '' || /^\s*["[{]/.test(text) || /^\s*(true|false)\s*$/i.test(text) || decimalVote(text) !== 'none'
  );
}
