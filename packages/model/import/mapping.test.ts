import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Model, ModelInput } from '../model.ts';
import { model as modelSchema } from '../model.ts';
import { columnMapping } from './column-mapping.ts';
import { plainWords, timeUnitOf } from './heading-words.ts';
import { importPaste, importPeopleTable } from './import-people-table.ts';
import { readPaste } from './paste-text.ts';
import { proposeMapping } from './propose-mapping.ts';

const base: Model = modelSchema.parse({
  workspace: { name: 'Works', currency: 'EUR', timeZone: 'Europe/Berlin' },
  places: [
    { id: 'works', level: 'site', role: 'own' },
    { id: 'maker', level: 'site', role: 'supplier' },
    { id: 'c-17', name: 'Meyer & Söhne', level: 'site', role: 'customer' },
    { id: 'c-18', name: 'Dupont', level: 'site', role: 'customer' },
  ],
  items: [
    { id: 'a', name: 'Plate', kind: 'product', unit: 'C62' },
    { id: 'b', name: 'Ring', kind: 'product', unit: 'C62' },
  ],
  lanes: [{ id: 'buy', from: 'maker', to: 'works', items: '*', mode: 'buy', leadTime: 0 }],
} satisfies ModelInput);

const block = (...rows: string[]) => rows.map((row) => row.replaceAll(' | ', '\t')).join('\r\n');
const fields = (text: string, table?: string) => {
  const { mapping } = proposeMapping({ rows: readPaste(text), file: 'pasted', hasLetters: true }, { table, base });
  return Object.fromEntries(mapping?.columns.map((column) => [column.from, column.to]) ?? []);
};
const codes = (issues: readonly { code: string; severity: string; path: { cell?: string } }[]) =>
  issues.filter((issue) => issue.severity !== 'info').map((issue) => [issue.code, issue.path.cell]);

describe('what is pasted from a spreadsheet', () => {
  test('is cut at tabs and line ends, quoted cells keep theirs', () => {
    expect(readPaste('a\t\tb\n\t\n')).toEqual([
      ['a', '', 'b'],
      ['', ''],
    ]);
    expect(readPaste('"x\ty"\t5"\r\n"')).toEqual([['x\ty', '5"'], ['"']]);
    expect(readPaste('')).toEqual([]);
  });

  test('comes back whatever its cells hold', () => {
    const cell = fc.string({ maxLength: 6, unit: fc.constantFrom('a', '"', '\t', '\n', ' ', 'é') });
    const quoted = (text: string) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const text = rows.map((cells) => cells.map(quoted).join('\t')).join('\r\n');
        expect(readPaste(`${text}\r\n`)).toEqual(rows);
      }),
      { seed: 2 },
    );
  });
});

