import { parseDuration } from './duration-text.ts';
import { isoText, parseInstant } from './instant-text.ts';
import { parseNumber } from './number-text.ts';
import type { Reading, Report } from './reading.ts';
import { type ObjectShape, optionsOf, type Shape } from './shape.ts';

/**
 * Turns a parsed JSON value into what the schema expects: "15 min" into seconds, ISO dates into instants, price strings
 * into numbers. Everything else passes as it is, for the schema to judge.
 * @param report  told of each text that cannot be turned, with its path inside the value
 */
export function fromDocument(shape: Shape, value: unknown, reading: Reading, report: Report): unknown {
  return turn(shape, value, { reading, report, path: [] });
}

type Turning = { reading: Reading; report: Report; path: readonly (string | number)[] };

function turn(shape: Shape, value: unknown, at: Turning): unknown {
  if (shape.type === 'union') return turnUnion(shape, value, at);
  if (shape.type === 'number') return typeof value === 'string' ? turnText(shape.kind, value, at) : value;
  if (shape.type === 'list' || shape.type === 'tuple') {
    if (!Array.isArray(value)) return value;
    return value.map((one, i) => {
      const inner = shape.type === 'list' ? shape.of : shape.of[i];
      return inner ? turn(inner, one, deeper(at, i)) : one;
    });
  }
  if ((shape.type !== 'object' && shape.type !== 'record') || !isRecord(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') at.report('key-forbidden', { key }, deeper(at, key).path, key);
    else {
      const of = shape.type === 'record' ? shape.of : shape.fields.find((field) => field.name === key)?.shape;
      result[key] = of ? turn(of, inner, deeper(at, key)) : inner;
    }
  }
  return result;
}

const deeper = (at: Turning, key: string | number): Turning => ({ ...at, path: [...at.path, key] });

function turnUnion(shape: Shape, value: unknown, at: Turning): unknown {
  const options = optionsOf(shape);
  if (typeof value === 'string') {
    if (options.some((option) => option.type === 'text')) return value;
    if (options.some((option) => option.type === 'choice' && option.values.includes(value))) return value;
  }
  const option = optionFor(options, value);
  return option ? turn(option, value, at) : value;
}

/** The option of a union that a value is meant for: by its type, and of several objects by its keys. */
export function optionFor(options: readonly Shape[], value: unknown): Shape | undefined {
  if (Array.isArray(value)) return options.find((option) => option.type === 'list' || option.type === 'tuple');
  if (isRecord(value)) {
    const objects = options.filter((option): option is ObjectShape => option.type === 'object');
    const keys = Object.keys(value);
    return (
      objects.find((option) => keys.every((key) => option.fields.some((field) => field.name === key))) ??
      objects[0] ??
      options.find((option) => option.type === 'record')
    );
  }
  return options.find((option) => option.type === 'number');
}

function turnText(kind: string | undefined, text: string, at: Turning): unknown {
  if (kind === 'instant') return turnInstant(text, at);
  if (kind !== 'duration' && kind !== 'price') return text;
  const value = kind === 'duration' ? parseDuration(text, 'point') : parseNumber(text, 'point');
  if (typeof value === 'number') return value;
  at.report(kind === 'duration' ? 'duration-unreadable' : 'number-unreadable', {}, at.path, text);
  return undefined;
}

function turnInstant(text: string, at: Turning): unknown {
  const iso = /^([+-]\d{6,}|\d{4})-/.test(text.trim()) ? parseInstant(text) : undefined;
  if (!iso) at.report('instant-unreadable', {}, at.path, text);
  else return settleInstant(iso, at.reading, (code, params) => at.report(code, params, at.path, text));
}

/** The instant of a text, by the zone of the place when it has no offset. Reports gaps and overlaps of daylight saving. */
export function settleInstant(
  read: NonNullable<ReturnType<typeof parseInstant>>,
  reading: Reading,
  report: (code: string, params: Record<string, string>) => void,
): number | undefined {
  if (read.type === 'exact') return read.instant;
  const found = reading.readInstant?.(read.text, reading.place);
  if (!found) {
    report('instant-without-zone', reading.place === undefined ? {} : { place: reading.place });
    return undefined;
  }
  if (found.note)
    report(found.note === 'gap' ? 'instant-in-gap' : 'instant-in-overlap', { used: isoText(found.instant) });
  return found.instant + read.millis;
}

/** Turns a value of the model into its JSON form: instants as ISO 8601, fields in the order of the schema, keys of records sorted. */
export function toDocument(shape: Shape, value: unknown): unknown {
  if (shape.type === 'union') {
    const option = optionFor(optionsOf(shape), value);
    return option && typeof value !== 'string' && typeof value !== 'boolean' ? toDocument(option, value) : value;
  }
  if (shape.type === 'number') return shape.kind === 'instant' ? isoText(value as number) : value;
  if (shape.type === 'list') return (value as unknown[]).map((one) => toDocument(shape.of, one));
  if (shape.type === 'tuple') return (value as unknown[]).map((one, i) => toDocument(shape.of[i], one));
  if (shape.type !== 'object' && shape.type !== 'record') return value;
  const given = value as Record<string, unknown>;
  const entries: [string, Shape][] =
    shape.type === 'object'
      ? shape.fields.map((field) => [field.name, field.shape])
      : Object.keys(given)
          .sort()
          .map((key) => [key, shape.of]);
  return Object.fromEntries(
    entries.filter(([key]) => given[key] !== undefined).map(([key, of]) => [key, toDocument(of, given[key])]),
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
