import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Model } from '@tutti/model';
import { type Table, writeTables } from '@tutti/model/rows';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { arbitraryModel } from '../../../model/rows/arbitrary-model.fixture.ts';
import { messageOf } from '../../messages/index.ts';
import { importTables, readWorkspace, writeWorkspace } from '../index.ts';
import { OutCells } from './out-cells.ts';
import { readXlsx } from './read-xlsx.ts';
import { writeTemplate } from './template.ts';
import { type MadeWorkbook, makeWorkbook, textRow } from './workbook.test-support.ts';
import { xlsx } from './xlsx.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tutti-xlsx-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let made = 0;
const newPath = () => join(scratch, `${made++}.xlsx`);

/** Reads a made workbook as `book.xlsx`. */
async function read(workbook: MadeWorkbook, file = 'book.xlsx') {
  const content = await readXlsx(await makeWorkbook(workbook, newPath()), file, {});
  const cells = Object.fromEntries(content.tables.map((table) => [table.name, [table.columns, ...table.rows]]));
  const issues = content.issues.map(({ code, path }) => [code, path.sheet, path.cell]);
  return { content, cells, issues };
}

const small: Model = (() => {
  const [berlin, york] = ['Europe/Berlin', 'America/New_York'];
  const place = (id: string, timeZone?: string) => ({ id, level: 'site' as const, role: 'own' as const, timeZone });
  const order = (id: string, at: string, at2: string) => ({
    id,
    kind: 'order' as const,
    item: 'x',
    quantity: 2.5,
    place: at2,
    at: Date.parse(at),
  });
  return {
    workspace: {
      name: 'Small works',
      currency: 'EUR',
      timeZone: berlin,
      labels: {},
      hierarchies: [],
      measures: [],
      horizon: 86_400,
      clock: 'wall',
      state: { resources: [], wip: [] },
    },
    places: [place('here'), place('there', york)],
    calendars: [],
    resources: [],
    items: [{ id: 'x', kind: 'product', unit: 'C62', decimals: 1 }],
    processes: [],
    lanes: [],
    demands: [
      order('d1', '2026-01-05T06:00:00+01:00', 'here'),
      order('d2', '2026-01-05T06:00:00-05:00', 'there'),
      order('d3', '2026-10-25T02:30:00+01:00', 'here'),
      order('d4', '1850-01-01T00:00:00Z', 'here'),
      order('d5', '2026-01-05T06:00:00.125Z', 'here'),
    ],
    stock: [],
    strategies: [],
    policies: [],
    orders: [],
    assignments: [],
    estimates: [],
  } as Model;
})();

