import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasErrors, type Model } from '@tutti/model';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { arbitraryModel } from '../../model/rows/arbitrary-model.fixture.ts';
import { folder } from './folder.ts';
import { detectWorkspace, importTables, readSource, readWorkspace, writeWorkspace } from './index.ts';
import { decode } from './text-of-file.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tutti-formats-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const broken = join(import.meta.dirname, '../../../examples/broken');
/** A sound workspace: the one whose only finding is a warning. */
const sound = join(broken, 'formula-in-name');

/** A copy of the sound workspace with some files replaced. */
function copyWith(name: string, files: Record<string, string | Uint8Array>): string {
  const path = join(scratch, name);
  cpSync(sound, path, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

async function soundModel(): Promise<Model> {
  const { model } = await readWorkspace(sound);
  if (!model) throw new Error('The sound workspace must load.');
  return model;
}

describe('reading and writing workspaces', () => {
  test('any model written to a folder, in either form, is read back equal from the bytes', async () => {
    let n = 0;
    await fc.assert(
      fc.asyncProperty(
        arbitraryModel,
        fc.constantFrom('hierarchical' as const, 'flat' as const),
        async (given, form) => {
          const path = join(scratch, `any-${n++}`);
          await folder.write!(given, path, { form });
          const mapped = folder.map(await folder.read(path, {}), {});
          // Documents that lead out of the folder are refused on purpose; everything else must pass.
          const issues = mapped.issues.filter((issue) => issue.severity === 'error' && issue.code !== 'path-outside');
          expect(issues).toEqual([]);
          if (mapped.model) expect(mapped.model).toEqual(given);
        },
      ),
      { numRuns: 25, seed: 3 },
    );
  });

  test('a name that a spreadsheet would run is escaped in the file and comes back as it was; numbers are never escaped', async () => {
    const model = await soundModel();
    model.stock[0].quantity = -5;
    const path = join(scratch, 'escaped');
    await writeWorkspace(model, path);
    expect(readFileSync(join(path, 'items.csv'), 'utf8')).toContain("'=cmd|");
    expect(readFileSync(join(path, 'stock.csv'), 'utf8')).toMatch(/,-5,/);
    const read = await readWorkspace(path);
    expect(read.issues.filter((issue) => issue.code === 'cell-looks-like-formula')).toEqual([]);
    expect(read.model).toEqual(model);
  });

  test('local instants are read in the zone of the place, through its parents, else in that of the workspace', async () => {
    const path = copyWith('zones', {
      'places.csv':
        'id,level,role,parent,timeZone\nplant,site,own,,\nland,enterprise,own,,America/New_York\ntown,site,own,land,\n',
      'demands.csv':
        'id,kind,item,quantity,place,at\nd1,order,cola,1,plant,2026-01-07T12:00\nd2,order,cola,1,town,2026-01-07T12:00\n',
    });
    const { tables, documents, issues } = await folder.read(path, {});
    const { model } = folder.map({ tables, documents, issues }, {});
    expect(model?.demands.map((demand) => demand.at)).toEqual([
      Date.parse('2026-01-07T12:00+01:00'),
      Date.parse('2026-01-07T12:00-05:00'),
    ]);
  });

  test('semicolons, decimal commas, a byte-order mark and UTF-16 give the same model as the plain file', async () => {
    const rows = 'item;place;quantity\nsyrup;plant;1.000,5\n';
    const plain = await readWorkspace(copyWith('plain', { 'stock.csv': 'item,place,quantity\nsyrup,plant,1000.5\n' }));
    const marked = await readWorkspace(copyWith('marked', { 'stock.csv': `\ufeff${rows}` }));
    const wide = await readWorkspace(copyWith('wide', { 'stock.csv': Buffer.from(`\ufeff${rows}`, 'utf16le') }));
    const bare = await readWorkspace(copyWith('bare', { 'stock.csv': Buffer.from(rows, 'utf16le') }));
    const big = Buffer.from(`\ufeff${rows}`, 'utf16le').swap16();
    const bigEndian = await readWorkspace(copyWith('big', { 'stock.csv': big }));
    expect(plain.model?.stock[0].quantity).toBe(1000.5);
    for (const other of [marked, wide, bare, bigEndian]) expect(other.model).toEqual(plain.model);
  });

  test('Windows-1252 is read and told with its first line; what can be no Windows-1252 is refused at its first bad byte', () => {
    const latin = Buffer.from('id,name\na,ok\nb,s\u00fc\u00dfe M\u00f6hre\n', 'latin1');
    expect(decode(latin, 'x.csv')).toMatchObject({
      text: 'id,name\na,ok\nb,süße Möhre\n',
      issues: [
        { code: 'file-read-as', severity: 'warning', params: { byte: 17, hex: 'fc' }, path: { file: 'x.csv', row: 3 } },
      ],
    });
    const refused = [
      Buffer.concat([Buffer.from('id,name\na,Möhre\n'), latin]),
      Buffer.from('id,name\na,M\u0081ller\n', 'latin1'),
      Buffer.from('id,name\na,M\u0094hre\n', 'latin1'),
      Buffer.from('id,name\na,\u00cf\u00f0\u00e8\u00e2\u00e5\u00f2\n', 'latin1'),
      Buffer.from('id,name\na,\u0001\u00e4\n', 'latin1'),
    ];
    for (const bytes of refused)
      expect(decode(bytes, 'x.csv')).toMatchObject({ issues: [{ code: 'file-not-utf-8', severity: 'error' }] });
    expect(decode(latin, 'x.csv', 'windows-1252').issues).toEqual([]);
  });

  test('all problems of several files are told at once, and a file that cannot be read hides no other', async () => {
    const path = copyWith('many', {
      'items.csv': 'id,kind,unit\nsyrup,material,litre\ncola,produkt,C62\n',
      'stock.csv': 'item,place,quantity\n"syrup,plant,1\n',
      'demands.csv': 'id,kind,item,quantity,place,at\nd1,order,cola,x,plant,2026-13-01\n',
    });
    const { model, issues } = await readWorkspace(path);
    expect(model).toBeUndefined();
    expect(issues.map((issue) => issue.code).sort()).toEqual(
      ['csv-quote-open', 'instant-unreadable', 'number-unreadable', 'value-malformed', 'value-not-listed'].sort(),
    );
  });

  test('a link that leads out of the folder is not followed', async () => {
    const path = copyWith('linked', {});
    rmSync(join(path, 'stock.csv'));
    writeFileSync(join(scratch, 'secret.csv'), 'item,place,quantity\nsyrup,plant,1\n');
    symlinkSync(join(scratch, 'secret.csv'), join(path, 'stock.csv'));
    const { model, issues } = await readWorkspace(path);
    expect(model).toBeUndefined();
    expect(issues[0]).toMatchObject({ code: 'path-outside', path: { file: 'stock.csv' } });
  });

  test('a path outside the root is refused, however it is written', async () => {
    const root = join(scratch, 'root');
    mkdirSync(root);
    await expect(readWorkspace(`${root}/../${'plain'}`, { root })).rejects.toMatchObject({
      code: 'INPUT_PATH_OUTSIDE',
    });
    await expect(readWorkspace(join(scratch, 'nothing'))).rejects.toMatchObject({ code: 'MISSING_SOURCE' });
  });

  test('a folder with only a specification is told apart from a workspace', async () => {
    const path = join(scratch, 'generated');
    mkdirSync(path);
    writeFileSync(join(path, 'generator.json'), '{}');
    expect(await detectWorkspace(path)).toBe('generator');
    expect(await detectWorkspace(sound)).toBe('folder');
    expect((await readWorkspace(path)).issues).toMatchObject([{ code: 'folder-is-generator' }]);
  });

  test('writing refuses a full folder, keeps what is no table, and leaves nothing beside it', async () => {
    const model = await soundModel();
    const parent = join(scratch, 'writing');
    mkdirSync(join(parent, 'out'), { recursive: true });
    writeFileSync(join(parent, 'out', 'README.md'), 'kept');
    writeFileSync(join(parent, 'out', 'lanes.csv'), 'id\n');
    await expect(writeWorkspace(model, join(parent, 'out'))).rejects.toMatchObject({ code: 'CONFLICT_TARGET_EXISTS' });
    await writeWorkspace(model, join(parent, 'out'), { overwrite: true });
    expect(readdirSync(parent)).toEqual(['out']);
    expect(readFileSync(join(parent, 'out', 'README.md'), 'utf8')).toBe('kept');
    expect(readdirSync(join(parent, 'out'))).not.toContain('lanes.csv');
    await writeWorkspace(model, join(parent, 'x.json'));
    expect((await readSource(join(parent, 'x.json'))).model).toEqual(model);
  });
});

describe('importing tables', () => {
  test('rows are matched by id, absent rows stay, and replace retires them', async () => {
    const model = await soundModel();
    const file = join(scratch, 'demands.csv');
    const head = 'id,kind,item,quantity,place,at\n';
    writeFileSync(file, `${head}d2,order,cola,70,plant,2026-01-08T12:00\nd3,order,cola,5,plant,2026-01-09T12:00\n`);
    const kept = await importTables(model, file);
    expect(kept.model?.demands.map((demand) => [demand.id, demand.quantity, demand.status])).toEqual([
      ['d1', 100, undefined],
      ['d2', 70, undefined],
      ['d3', 5, undefined],
    ]);
    const replaced = await importTables(model, file, { replace: true });
    expect(replaced.model?.demands[0]).toMatchObject({ id: 'd1', status: 'retired' });
    expect(replaced.counts.demands).toEqual({ added: 1, changed: 1, unchanged: 0, retired: 1, removed: 0 });
  });

  test('the same table again changes nothing; a changed cell is one change; a field without a column stays', async () => {
    const model = await soundModel();
    model.demands[0].priority = 3;
    const file = join(scratch, 'again', 'demands.csv');
    mkdirSync(join(scratch, 'again'));
    const rows = readFileSync(join(sound, 'demands.csv'), 'utf8');
    writeFileSync(file, rows);
    const same = await importTables(model, file);
    expect(same.changes).toEqual([]);
    expect(same.model).toEqual(model);
    writeFileSync(file, rows.replace(',100,', ',101,'));
    const changed = await importTables(model, file);
    expect(changed.counts.demands).toMatchObject({ changed: 1, added: 0 });
    expect(changed.changes).toMatchObject([{ table: 'demands', id: 'd1', record: { quantity: 101, priority: 3 } }]);
  });

  test('one bad row imports nothing and is named', async () => {
    const model = await soundModel();
    const file = join(scratch, 'stock.csv');
    writeFileSync(file, 'item,place,quantity\nsyrup,plant,5\nsirup,plant,5\n');
    const result = await importTables(model, file);
    expect(result.model).toBeUndefined();
    expect(result.issues.filter((issue) => hasErrors([issue]))).toMatchObject([
      { code: 'reference-unknown', path: { file: 'stock.csv', row: 3, column: 'item' } },
    ]);
  });
});

test('a file with more bad cells than a call has room for arguments names each of them', async () => {
  const rows = Array.from({ length: 150_000 }, () => 'syrup,plant,x\n').join('');
  const { issues } = await readWorkspace(copyWith('bad-rows', { 'stock.csv': `item,place,quantity\n${rows}` }));
  expect(issues.filter((issue) => issue.code === 'number-unreadable')).toHaveLength(150_000);
});
