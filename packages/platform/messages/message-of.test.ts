import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { families, isWorded, messageOf } from './message-of.ts';

const packages = join(import.meta.dirname, '../..');

/** Sources of the product below a folder of `packages`, with their text. */
function sourcesIn(folder: string): [name: string, text: string][] {
  return readdirSync(join(packages, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('node_modules'))
    .map((name) => [name, readFileSync(join(packages, folder, name), 'utf8')]);
}

/** What a pattern catches in the sources, with one file of each. */
function codesInSources(folder: string, pattern: RegExp): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, text] of sourcesIn(folder)) for (const [, code] of text.matchAll(pattern)) found.set(code, name);
  return found;
}

/** Causes, notes, exceptions, chosen between or not, and the names in the lists of reasons of an engine. */
function reasonsInSources(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, text] of sourcesIn(folder))
    for (const [, given] of text.matchAll(/(?:\b(?:code|reason)(?::| =)\s|const \w+Reasons = \[)([^;{}\]]*)/g))
      for (const [, code] of given.split(/\bparams\b/)[0].matchAll(/'([\w.-]+)'/g)) found.set(code, name);
  return found;
}

const unworded = (codes: Map<string, string>) => [...codes].filter(([code]) => !isWorded(code));

describe('messages', () => {
  test('every code given to problem or warning in the sources has a text', () => {
    const codes = codesInSources('.', /\b(?:problem|warning|issue)\)?\(\s*'([\w.-]+)'/g);
    const ofCalendars = codesInSources('model/calendars', /'(calendar\.[\w-]+)'/g);
    expect(codes.size).toBeGreaterThan(60);
    expect(ofCalendars.size).toBeGreaterThan(8);
    expect(unworded(new Map([...codes, ...ofCalendars]))).toEqual([]);
  });

  test.each([
    ['engines/operations', 20],
    ['engines/production/requirements', 18],
  ])('every reason, cause and note that %s gives has a text', (folder, least) => {
    const codes = reasonsInSources(folder);
    expect(codes.size).toBeGreaterThan(least);
    expect(unworded(codes)).toEqual([]);
  });

  test('no code belongs to two families', () => {
    const all = Object.values(families).flatMap((family) => Object.keys(family));
    expect(all.filter((code, i) => all.indexOf(code) !== i)).toEqual([]);
  });

  test('every text is one line that ends a sentence and shows nothing undefined when it has its values', () => {
    const values = new Proxy({} as Record<string, string>, { get: (_, name) => String(name) });
    for (const family of Object.values(families))
      for (const [code, wording] of Object.entries(family)) {
        const text = wording(values);
        expect(text, code).toMatch(/^[^\n]+[.?]$/);
        expect(text, code).not.toMatch(/undefined|null|\[object/);
      }
  });

  test('times are shown as instants, or by the second of the plan where they count from its epoch', () => {
    const params = { order: 'O1', from: Date.UTC(2026, 0, 5, 6), to: 3600, quantity: 1 };
    expect(families.requirements.expedite(params)).toBe(
      'Order "O1" is needed earlier: second 3600 of the plan instead of 2026-01-05T06:00:00.000Z. Ask for it.',
    );
  });

  test('a message says where, the value, what is wrong and what to do; an unknown code shows itself', () => {
    const path = { file: 'items.csv', row: 3, column: 'unit' };
    expect(messageOf({ code: 'value-malformed', params: { expected: 'unit', rule: '' }, path, value: 'kg' })).toBe(
      'items.csv, row 3, column unit: Found "kg". This is not a UN/ECE Rec 20 code such as C62 (piece), KGM, LTR, MTR or HUR. Correct it.',
    );
    expect(messageOf({ code: 'no-such', params: { a: 1 }, path: {} })).toBe('no-such {"a":1}');
  });
});