describe('writing a workbook', () => {
  test('any model, in either form, is read back equal from the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryModel,
        fc.constantFrom('hierarchical' as const, 'flat' as const),
        async (given, form) => {
          const path = newPath();
          await xlsx.write!(given, path, { form });
          const mapped = xlsx.map(await xlsx.read(path, {}), {});
          // Documents that lead out of the workspace are refused on purpose; everything else must pass.
          const issues = mapped.issues.filter((issue) => issue.severity === 'error' && issue.code !== 'path-outside');
          expect(issues).toEqual([]);
          if (mapped.model) expect(mapped.model).toEqual(given);
        },
      ),
      { numRuns: 40, seed: 9 },
    );
  });

  test('dates are cells on the clock of their place, except where the clock shows them twice or a sheet cannot', () => {
    const tables = writeTables(small);
    const demands = tables.find((table) => table.name === 'demands') as Table;
    const at = demands.columns.indexOf('at');
    const cells = [...new OutCells({ tables, documents: [] }).rows(demands)].map((row) => row[at]);
    expect(cells).toEqual([
      { kind: 'moment', text: '46027.25' },
      { kind: 'moment', text: '46027.25' },
      { kind: 'text', text: '2026-10-25T01:30:00Z' },
      { kind: 'text', text: '1850-01-01T00:00:00Z' },
      { kind: 'moment', text: String(46_027 + (7 * 3_600_000 + 125) / 86_400_000) },
    ]);
  });

  test('numbers are numbers, ids are text, truth values are truth values', () => {
    const model = {
      ...small,
      items: [{ ...small.items[0], id: '007', attributes: { a: '7', b: 7, c: true, d: '=x' } }],
    };
    const tables = writeTables(model);
    const items = tables.find((table) => table.name === 'items') as Table;
    const [cells] = [...new OutCells({ tables, documents: [] }).rows(items)];
    expect(Object.fromEntries(items.columns.map((name, i) => [name, cells[i]]))).toMatchObject({
      id: { kind: 'text', text: '007' },
      'attributes.a': { kind: 'text', text: '"7"' },
      'attributes.b': { kind: 'number', text: '7' },
      'attributes.c': { kind: 'boolean', value: true },
      'attributes.d': { kind: 'text', text: "'=x" },
      decimals: { kind: 'number', text: '1' },
    });
  });

  test('writes over nothing unless told to; a cell too long for a sheet is refused and leaves nothing behind', async () => {
    const path = newPath();
    await writeWorkspace(small, path);
    await expect(writeWorkspace(small, path)).rejects.toMatchObject({ code: 'CONFLICT_TARGET_EXISTS' });
    await writeWorkspace(small, path, { overwrite: true });
    expect((await readWorkspace(path)).model).toEqual(small);
    const long = { ...small, workspace: { ...small.workspace, labels: { x: 'y'.repeat(40_000) } } };
    const other = newPath();
    await expect(writeWorkspace(long, other)).rejects.toMatchObject({ code: 'LIMIT_SHEET' });
    expect((await readXlsx(path, 'x.xlsx', {})).tables).toHaveLength(4);
  });

  test('importing a written workbook again changes nothing; a changed sheet is its changes', async () => {
    const path = newPath();
    await writeWorkspace(small, path);
    const same = await importTables(small, await readXlsx(path, 'x.xlsx', {}));
    expect(same).toMatchObject({ changes: [], counts: { demands: { unchanged: 5 } } });
    await writeWorkspace({ ...small, demands: small.demands.map((one) => ({ ...one, quantity: 3 })) }, path, {
      overwrite: true,
    });
    const changed = await importTables(small, await readXlsx(path, 'x.xlsx', {}));
    expect(changed.changes.map((one) => [one.table, one.id, one.record?.quantity])).toEqual(
      ['d1', 'd2', 'd3', 'd4', 'd5'].map((id) => ['demands', id, 3]),
    );
  });
});

describe('a template', () => {
  test('has a sheet for each table and its parts, and adds nothing while nobody fills it in', async () => {
    const path = newPath();
    expect(await writeTemplate(path, ['demands', 'processes'])).toEqual([
      'processes',
      'steps',
      'modes',
      'uses',
      'materials',
      'inspections',
      'links',
      'demands',
    ]);
    const { tables, issues } = await readXlsx(path, 't.xlsx', {});
    expect({ tables, issues }).toEqual({ tables: [], issues: [] });
    await expect(writeTemplate(newPath(), ['demand'])).rejects.toMatchObject({
      code: 'INPUT_TABLE_UNKNOWN',
      advice: 'Maybe demands.',
    });
  });
});

