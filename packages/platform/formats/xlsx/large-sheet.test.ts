import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { writeSheets } from './write-xlsx.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tutti-large-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const ROWS = 100_000;
/** Of the heap of a thread; the sheet unpacks to 30 MB, its cells are 800 000. */
const HEAP_MB = 100;
const YOUNG_MB = 32;

async function writeLarge(): Promise<string> {
  const path = join(scratch, 'stock.xlsx');
  const headings = ['item', 'place', 'lot', 'quantity', 'at', 'disposition', 'owner', 'serial'];
  const columns = headings.map((heading) => ({ heading, width: 10, isNeeded: false, style: 0 }));
  const text = (value: string) => ({ kind: 'text' as const, text: value });
  function* rows() {
    for (let i = 0; i < ROWS; i++)
      yield [
        text(`item-${i % 500}`),
        text('plant'),
        text(`lot-${i}`),
        { kind: 'number' as const, text: String(i / 8) },
        { kind: 'moment' as const, text: String(46_027 + i / 1024) },
        text('unrestricted'),
        text('us'),
        text(`s${i}`),
      ];
  }
  await writeSheets([{ name: 'stock', columns, rows: rows(), rowCount: ROWS }], path);
  return path;
}

/** Reads a workbook in a thread whose heap is limited; the thread dies when that is not enough. */
function readIn(heapMb: number, path: string): Promise<{ rows: number; last: string[] }> {
  const source = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData.module).then(async ({ readXlsx }) => {
      const { tables } = await readXlsx(workerData.path, 'stock.xlsx', {});
      parentPort.postMessage({ rows: tables[0].rows.length, last: tables[0].rows.at(-1) });
    });`;
  const workerData = { module: new URL('./read-xlsx.ts', import.meta.url).href, path };
  return new Promise((resolve, reject) => {
    new Worker(source, {
      eval: true,
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
    })
      .once('message', resolve)
      .once('error', reject);
  });
}

test('a sheet of 100 000 rows is written and read, with a heap that holds its cells and little more', async () => {
  const path = await writeLarge();
  expect(await readIn(HEAP_MB, path)).toEqual({
    rows: ROWS,
    last: ['item-499', 'plant', 'lot-99999', '12499.875', '2026-04-12T15:43:35.625', 'unrestricted', 'us', 's99999'],
  });
}, 120_000);
