import * as contract from '@tutti/contract';
import type { ColumnMapping } from '@tutti/model/import';
import { describe, expect, test } from 'vitest';
import { ended } from '../tiny-plant.test-support.ts';
import type { Suite } from './suite.test-support.ts';

/** Files: brought, imported, exported. */
export function fileSuite(of: Suite): void {
  const upload = async (content: string | Uint8Array<ArrayBuffer>, name: string) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const { file } = await of.s.call(contract.uploadFile, { params: { workspace: of.workspace }, bytes });
    return { file, name };
  };
  const imported = async (files: { file: string; name: string; own?: object }[], more: object = {}) => {
    const { job } = await of.s.call(contract.startImport, { params: of.main(), body: { files, ...more } });
    const done = await ended(of.s, job);
    return { done, report: await of.s.call(contract.getImportReport, { params: { ...of.main(), job: job.id } }) };
  };
  const previewed = async (files: object[]) => {
    const { job } = await of.s.call(contract.startPreview, { params: of.main(), body: { files } as never });
    await ended(of.s, job);
    return of.s.call(contract.getPreview, { params: { ...of.main(), job: job.id } });
  };
  const demand = (id: string) => of.s.call(contract.getRecord, { params: { ...of.main(), table: 'demands', id } });

  describe('a file', () => {
    test('is kept as it was brought', async () => {
      const text = 'id,name\na,Plate\n';
      const { file } = await upload(text, 'items.csv');
      const params = { workspace: of.workspace, file };
      const answer = await of.s.send(contract.downloadFile, { params, query: { name: 'items.csv' } });
      expect(answer.headers.get('content-disposition')).toMatch('attachment; filename="items.csv"');
      expect(await answer.text()).toBe(text);
      const other = { ...params, file: '0'.repeat(64) };
      expect((await of.s.refusal(contract.downloadFile, { params: other })).code).toBe('MISSING_BLOB');
    });

    test('is imported as one change set; a dry run only tells what would change', async () => {
      const head = await of.head();
      const rows =
        'id,kind,item,quantity,place,at\nd1,order,a,77,site,2026-01-05T16:00\nd9,order,b,1,site,2026-01-09T16:00\n';
      const file = await upload(rows, 'demands.csv');
      const dry = await imported([file], { dryRun: true });
      expect(dry.report).toMatchObject({ saved: false, dryRun: true, counts: { demands: { added: 1, changed: 1 } } });
      expect(await of.head()).toBe(head);
      const { report, done } = await imported([file]);
      expect(done).toMatchObject({ state: 'done', kind: 'import', result: { revision: head + 1 } });
      expect(report).toMatchObject({ saved: true, revision: head + 1 });
      expect((await demand('d1')).record).toMatchObject({ quantity: 77, at: '2026-01-05T15:00:00Z' });
      expect((await imported([file])).report).toMatchObject({ saved: false, counts: { demands: { unchanged: 2 } } });
      const undo = { params: { ...of.main(), revision: head + 1 }, headers: { 'If-Match': `"${head + 1}"` } };
      await of.s.call(contract.undoChangeSet, undo);
      expect((await demand('d1')).record).not.toMatchObject({ quantity: 77 });
    });

    test('with errors is refused whole, each with file, row and column', async () => {
      const head = await of.head();
      const rows = 'id,kind,item,quantity,place,at\nd1,order,a,many,site,2026-01-05\nd2,order,zz,1,site,2026-01-05\n';
      const { done, report } = await imported([await upload(rows, 'demands.csv')]);
      expect(done).toMatchObject({ state: 'failed', failure: { code: 'INPUT_DATA_REFUSED' } });
      expect(report).toMatchObject({ saved: false, issueCount: 1 });
      expect(report.issues[0]).toMatchObject({
        code: 'number-unreadable',
        value: 'many',
        path: { file: 'demands.csv', row: 2, column: 'quantity' },
      });
      expect(await of.head()).toBe(head);
    });

    test('with headings of ones own is mapped; the mapping comes with the report and is used again', async () => {
      const rows = 'Auftrag;Artikel;Menge;Liefertermin;Notiz\nZ-1;Plate;3;31.01.2026;eilt\n';
      const file = await upload(rows, 'Liste.csv');
      const dry = await imported([{ ...file, own: { table: 'demands' } }], { dryRun: true });
      const [used] = dry.report.mappings;
      expect(dry.report.counts).toMatchObject({ demands: { added: 1 } });
      expect(used).toMatchObject({
        file: 'Liste.csv',
        mapping: { table: 'demands', headingRow: 1, fixed: { kind: 'order', place: 'site' } },
        columns: [
          { column: 1, heading: 'Auftrag', to: 'id', certainty: 'synonym' },
          { column: 2, to: 'item' },
          { column: 3, to: 'quantity' },
          { column: 4, to: 'at' },
          { column: 5, heading: 'Notiz' },
        ],
      });
      const mapping = { ...used.mapping!, ignored: ['Notiz'] };
      const { report } = await imported([{ ...file, own: { mapping } }], { dryRun: true });
      expect(report).toMatchObject({
        counts: { demands: { added: 1 } },
        mappings: [{ mapping: { ignored: ['Notiz'] } }],
      });
      expect(report.issues.filter((issue) => issue.code === 'column-unmapped')).toEqual([]);
    });

    test('is looked into before it is mapped: its tables, first rows, figures and dates, and a proposal', async () => {
      const rows = 'Bestand März\nArtikel;Bestand;Gezählt am\na;1.250,5;03/04/2026\nb;2.000;31/03/2026\n';
      const found = await previewed([await upload(rows, 'Zählung.csv')]);
      expect(found.issues).toEqual([]);
      expect(found.tables).toMatchObject([
        {
          name: 'Zählung.csv',
          form: 'own',
          rows: 4,
          delimiter: ';',
          decimal: 'comma',
          dateOrder: 'dmy',
          head: [
            ['Bestand März'],
            ['Artikel', 'Bestand', 'Gezählt am'],
            ['a', '1.250,5', '03/04/2026'],
            ['b', '2.000', '31/03/2026'],
          ],
          mapping: { table: 'stock', headingRow: 2, fixed: { place: 'site' } },
        },
      ]);
      const other = await previewed([{ ...(await upload(rows, 'Zählung.csv')), delimiter: '|' }]);
      expect(other.tables[0]).toMatchObject({ width: 1, delimiter: '|' });
      const known = await previewed([await upload('id,name,kind,unit\na,Plate,product,C62\n', 'items.csv')]);
      expect(known.tables).toMatchObject([{ form: 'known', rows: 2 }]);
    });

    test('with several tables of ones own is imported as one, what is referred to first, or not at all', async () => {
      const head = await of.head();
      const data = {
        wanted: [{ Auftrag: 'J-1', Artikel: 'neu-1', Menge: 2, Termin: '2026-02-01' }],
        parts: [{ Artikelnummer: 'neu-1', Bezeichnung: 'Neu' }],
      };
      const file = await upload(JSON.stringify(data), 'liste.json');
      const { tables } = await previewed([file]);
      expect(tables.map(({ sheet, mapping }) => [sheet, mapping?.table])).toEqual([
        ['wanted', 'demands'],
        ['parts', 'items'],
      ]);
      const files = tables.map(({ sheet, mapping }) => ({ ...file, own: { sheet, mapping } }));
      const dry = await imported(files, { dryRun: true });
      expect(dry.report.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(dry.report.counts).toMatchObject({ items: { added: 1 }, demands: { added: 1 } });
      const broken = { ...data, wanted: [{ ...data.wanted[0], Menge: 'viele' }] };
      const bad = await upload(JSON.stringify(broken), 'liste.json');
      const { report } = await imported(files.map((one) => ({ ...one, file: bad.file })));
      expect(report.issues[0]).toMatchObject({ code: 'number-unreadable', path: { sheet: 'wanted', column: 'Menge' } });
      expect(await of.head()).toBe(head);
    });

    test('of the shape of a saved mapping is mapped by it, and by nothing once it is forgotten', async () => {
      const rows = (quantity: number) => `Nr;Was;Wieviel;Bis\nW-1;a;${quantity};31.01.2026\n`;
      const mapping: ColumnMapping = {
        table: 'demands',
        headingRow: 1,
        columns: [
          { from: 'Nr', to: 'id' },
          { from: 'Was', to: 'item' },
          { from: 'Wieviel', to: 'quantity' },
          { from: 'Bis', to: 'at' },
        ],
        fixed: { kind: 'order', place: 'site' },
        ignored: [],
      };
      const at = { workspace: of.workspace, mapping: 'Weekly list' };
      const saved = await of.s.call(contract.saveMapping, {
        params: at,
        body: { mapping, headings: ['Nr', 'Was', 'Wieviel', 'Bis'], width: 4 },
      });
      expect(saved).toMatchObject({ name: 'Weekly list', mapping });
      const { rows: all } = await of.s.call(contract.listMappings, { params: { workspace: of.workspace } });
      expect(all).toEqual([saved]);
      const file = await upload(rows(4), 'w2.csv');
      expect((await previewed([file])).tables).toMatchObject([{ saved: 'Weekly list', mapping }]);
      const first = await imported([{ ...file, own: { mapping } }]);
      expect(first.report).toMatchObject({ saved: true, counts: { demands: { added: 1 } } });
      const again = await imported([{ ...(await upload(rows(5), 'w3.csv')), own: { mapping } }], { dryRun: true });
      expect(again.report.counts).toMatchObject({ demands: { added: 0, changed: 1 } });
      await of.s.call(contract.deleteMapping, { params: at });
      expect((await of.s.refusal(contract.deleteMapping, { params: at })).code).toBe('MISSING_MAPPING');
      expect((await previewed([file])).tables[0].saved).toBeUndefined();
    });

    test('that was not brought cannot be imported', async () => {
      const body = { files: [{ file: '0'.repeat(64), name: 'demands.csv' }] };
      expect((await of.s.refusal(contract.startImport, { params: of.main(), body })).code).toBe('MISSING_BLOB');
      const nowhere = { files: [{ file: '0'.repeat(64), name: '../demands.csv' }] };
      expect((await of.s.refusal(contract.startImport, { params: of.main(), body: nowhere })).code).toBe(
        'INPUT_REQUEST',
      );
    });
  });

  test.each(['xlsx', 'json'] as const)('an export as %s is read back as the same data', async (form) => {
    const { job } = await of.s.call(contract.startExport, { params: of.main(), body: { form } });
    const { result } = await ended(of.s, job);
    const params = { workspace: of.workspace, file: String(result?.file) };
    const bytes = new Uint8Array(await of.s.call(contract.downloadFile, { params }));
    expect(bytes.length).toBe(result?.bytes);
    const { report } = await imported([await upload(bytes, `data.${form}`)], { dryRun: true });
    expect(report.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
    for (const [table, counts] of Object.entries(report.counts))
      expect({ table, ...counts }).toMatchObject({ table, added: 0, changed: 0, removed: 0 });
  });

  test('the template is a workbook', async () => {
    const bytes = new Uint8Array(await of.s.call(contract.getTemplate));
    expect([...bytes.subarray(0, 2)]).toEqual([0x50, 0x4b]);
  });
}
