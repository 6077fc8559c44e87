import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checks } from './all.ts';
import { type Check, isOk, reportLines } from './check.ts';
import { deadCode } from './dead-code.ts';
import { docstrings } from './docstrings.ts';
import { examples } from './examples.ts';
import { fileLength } from './file-length.ts';
import { fill, withFixture } from './fixture.test-support.ts';
import { format } from './format.ts';
import { imports } from './imports.ts';
import { leaks } from './leaks.ts';
import { licences } from './licences.ts';
import { purity } from './purity.ts';
import { sectorWords } from './sector-words.ts';
import { texts } from './texts.ts';
import { types } from './types.ts';

async function findingsOf(check: Check, name: string, renames: Record<string, string> = {}): Promise<string[]> {
  return withFixture(name, renames, async (root) => {
    const { looked, findings } = await check.run(root);
    expect(looked).toBeGreaterThan(0);
    return findings.map(({ file, message }) => `${file} ${message}`).sort();
  });
}

describe('every check fails on its bad fixture', () => {
  test('types: a wrong type', async () => {
    expect(await findingsOf(types, 'types')).toEqual([expect.stringContaining('TS2322')]);
  });

  test('format and lint: bad formatting and a forbidden any', async () => {
    const found = (await findingsOf(format, 'format', { 'biome-settings.json': 'biome.json' })).join('\n');
    expect(found).toContain('format: ');
    expect(found).toContain('noExplicitAny');
  });

  test('imports: every rule of floors, rooms, doors and cycles', async () => {
    const found = (await findingsOf(imports, 'imports')).join('\n');
    const rules =
      'floor-model floor-engines floor-planner floor-contract floor-platform floor-web engine-to-engine ' +
      'toolbox-below-engines door-http door-cli door-ingest door-web formats-are-no-door product-without-workshop not-test-support resolvable ' +
      'no-cycle package-by-name';
    for (const rule of rules.split(' ')) expect(found).toContain(`${rule}: `);
    expect(found).toContain('two.ts → packages/engines/production/schedule/three.ts');
    expect(found).not.toContain('learn.test-support.ts engine-to-engine');
  });

  test('purity: clock, chance, language, network, screen, process and input; names of our own are no globals', async () => {
    const found = await findingsOf(purity, 'purity');
    const words =
      'node:fs temporal-polyfill Date.now Date; Math.random Intl performance process console fetch setTimeout document ' +
      'window localeCompare import.meta';
    for (const word of words.split(' ')) expect(found.join('\n')).toContain(word);
    expect(found.filter((each) => !each.startsWith('packages/engines/bad.ts'))).toEqual([]);
    expect(found).toHaveLength(16);
  });

  test('dead code: an unused file, export and dependency', async () => {
    const found = (await findingsOf(deadCode, 'dead-code')).join('\n');
    expect(found).toContain('packages/orphan.ts');
    expect(found).toContain('unused');
    expect(found).toContain('nobody-imports-this');
  });

  test('texts: words in the markup, a text that is broken, missing, unused or short of its values', async () => {
    const found = await findingsOf(texts, 'texts');
    const expected = [
      "screen.tsx 'Spoken words' stands",
      "screen.tsx 'Plain words' stands",
      "screen.tsx 'chosen words' stands",
      'screen.tsx room.count is given no count',
      'en/room.json room.broken cannot be read',
      'en/room.json room.fine names _thing, which is no word',
      'en/room.json room.broken is used nowhere',
      'en/room.json room.unused is used nowhere',
      'de/room.json room.state.b is missing',
      'de/room.json room.broken is missing',
      'de/room.json room.unused is missing',
      'de/room.json room.extra is not in English',
    ];
    for (const each of expected) expect(found.join('\n')).toContain(each);
    expect(found).toHaveLength(expected.length);
  });

  test('licences: copyleft, none and not installed are found, a choice with MIT is not', async () => {
    expect(await findingsOf(licences, 'licences', { modules: 'node_modules' })).toEqual([
      expect.stringContaining("copyleft 1.0.0 is under 'GPL-3.0-only'"),
      expect.stringContaining("unnamed 1.0.0 is under ''"),
      expect.stringContaining('absent is not installed'),
    ]);
  });

  test('docstrings: a public function without a sentence, however it is exported', async () => {
    const found = await findingsOf(docstrings, 'docstrings');
    expect(found.map((each) => each.split(' ')[1]).sort()).toEqual(['bare', 'given', 'renamed', 'short']);
  });

  test('examples: a promise that does not hold, by value, by digits and by error', async () => {
    expect(await findingsOf(examples, 'examples')).toEqual([
      expect.stringContaining('add(1, 0.26) gives 1.26, the example says 1.2'),
      expect.stringContaining('add(1, 1) gives a value'),
      expect.stringContaining('add(1, 2) gives 3, the example says 4'),
      expect.stringContaining('refuse() throws'),
    ]);
  });

  test('sector words: in identifiers, keys, strings and templates, not in comments or inside other words', async () => {
    const found = (await findingsOf(sectorWords, 'sector-words')).map((each) => each.split("'")[1]).sort();
    expect(found).toEqual(['bottling', 'patient', 'pull request', 'surgeon']);
  });

  test('machine names: a path, a registry, a private host and address', async () => {
    await withFixture('leaks', {}, (root) => {
      fill(join(root, 'notes.txt'), { slash: '/', equals: '=', zone: 'internal', private: '168' });
      execFileSync('git', ['init', '--quiet'], { cwd: root });
      const { findings } = leaks.run(root) as { findings: { line: number }[] };
      expect(findings.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
    });
  });

  test('file length: over 500 lines without a reason', async () => {
    expect(await findingsOf(fileLength, 'file-length')).toEqual([expect.stringContaining('long.ts has 501 lines')]);
  });
});

describe('a check that sees nothing', () => {
  test('has failed, whatever it says', () => {
    expect(isOk({ looked: 0, unit: 'files', findings: [] })).toBe(false);
    expect(reportLines('types', { looked: 0, unit: 'files', findings: [] })[0]).toMatch(/^FAILED/);
  });

  test('every check counts 0 or refuses in an empty folder', async () => {
    const root = mkdtempSync(join(tmpdir(), 'tutti-empty-'));
    try {
      for (const check of checks) {
        const report = await Promise.resolve()
          .then(() => check.run(root))
          .catch(() => undefined);
        expect(report === undefined || !isOk(report), check.name).toBe(true);
      }
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