describe('headings', () => {
  test('are compared without case, accents, signs and the unit behind them', () => {
    expect(['Qté. commandée (pcs)', 'dueDate', 'Größe', 'N° de commande'].map(plainWords)).toEqual([
      'qte commandee',
      'due date',
      'grosse',
      'no de commande',
    ]);
    expect(['Rüstzeit [min]', 'lead time days', 'Stunden', 'Menge', 'Qty (pcs)'].map(timeUnitOf)).toEqual([
      'min',
      'd',
      'h',
      undefined,
      undefined,
    ]);
  });

  test.each([
    ['English', 'Order No. | Item | Qty | Due date | Customer | Prio', 'SO-1 | a | 5 | 2026-01-31 | c-17 | 1'],
    [
      'German',
      'Auftragsnr. | Artikelnummer | Menge | Liefertermin | Kunde | Priorität',
      'SO-1 | a | 5 | 31.01.2026 | c-17 | 1',
    ],
    [
      'French',
      'N° de commande | Référence | Qté | Date de livraison | Client | Priorité',
      'SO-1 | a | 5 | 31/01/2026 | c-17 | 1',
    ],
    [
      'Spanish',
      'N.º pedido | Artículo | Cantidad | Fecha de entrega | Cliente | Prioridad',
      'SO-1 | a | 5 | 31/01/2026 | c-17 | 1',
    ],
    [
      'Portuguese',
      'Número do pedido | Código do produto | Qtde. | Data de entrega | Cliente | Prioridade',
      'SO-1 | a | 5 | 31/01/2026 | c-17 | 1',
    ],
  ])('of an order list in %s name its fields', (_language, headings, row) => {
    expect(Object.values(fields(block(headings, row)))).toEqual([
      'id',
      'item',
      'quantity',
      'at',
      'customer',
      'priority',
    ]);
    const { model, issues } = importPaste(base, block(headings, row));
    expect(issues.filter((issue) => issue.severity === 'error')).toEqual([]);
    expect(model?.demands).toEqual([
      {
        id: 'SO-1',
        kind: 'order',
        item: 'a',
        quantity: 5,
        place: 'works',
        customer: 'c-17',
        at: Date.parse('2026-01-31T00:00+01:00'),
        priority: 1,
      },
    ]);
  });

  test('with a slip of the pen are guessed and said; what is not known is left out and said', () => {
    const text = block('Order No | Item | Quantitiy | Due date | Colour of the box', 'SO-1 | a | 5 | 2026-01-31 | red');
    const { issues } = importPaste(base, text);
    expect(issues.map(({ code, severity, path, value }) => [code, severity, path.cell, value])).toEqual([
      ['column-guessed', 'warning', 'C1', 'Quantitiy'],
      ['column-unmapped', 'info', 'E1', 'Colour of the box'],
    ]);
  });

  test('are believed only when their cells agree', () => {
    const text = block('Order No | Item | Qty | Delivery | Due', 'SO-1 | a | 5 | express | 2026-01-31');
    expect(fields(text)).toEqual({ 'Order No': 'id', Item: 'item', Qty: 'quantity', Due: 'at' });
  });

  test('are found below a title, and the table is found from them', () => {
    const rows = readPaste(
      block(
        'Stock count, January',
        '',
        'Article | Warehouse | On hand | Batch no. | Best before',
        'a | works | 12 | L1 | 2026-05-01',
      ),
    );
    const { mapping } = proposeMapping({ rows, file: 'count.csv' }, { base });
    expect(mapping).toMatchObject({ table: 'stock', headingRow: 3 });
    expect(mapping?.columns.map((column) => column.to)).toEqual(['item', 'place', 'quantity', 'lot', 'expires']);
  });
});

describe('a pasted block', () => {
  test('without headings is told by its cells', () => {
    const text = block('SO-7 | Plate | 5 | 2026-01-31 | Dupont', 'SO-8 | Ring | 1,5 | 2026-02-01 | Meyer & Söhne');
    const { model, mapping } = importPaste(base, text, { table: 'demands' });
    expect(mapping?.headingRow).toBeUndefined();
    expect(model?.demands.map((one) => [one.id, one.item, one.quantity, one.customer])).toEqual([
      ['SO-7', 'a', 5, 'c-18'],
      ['SO-8', 'b', 1.5, 'c-17'],
    ]);
  });

  test('names every bad cell by its heading and address, and changes nothing', () => {
    const text = block(
      'Order | Item | Qty | Due date',
      'SO-1 | a | five | 2026-01-31',
      'SO-2 | c | 2 | 2026-01-32',
      'SO-3 | a | 3 | 2026-02-01',
      'SO-4 | a | 4 | 2026-02-02',
    );
    const { issues, changes, model } = importPaste(base, text);
    expect({ changes, model }).toEqual({ changes: [], model: undefined });
    expect(issues).toMatchObject([
      { code: 'number-unreadable', path: { file: 'pasted', row: 2, cell: 'C2', column: 'Qty' }, value: 'five' },
      {
        code: 'instant-unreadable',
        path: { file: 'pasted', row: 3, cell: 'D3', column: 'Due date' },
        value: '2026-01-32',
      },
    ]);
    const unknown = importPaste(base, text.replace('five', '5').replace('-32', '-30'));
    expect(codes(unknown.issues)).toEqual([['reference-unknown', 'B3']]);
  });

  test('with ambiguous dates asks for their order, and is read with it', () => {
    const text = block('Order | Item | Qty | Due date', 'SO-1 | a | 5 | 03/04/2026');
    expect(codes(importPaste(base, text).issues)).toEqual([['date-ambiguous', 'D2']]);
    const { model } = importPaste(base, text, { dateOrder: 'mdy' });
    expect(model?.demands[0].at).toBe(Date.parse('2026-03-04T00:00+01:00'));
  });

  test('without an id gets one from its cells, the same again for the same cells', () => {
    const text = block('Item | Qty | Due date', 'a | 5 | 2026-01-31', 'a | 6 | 2026-01-31', 'b | 1 | 2026-01-31');
    const first = importPaste(base, text);
    expect(first.model?.demands.map((one) => one.id)).toEqual(['a 2026-01-31', 'a 2026-01-31~2', 'b 2026-01-31']);
    const again = importPaste(first.model as Model, text);
    expect(again.changes).toEqual([]);
    const more = importPaste(first.model as Model, text.replace('b\t1', 'b\t2'));
    expect(more.changes).toMatchObject([{ table: 'demands', id: 'b 2026-01-31', record: { quantity: 2 } }]);
  });

  test('of names that nothing has, or several have, says so by cell', () => {
    const twins = { ...base, items: [...base.items, { ...base.items[0], id: 'a2' }] };
    const text = block(
      'Order | Item | Qty | Due',
      'SO-1 | Plate | 1 | 2026-01-31',
      'SO-2 | Ring | 1 | 2026-01-31',
      'SO-3 | Rign | 1 | 2026-01-31',
    );
    const { issues } = importPaste(twins, text);
    expect(issues.map(({ code, path, params }) => [code, path.cell, params.nearest ?? params.ids])).toEqual([
      ['name-ambiguous', 'B2', 'a, a2'],
      ['name-unknown', 'B4', 'ring'],
    ]);
  });

  test('of setup and run times in minutes is read in minutes, units of measure by their usual names', () => {
    const times = block('Process | Step | Mode | Setup time (min) | Run time [s]', 'p | s | m | 15 | 2.5');
    const { mapping } = proposeMapping({ rows: readPaste(times), file: 'x' }, { table: 'modes' });
    expect(mapping?.columns.map((column) => [column.to, column.unit])).toEqual([
      ['process', undefined],
      ['step', undefined],
      ['id', undefined],
      ['fixed', 'min'],
      ['perUnit', 's'],
    ]);
    const items = block('Artikel | Bezeichnung | ME | Art', 'c | Schraube | Stk | Kaufteil', 'd | Öl | l | Rohstoff');
    expect(importPaste(base, items, { table: 'items' }).model?.items.slice(2)).toMatchObject([
      { id: 'c', name: 'Schraube', unit: 'C62', kind: 'material' },
      { id: 'd', name: 'Öl', unit: 'LTR', kind: 'material' },
    ]);
  });
});