describe('reading a workbook of another program', () => {
  test('shared, rich, inline and computed texts, numbers, truth values and gaps come as their cells', async () => {
    const { cells, issues } = await read({
      shared: [
        '<t>id</t>',
        '<r><t>ki</t></r><r><rPr><b/></rPr><t>nd</t></r>',
        '<t>a_x0041_b</t><rPh><t>reading</t></rPh>',
        '<t>unit</t>',
      ],
      sheets: {
        items:
          '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="inlineStr"><is><t>price</t></is></c><c r="F1" t="inlineStr"><is><t>attributes.ok</t></is></c></row>' +
          '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="D3" t="str"><v>C62</v></c><c r="E3"><v>0.30000000000000004</v></c><c r="F3" t="b"><v>1</v></c></row>' +
          '<row r="4"><c r="A4"><v>4006381333931</v></c><c r="E4"><v>1.1000000000000001E-7</v></c><c r="F4" t="b"><v>0</v></c></row>',
      },
    });
    expect(issues).toEqual([]);
    expect(cells.items).toEqual([
      ['id', 'kind', '', 'unit', 'price', 'attributes.ok'],
      [],
      ['aAb', '', '', 'C62', '0.30000000000000004', 'true'],
      ['4006381333931', '', '', '', '1.1e-7', 'false'],
    ]);
  });

  test('numbers shown as dates, times and spans are read as such, by the epoch of the workbook', async () => {
    const row =
      '<row r="2">' +
      ['46027', '46027.25', '46027.5', '0.25', '1.5', '60']
        .map((value, i) => `<c s="${i + 1}"><v>${value}</v></c>`)
        .join('') +
      '</row>';
    const sheets = { stock: textRow(1, 'item', 'place', 'lot', 'serial', 'owner', 'resource') + row };
    const formats = [14, 'dd.mm.yyyy hh:mm', '[$-409]d-mmm-yy;@', 'h:mm AM/PM', '[h]:mm:ss', 14];
    expect((await read({ sheets, formats })).cells.stock[1]).toEqual([
      '2026-01-05',
      '2026-01-05T06:00:00',
      '2026-01-05T12:00:00',
      '06:00:00',
      '36:00:00',
      '1900-02-29',
    ]);
    expect((await read({ sheets, formats, date1904: true })).cells.stock[1].slice(0, 2)).toEqual([
      '2030-01-06',
      '2030-01-06T06:00:00',
    ]);
  });

  test('a date without a format counts days where a date is wanted, and 1900-02-29 is no date', async () => {
    const sheets = {
      stock:
        textRow(1, 'item', 'place', 'quantity', 'at') +
        '<row r="2"><c t="str"><v>x</v></c><c t="str"><v>here</v></c><c><v>46027</v></c><c><v>46027.25</v></c></row>' +
        '<row r="3"><c t="str"><v>x</v></c><c t="str"><v>here</v></c><c><v>1</v></c><c s="1"><v>60</v></c></row>',
    };
    const { content } = await read({ sheets, formats: [14] });
    const { issues } = await importTables(small, content);
    expect(issues.map((one) => messageOf(one))).toEqual([
      'book.xlsx, sheet stock, cell D3, column at: Found "1900-02-29". This is not a date that exists. Write it as 2026-01-31 or 2026-01-31T06:00.',
    ]);
    const fine = await read({ sheets: { stock: sheets.stock.replace('<v>60</v>', '<v>46028</v>') }, formats: [14] });
    const { model } = await importTables(small, fine.content);
    expect(model?.stock.map((one) => [one.quantity, one.at])).toEqual([
      [46_027, Date.parse('2026-01-05T06:00:00+01:00')],
      [1, Date.parse('2026-01-06T00:00:00+01:00')],
    ]);
  });

  test('names with prefixes, cells without addresses and upper-case names of parts are read', async () => {
    const { cells } = await read({
      sheets: {
        Items:
          '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>id</x:t></x:is></x:c></x:row><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      },
    });
    expect(cells.items).toEqual([['id'], ['5']]);
  });

  test('numbers stored as text are read, with one note for the column; they settle only their own decimals', async () => {
    const sheets = {
      stock:
        textRow(1, 'item', 'place', 'quantity') +
        '<row r="2"><c t="str"><v>x</v></c><c t="str"><v>here</v></c><c><v>0.5</v></c></row>' +
        textRow(3, 'x', 'there', '1.234,5') +
        textRow(4, 'x', 'there', '2'),
    };
    const { content, issues } = await read({ sheets });
    expect(issues).toEqual([['numbers-as-text', 'stock', 'C3']]);
    expect(content.issues[0].params).toEqual({ count: 2 });
    const { model } = await importTables(small, content);
    expect(model?.stock.map((one) => one.quantity)).toEqual([0.5, 1234.5, 2]);
  });

  test('a workbook of one sheet may be named after its table itself', async () => {
    const { cells } = await read({ sheets: { Tabelle1: textRow(1, 'id') + textRow(2, 'a') } }, 'items.xlsx');
    expect(cells.items).toEqual([['id'], ['a']]);
  });

  test('an unknown column, a missing one and one without heading are told by the cell of their heading', async () => {
    const sheets = { items: textRow(1, 'id', 'nmae', 'unit', '') + textRow(2, 'a', 'b', 'C62', 'what') };
    const { content } = await read({ sheets });
    const { issues } = await importTables(small, content);
    expect(issues.map(({ code, path }) => [code, path.sheet, path.cell, path.column])).toEqual([
      ['column-unknown', 'items', 'B1', 'nmae'],
      ['column-unnamed', 'items', 'D1', '4'],
      ['column-missing', 'items', undefined, 'kind'],
    ]);
  });

  test('what the model finds wrong is told by sheet and cell', async () => {
    const { content } = await read({
      sheets: { stock: textRow(1, 'item', 'quantity', 'place') + textRow(2, 'y', '1', 'here') },
    });
    const { issues } = await importTables(small, content);
    expect(issues.filter((issue) => issue.severity === 'error')).toMatchObject([
      { code: 'reference-unknown', path: { file: 'book.xlsx', sheet: 'stock', row: 2, cell: 'A2', column: 'item' } },
    ]);
  });
});
