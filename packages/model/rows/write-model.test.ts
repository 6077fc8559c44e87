import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryModel } from './arbitrary-model.fixture.ts';
import { readModel } from './read-model.ts';
import { modelDocument, writeModel, writeTables } from './write-model.ts';

const errors = (issues: { severity: string }[]) => issues.filter((issue) => issue.severity === 'error');

describe('a model written as files', () => {
  for (const form of ['hierarchical', 'flat'] as const) {
    test(`comes back equal from the ${form} form, and its rows come back equal from the model`, () => {
      fc.assert(
        fc.property(arbitraryModel, (given) => {
          const content = writeModel(given, form);
          const read = readModel(content);
          expect(errors(read.issues)).toEqual([]);
          expect(read.model).toEqual(given);
          expect(writeModel(read.model as typeof given, form)).toEqual(content);
        }),
        { numRuns: 120, seed: 7 },
      );
    });
  }

  test('comes back equal from rows alone, the workspace among them, in either form', () => {
    fc.assert(
      fc.property(arbitraryModel, fc.constantFrom('hierarchical' as const, 'flat' as const), (given, form) => {
        const read = readModel({ tables: writeTables(given, form), documents: [] });
        expect(errors(read.issues)).toEqual([]);
        expect(read.model).toEqual(given);
      }),
      { numRuns: 120, seed: 11 },
    );
  });

  test('comes back equal from one JSON document that passed through text', () => {
    fc.assert(
      fc.property(arbitraryModel, (given) => {
        const value: unknown = JSON.parse(JSON.stringify(modelDocument(given)));
        const read = readModel({ tables: [], documents: [{ name: 'model', file: 'x.json', value }] });
        expect(read.issues).toEqual([]);
        expect(read.model).toEqual(given);
      }),
      { numRuns: 80, seed: 7 },
    );
  });
});