describe('a saved mapping', () => {
  const text = block('Auftrag | Artikel | Menge | Liefertermin | Bemerkung', 'SO-1 | Plate | 5 | 31.01.2026 | eilt');
  const source = { rows: readPaste(text), file: 'orders.csv' };

  test('survives being saved, and gives the same again, wherever the columns stand', () => {
    const { mapping } = proposeMapping(source, { base });
    const saved = columnMapping.parse(JSON.parse(JSON.stringify({ ...mapping, ignored: ['Bemerkung'] })));
    const first = importPeopleTable(base, source, { mapping: saved });
    expect(first.issues).toEqual([]);
    const moved = { ...source, rows: [['Liste'], [], ...source.rows.map((cells) => [...cells].reverse())] };
    expect(importPeopleTable(base, moved, { mapping: saved }).model).toEqual(first.model);
  });

  test('fills attributes of ones own and fixed values, and turns words of ones own', () => {
    const mapping = columnMapping.parse({
      table: 'demands',
      headingRow: 1,
      columns: [
        { from: 'Auftrag', to: 'id' },
        { from: 'Artikel', to: 'item', values: { plate: 'b' } },
        { from: 'Menge', to: 'quantity' },
        { from: 'Liefertermin', to: 'at' },
        { from: 'Bemerkung', to: 'attributes.note' },
      ],
      fixed: { kind: 'forecast', place: 'works' },
    });
    const { model, issues } = importPeopleTable(base, source, { mapping });
    expect(issues).toEqual([]);
    expect(model?.demands[0]).toMatchObject({ kind: 'forecast', item: 'b', attributes: { note: 'eilt' } });
  });

  test('that does not fit says which heading, field or table it misses', () => {
    const mapping = columnMapping.parse({
      table: 'demands',
      headingRow: 1,
      columns: [
        { from: 'Auftragsnummer', to: 'id' },
        { from: 'Menge', to: 'quantiy' },
      ],
    });
    const { issues } = importPeopleTable(base, source, { mapping });
    expect(issues.filter((issue) => issue.severity === 'error')).toMatchObject([
      { code: 'mapped-heading-missing', params: { heading: 'Auftragsnummer', field: 'id' } },
      { code: 'mapping-field-unknown', params: { field: 'quantiy', nearest: 'quantity' } },
    ]);
    expect(importPeopleTable(base, source, { mapping: { ...mapping, table: 'demand' } }).issues).toMatchObject([
      { code: 'mapping-table-unknown' },
    ]);
    expect(proposeMapping(source, { table: 'orderz' }).issues).toMatchObject([{ code: 'table-not-known' }]);
  });
});
