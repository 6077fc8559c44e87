import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Model, model } from '@tutti/model';
import { importTables, readWorkspace, writeWorkspace } from '@tutti/platform/formats';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const parts = ['write', 'read', 'import-again'] as const;
type Part = (typeof parts)[number];

/**
 * A workbook of `rows` demands with eleven columns: written; read and checked; imported into what it was written from, which
 * changes nothing. Each in a process of its own. Prints `case,rows,cpu_s,peak_mb,file_mb`; CPU includes the compiler's.
 */
export async function xlsx(options: { rows?: number; part?: Part; file?: string }): Promise<void> {
  const rows = options.rows ?? 100_000;
  if (options.part && options.file) return run(options.part, rows, options.file);
  const folder = mkdtempSync(join(tmpdir(), 'tutti-bench-'));
  try {
    console.log('case,rows,cpu_s,peak_mb,file_mb');
    for (const part of parts) {
      const words = [main, 'xlsx', '--rows', String(rows), '--part', part, '--file', join(folder, 'demands.xlsx')];
      const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
      if (status !== 0) throw new Error(`${part} ended with ${status}.`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(part: Part, rows: number, file: string): Promise<void> {
  const given = part === 'read' ? undefined : modelOf(rows);
  const before = process.cpuUsage();
  if (part === 'write') await writeWorkspace(given!, file);
  else if (part === 'read') {
    const { model: read, issues } = await readWorkspace(file);
    if (read?.demands.length !== rows) throw new Error(`It should read ${rows} rows: ${JSON.stringify(issues[0])}`);
  } else {
    const { changes, issues } = await importTables(given!, file);
    if (changes.length > 0) throw new Error(`Nothing should change: ${JSON.stringify(changes[0] ?? issues[0])}`);
  }
  const { user, system } = process.cpuUsage(before);
  const peak = process.resourceUsage().maxRSS / 1024;
  const size = statSync(file).size / 2 ** 20;
  console.log([part, rows, ((user + system) / 1e6).toFixed(2), peak.toFixed(0), size.toFixed(1)].join(','));
}

function modelOf(rows: number): Model {
  const start = Date.UTC(2026, 0, 5, 6);
  const items = Array.from({ length: 500 }, (_, i) => ({ id: `item-${i}`, kind: 'product', unit: 'C62' }));
  const demands = Array.from({ length: rows }, (_, i) => ({
    id: `SO-${100_000 + i}`,
    kind: 'order',
    item: `item-${i % items.length}`,
    quantity: ((i * 7) % 1000) + 1,
    place: 'plant',
    customer: 'customer',
    at: start + i * 600_000,
    release: start - 864_000_000 + i * 600_000,
    priority: i % 10,
    price: 12.34,
    partial: i % 2 === 0,
  }));
  return model.parse({
    workspace: { name: 'Large', currency: 'EUR', timeZone: 'Europe/Berlin' },
    places: [
      { id: 'plant', level: 'site', role: 'own' },
      { id: 'customer', level: 'site', role: 'customer' },
    ],
    items,
    demands,
  });
}
