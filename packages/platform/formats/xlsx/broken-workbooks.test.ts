import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Model } from '@tutti/model';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { messageOf } from '../../messages/index.ts';
import { importTables, readWorkspace } from '../index.ts';
import { brokenWorkbooks } from './broken-workbooks.fixture.ts';
import { readXlsx } from './read-xlsx.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tutti-broken-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const broken = join(import.meta.dirname, '../../../../examples/broken');

/** What the table of the README promises: `| name.xlsx | what is wrong | severity: message |`. */
const readme = readFileSync(join(broken, 'README.md'), 'utf8');
const promised = new Map(
  [...readme.matchAll(/^\| ([\w-]+)\.xlsx \| [^|]* \| (\w+): (.+) \|$/gm)].map(([, name, severity, text]) => [
    name,
    { severity, text },
  ]),
);

describe('broken workbooks', () => {
  test('each is in the README', () => {
    expect([...promised.keys()]).toEqual(Object.keys(brokenWorkbooks));
  });

  for (const [name, { make, limits }] of Object.entries(brokenWorkbooks))
    test(`${name}: its first finding is what the README says; an error imports nothing`, async () => {
      const { model } = await readWorkspace(join(broken, 'formula-in-name'));
      const path = join(scratch, `${name}.xlsx`);
      await make(path);
      const content = await readXlsx(path, `${name}.xlsx`, { limits });
      const result = await importTables(model as Model, content);
      // The workspace itself has a doubtful name, and a refused workbook may have notes besides.
      const own = result.issues.filter(
        (issue) => issue.code !== 'cell-looks-like-formula' && issue.code !== 'sheet-without-cells',
      );
      expect({ severity: own[0]?.severity, text: own[0] && messageOf(own[0]) }).toEqual(promised.get(name));
      expect(own).toHaveLength(1);
      expect(result.model === undefined).toBe(own[0].severity === 'error');
    });

  test('whatever happens to the bytes of a workbook, it is read or told, and nothing else', async () => {
    const path = join(scratch, 'bytes.xlsx');
    await brokenWorkbooks.formula.make(path);
    const sound = readFileSync(path);
    const change = fc.record({ at: fc.nat(sound.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = Buffer.from(sound);
        for (const { at, byte } of changes) bytes[at] = byte;
        writeFileSync(path, bytes);
        const { tables, issues } = await readXlsx(path, 'bytes.xlsx', {});
        expect(tables.length + issues.length).toBeGreaterThan(0);
      }),
      { seed: 4, numRuns: 400 },
    );
  });
});
