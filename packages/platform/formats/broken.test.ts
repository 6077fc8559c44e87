import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../messages/index.ts';
import { readWorkspace } from './index.ts';

const broken = join(import.meta.dirname, '../../../examples/broken');

/** Name → severity, code, file, row, column of its only issue. */
const cases: Record<string, readonly [string, string, string, number, string | undefined]> = {
  'wrong-cell': ['error', 'number-unreadable', 'demands.csv', 3, 'quantity'],
  'missing-column': ['error', 'column-missing', 'stock.csv', 1, 'place'],
  'duplicate-id': ['error', 'id-twice', 'items.csv', 3, 'id'],
  'step-cycle': ['error', 'step-cycle', 'processes.csv', 2, 'links'],
  'item-cycle': ['error', 'item-structure-cycle', 'materials.csv', 2, 'item'],
  'over-limit': ['error', 'too-many-rows', 'demands.csv', 7, undefined],
  'formula-in-name': ['warning', 'cell-looks-like-formula', 'items.csv', 3, 'name'],
  'path-outside': ['error', 'path-outside', 'steps.csv', 2, 'documents'],
  'wrong-encoding': ['error', 'file-not-utf-8', 'items.csv', 2, undefined],
  'windows-1252': ['warning', 'file-read-as', 'items.csv', 2, undefined],
  'unknown-id': ['error', 'reference-unknown', 'demands.csv', 3, 'item'],
  'bad-unit': ['error', 'value-malformed', 'items.csv', 2, 'unit'],
  'unknown-calendar': ['error', 'reference-unknown', 'resources.csv', 3, 'calendar'],
  'ambiguous-date': ['error', 'date-ambiguous', 'demands.csv', 2, 'at'],
  'ambiguous-number': ['error', 'number-ambiguous', 'demands.csv', 3, 'quantity'],
  'bad-json': ['error', 'json-malformed', 'workspace.json', 5, '1'],
  'unknown-column': ['error', 'column-unknown', 'items.csv', 1, 'nmae'],
  'negative-quantity': ['error', 'value-too-small', 'demands.csv', 3, 'quantity'],
  'until-earlier': ['error', 'until-not-later', 'uses.csv', 3, 'until'],
  'class-without-members': ['warning', 'class-without-members', 'resources.csv', 2, 'isClass'],
  'missing-calendar': ['error', 'resource-without-calendar', 'resources.csv', 3, 'calendar'],
  'equal-policies': ['error', 'policy-ambiguous', 'policies.csv', 3, 'scope'],
  'lane-to-itself': ['error', 'lane-to-itself', 'lanes.csv', 2, 'to'],
};

describe('broken workspaces', () => {
  test('each folder is in the list and in its README with its first message', async () => {
    const folders = readdirSync(broken, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((entry) => entry.name).sort()).toEqual(Object.keys(cases).sort());
    const readme = readFileSync(join(broken, 'README.md'), 'utf8');
    for (const name of Object.keys(cases)) expect(readme, name).toContain(messageOf((await read(name)).issues[0]));
  });

  for (const [name, [severity, code, file, row, column]] of Object.entries(cases))
    test(`${name}: one issue, named by file, row and column; no model when it is an error`, async () => {
      const { model, issues } = await read(name);
      expect(
        issues.map((issue) => [issue.severity, issue.code, issue.path.file, issue.path.row, issue.path.column]),
      ).toEqual([[severity, code, file, row, column]]);
      expect(model === undefined).toBe(severity === 'error');
    });
});

/** One of them passes a limit, which is lowered for it. */
const read = (name: string) => readWorkspace(join(broken, name), name === 'over-limit' ? { limits: { rows: 5 } } : {});
