import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventTypes } from '@tutti/model';
import { describe, expect, test } from 'vitest';
import { families, isWorded, messageOf } from './message-of.ts';
import { plainSpeech } from './wording.ts';

const packages = join(import.meta.dirname, '../..');

/** Sources of the product below a folder of `packages`, with their text. */
function sourcesIn(folder: string): [name: string, text: string][] {
  return readdirSync(join(packages, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(test|test-support|fixture)\.ts$|node_modules/.test(name))
    .map((name) => [name, readFileSync(join(packages, folder, name), 'utf8')]);
}

/** What a pattern catches in the sources, with one file of each. */
function codesInSources(folder: string, pattern: RegExp): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, text] of sourcesIn(folder)) for (const [, code] of text.matchAll(pattern)) found.set(code, name);
  return found;
}

/** Words beside a code that are none: severities, states, the key of what failed, kinds of time (words of the screens). */
const noCodes = new Set(['warning', 'info', 'error', 'refused', 'failure', 'setup', 'waiting-crew']);

/** Causes, notes, exceptions, chosen between or not, and the names in the lists of reasons of an engine. */
function reasonsInSources(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, text] of sourcesIn(folder))
    for (const [, given] of text.matchAll(/(?:\b(?:code|reason)(?::| =)\s|const \w+Reasons = \[)([^;{}\]]*)/g))
      for (const [, code] of given.split(/\bparams\b/)[0].matchAll(/'([\w.-]+)'/g)) found.set(code, name);
  return found;
}

const unworded = (codes: Map<string, string>) => [...codes].filter(([code]) => !isWorded(code) && !noCodes.has(code));

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
    ['engines/production/schedule', 25],
    ['planner', 20],
    ['model/rows', 4],
    ['model/import', 0],
  ])('every reason, cause and note that %s gives has a text', (folder, least) => {
    const codes = reasonsInSources(folder);
    expect(codes.size).toBeGreaterThanOrEqual(least);
    expect(unworded(codes)).toEqual([]);
  });

  test.each([
    ['note', '.', '', 10],
    ['fault', 'engines/production/schedule', '', 30],
    ['found', 'engines/production/schedule', 'schedule.', 14],
    ['report', 'model/rows', '', 7],
    ['tell', 'model/rows', '', 2],
    ['refuse', 'platform/formats', '', 3],
    ['told', 'platform/formats', '', 1],
  ])('every code given to %s() in %s has a text', (call, folder, prefix, least) => {
    const codes = codesInSources(folder, new RegExp(`\\b${call}\\(\\s*(?:[\\w.]+, )?'([a-z][\\w.-]+)'`, 'g'));
    const prefixed = new Map([...codes].map(([code, name]) => [`${prefix}${code}`, name]));
    expect(codes.size).toBeGreaterThanOrEqual(least);
    expect(unworded(prefixed)).toEqual([]);
  });

  test.each([
    ['model', 'calendar', 8],
    ['engines', 'plan|schedule', 60],
    ['planner', 'decision|schedule|supply', 8],
    ['platform/formats/frepple', 'frepple', 30],
  ])('every code of %s that begins with %s has a text', (folder, family, least) => {
    const codes = codesInSources(folder, new RegExp(`'((?:${family})\\.[a-z][\\w-]*)'`, 'g'));
    for (const type of eventTypes) codes.delete(type);
    expect(codes.size).toBeGreaterThanOrEqual(least);
    expect(unworded(codes)).toEqual([]);
  });

  test('every text is used: its code stands in the sources of the product', () => {
    const sources = sourcesIn('.')
      .filter(([name]) => !name.includes('messages/'))
      .map(([, text]) => text)
      .join('\n');
    const isUsed = (code: string) =>
      [code, code.replace(/^\w+\./, '')].some(
        (name) => sources.includes(`'${name}'`) || sources.includes(`${name.replace(/[\w]+$/, '')}\${`),
      );
    const unused = Object.entries(families).flatMap(([family, texts]) =>
      Object.keys(texts)
        .filter((code) => !isUsed(code))
        .map((code) => `${family}: ${code}`),
    );
    expect(unused).toEqual([]);
  });

  test('no code belongs to two families', () => {
    const all = Object.values(families).flatMap((family) => Object.keys(family));
    expect(all.filter((code, i) => all.indexOf(code) !== i)).toEqual([]);
  });

  test('every text is one line that ends a sentence and shows nothing undefined when it has its values', () => {
    const values = new Proxy({} as Record<string, string>, { get: (_, name) => String(name) });
    for (const family of Object.values(families))
      for (const [code, wording] of Object.entries(family)) {
        const text = wording(values, plainSpeech.words, plainSpeech.say);
        expect(text, code).toMatch(/^[^\n]+[.?]$/);
        expect(text, code).not.toMatch(/undefined|null|\[object/);
      }
  });

  test('times are shown as instants, or by the second of the plan where they count from its epoch', () => {
    const params = { order: 'O1', from: Date.UTC(2026, 0, 5, 6), to: 3600, quantity: 1 };
    expect(families.requirements.expedite(params, plainSpeech.words, plainSpeech.say)).toBe(
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
