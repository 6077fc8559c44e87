import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { brokenWorkbooks } from '../formats/xlsx/broken-workbooks.fixture.ts';
import { makeWorkbook, textRow } from '../formats/xlsx/workbook.test-support.ts';
import { exampleNames, examplesFolder } from '../services/examples.ts';
import { DEFAULT_EVALUATIONS } from '../services/index.ts';
import { newFolder, tinyWorkspace } from '../services/tiny-workspace.test-support.ts';
import { runCli } from './run-cli.ts';
import { recordingTerminal } from './terminal.test-support.ts';
import type { Terminal } from './terminal.ts';

async function run(words: readonly string[], folder = newFolder(), given: Partial<Terminal> = {}) {
  const terminal = recordingTerminal(folder, given);
  const code = await runCli(words, terminal);
  return { code, out: terminal.output(), err: terminal.errors(), folder };
}

const commands = ['plan', 'verify', 'why', 'check', 'import', 'export', 'template', 'generate'];

describe('calling the program', () => {
  test('--help names every command and ends with 0; every command explains itself', async () => {
    const help = await run(['--help']);
    expect(help.code).toBe(0);
    for (const command of commands) {
      expect(help.out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
      expect(await run([command, '--help'])).toMatchObject({
        code: 0,
        out: expect.stringContaining(`Usage: tutti ${command}`),
      });
    }
  });

  test('the help of plan states how many evaluations there are by default', async () => {
    expect((await run(['plan', '--help'])).out.replace(/\s+/g, ' ')).toContain(
      `default: ${DEFAULT_EVALUATIONS} unless --time`,
    );
  });

  test.each([
    [[], 'Usage'],
    [['plna'], 'Did you mean plan?'],
    [['plan'], "missing required argument 'workspace'"],
    [['plan', 'x', '--tiem', '1s'], "unknown option '--tiem'"],
    [['plan', 'x', '--time', 'soon'], 'It must be a duration'],
    [['plan', 'x', '--time', '1s', '--evaluations', '3'], 'cannot be used with'],
    [['plan', 'x', '--evaluations', '0'], 'whole number of at least 1'],
    [['plan', 'x', '--seed', '-1'], 'whole number'],
    [['plan', 'x', '--now', 'tomorrow'], 'It must be a date'],
    [['plan', 'x', '--objective', 'fun'], 'Allowed choices are money, makespan'],
    [['plan', 'x', 'y'], 'too many arguments'],
    [['verify', 'x'], "required option '--plan <folder>'"],
    [['import', 'x'], "required option '--to <workspace>'"],
    [['import', 'x', '--to', 'y', '--format', 'xls'], 'Allowed choices are csv, json, xlsx, frepple'],
    [['import', 'x', '--to', 'y', '--limit', 'rows'], 'It must be one of fileBytes, rows'],
    [['template'], "required option '--to <file>'"],
    [['template', '--to', 'x.csv'], 'It must end in .xlsx.'],
    [['template', '--to', 'x.xlsx', '--tables', 'demand'], 'Maybe demands.'],
    [['generate', 'x', '--to', 'y'], 'say how much'],
    [['generate', 'x', '--to', 'y', '--size', 'XXL'], 'Allowed choices are S, M, L'],
    [['generate', 'x', '--to', 'y', '--size', 'S', '--operations', '5'], 'cannot be used with'],
    [['plan', 'nowhere'], 'There is no workspace nowhere.'],
    [['check', 'nowhere'], 'There is no workspace nowhere.'],
    [['import', 'nowhere', '--to', 'y'], 'There is no file or folder'],
    [['generate', 'nowhere', '--size', 'S', '--to', 'y'], 'There is no specification or example'],
  ])('%j is refused with 2 and says why on standard error', async (words, why) => {
    const { code, out, err } = await run(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(why);
  });

  test('our own fault ends with 1 and one line; the stack is shown with TUTTI_DEBUG=1', async () => {
    const fail = () => {
      throw new Error('disk on fire\nwith details');
    };
    const tiny = tinyWorkspace();
    const quiet = await run(['check', tiny], undefined, { out: fail });
    expect(quiet.code).toBe(1);
    expect(quiet.err).toBe('Tutti failed: disk on fire (TUTTI_DEBUG=1 shows where)\n');
    const loud = await run(['check', tiny], undefined, { out: fail, environment: { TUTTI_DEBUG: '1' } });
    expect(loud.err).toContain('    at ');
  });
});

describe('broken input', () => {
  const broken = {
    'demands.csv':
      'id,kind,item,quantity,place,at\nd1,order,aa,ten,site,2026-01-05T16:00\nd2,order,b,1,site,whenever\n',
    'resources.csv': 'id,kind,place,calendar\nm1,machine,site,day\n',
  };

  test.each(['check', 'plan'])(
    '%s ends with 2 and lists every issue with file, row, column, value and what to do',
    async (command) => {
      const tiny = tinyWorkspace(broken);
      const { code, out, err } = await run([command, tiny]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      const lines = err.split('\n').filter((line) => line.startsWith('  error'));
      for (const part of [
        'demands.csv, row 2, column quantity: Found "ten"',
        'demands.csv, row 3, column at: Found "whenever"',
        'resources.csv, row 2, column kind: Found "machine"',
      ])
        expect(lines.filter((line) => line.includes(part))).toHaveLength(1);
      for (const line of lines) expect(line).toMatch(/\.$/);
    },
  );

  test('with --json the issues are the answer', async () => {
    const { code, out } = await run(['check', tinyWorkspace(broken), '--json']);
    expect(code).toBe(2);
    const { issues } = JSON.parse(out) as { issues: { code: string; severity: string; path: { file: string } }[] };
    expect(issues.filter((issue) => issue.severity === 'error').length).toBeGreaterThanOrEqual(3);
  });

  // One of them needs a limit set lower, which a command has not.
  const folder = join(examplesFolder, 'broken');
  const table = existsSync(folder) ? readFileSync(join(folder, 'README.md'), 'utf8') : '';
  const rows = [...table.matchAll(/^\| ([\w-]+) \| [^|]* \| (.+\.) \|$/gm)].filter(([, name]) => name !== 'over-limit');
  test.runIf(rows.length > 0)(
    'every broken example is told as its README says: errors with 2, doubts with 0',
    async () => {
      expect(rows.length).toBeGreaterThan(15);
      for (const [, name, message] of rows) {
        const { code, out, err } = await run(['check', join(folder, name)]);
        const line = `${out}${err}`.split('\n').find((one) => one.includes(message));
        expect({ name, line, code }).toEqual({
          name,
          line: expect.any(String),
          code: line?.startsWith('  error') ? 2 : 0,
        });
      }
    },
  );
});

describe('commands on files', () => {
  test('generate, check and export work on paths relative to where the person stands', async () => {
    const folder = newFolder();
    const made = await run(
      ['generate', exampleNames()[0], '--operations', '60', '--now', '2026-01-05', '--to', 'plant'],
      folder,
    );
    expect(made).toMatchObject({ code: 0, err: '', out: expect.stringContaining('The data is invented.') });
    expect(await run(['check', 'plant'], folder)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('demands'),
    });
    expect(await run(['export', 'plant', '--to', 'plant.json'], folder)).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(readFileSync(join(folder, 'plant.json'), 'utf8'))).toHaveProperty('workspace.name');
    const again = await run(['export', 'plant', '--to', 'plant.json'], folder);
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('exists') });
  });

  test('check --json is one JSON object with counts and issues', async () => {
    const { code, out } = await run(['check', tinyWorkspace(), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      counts: { places: 1, calendars: 1, resources: 1, items: 2, processes: 2, demands: 4, strategies: 1 },
      issues: [],
    });
  });

  test('import says what it changed, and with --dry-run that nothing was written', async () => {
    const tiny = tinyWorkspace();
    const folder = dirname(tiny);
    writeFileSync(join(folder, 'items.csv'), 'id,name,kind,unit\nc,Bolt,product,C62\n');
    const dry = await run(['import', 'items.csv', '--to', 'tiny', '--dry-run'], folder);
    expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('not written (--dry-run)') });
    expect(readFileSync(join(tiny, 'items.csv'), 'utf8')).not.toContain('Bolt');
    const done = await run(['import', 'items.csv', '--to', 'tiny'], folder);
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('items: 1 added') });
    expect(readFileSync(join(tiny, 'items.csv'), 'utf8')).toContain('Bolt');
  });

  test('a workspace goes to a workbook and back; the same sheet again changes nothing; a limit is kept', async () => {
    const folder = dirname(tinyWorkspace());
    expect(await run(['export', 'tiny', '--to', 'tiny.xlsx'], folder)).toMatchObject({ code: 0, err: '' });
    expect(await run(['check', 'tiny.xlsx'], folder)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Tiny works: places 1'),
    });
    const again = await run(['import', 'tiny.xlsx', '--to', 'tiny'], folder);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('demands: 4 unchanged') });
    expect(again.out).not.toMatch(/added|changed:? \d|\d changed/);
    const made = await run(['import', 'tiny.xlsx', '--to', 'other'], folder);
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining('other made') });
    const limited = await run(['check', 'tiny.xlsx', '--limit', 'rows=2'], folder);
    expect(limited).toMatchObject({ code: 2, err: expect.stringContaining('more than 2 rows') });
  });

  test('a template names its sheets, and a workbook with a formula is refused by the address of its cell', async () => {
    const folder = newFolder();
    const made = await run(['template', '--to', 't.xlsx', '--tables', 'demands,stock'], folder);
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining('t.xlsx written: demands, stock, and help.') });
    const tiny = tinyWorkspace();
    await brokenWorkbooks.formula.make(join(dirname(tiny), 'formula.xlsx'));
    const refused = await run(['import', 'formula.xlsx', '--to', 'tiny'], dirname(tiny));
    expect(refused).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'formula.xlsx, sheet stock, cell C2, column quantity: Found "=B2*2". The cell holds a formula',
      ),
    });
  });

  test('a sheet of ones own is mapped, the mapping saved, corrected and used again; formulas matter only where they are mapped', async () => {
    const folder = dirname(tinyWorkspace());
    const row = (row: number, cells: string) => `<row r="${row}">${cells}</row>`;
    const cells = (id: string, item: string, due: number) =>
      `<c t="str"><v>${id}</v></c><c t="str"><v>${item}</v></c><c><v>3</v></c><c s="1"><v>${due}</v></c><c><f>C3*2</f><v>6</v></c>`;
    const rows = [
      textRow(1, 'Auftragsliste'),
      textRow(2, 'Auftrag', 'Artikel', 'Menge', 'Liefertermin', 'Summe'),
      row(3, cells('SO-1', 'Plate', 46_040.5)),
      row(4, cells('SO-2', 'Ring', 46_041.5)),
    ];
    await makeWorkbook({ sheets: { Tabelle1: rows.join('') }, formats: [22] }, join(folder, 'Liste.xlsx'));
    const words = ['import', 'Liste.xlsx', '--to', 'tiny', '--table', 'demands', '--save-mapping', 'list.json'];
    const first = await run([...words, '--dry-run'], folder);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('demands: Auftrag → id, Artikel → item, Menge → quantity, Liefertermin → at');
    expect(first.out).toContain('demands: 2 added');
    expect(first.out).toContain('cell E2: Found "Summe". The column is left out.');
    const mapping = JSON.parse(readFileSync(join(folder, 'list.json'), 'utf8')) as {
      columns: object[];
      ignored: string[];
    };
    expect(mapping).toMatchObject({ table: 'demands', headingRow: 2, fixed: { kind: 'order', place: 'site' } });
    mapping.ignored.push('Summe');
    writeFileSync(join(folder, 'list.json'), JSON.stringify(mapping));
    const again = await run(['import', 'Liste.xlsx', '--to', 'tiny', '--mapping', 'list.json'], folder);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('tiny changed: nothing to report') });
    expect(readFileSync(join(folder, 'tiny', 'demands.csv'), 'utf8')).toContain('SO-2');
    const third = await run(['import', 'Liste.xlsx', '--to', 'tiny', '--mapping', 'list.json'], folder);
    expect(third.out).toContain('demands: 2 unchanged');
    mapping.columns.push({ from: 'Summe', to: 'value' });
    writeFileSync(join(folder, 'list.json'), JSON.stringify(mapping));
    expect(await run(['import', 'Liste.xlsx', '--to', 'tiny', '--mapping', 'list.json'], folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'Liste.xlsx, sheet Tabelle1, cell E3, column Summe: Found "=C3*2". 2 cells hold formulas (E3, E4)',
      ),
    });
  });

  test('plan refuses a foreign --out folder before anything is read or computed', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    const { code, err } = await run(['plan', 'nowhere', '--out', '.'], folder);
    expect(code).toBe(2);
    expect(err).toContain('notes.txt');
  });
});
