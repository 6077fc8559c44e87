import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty workbook with a sheet for each table and a help sheet, as bytes. */
export async function templateBytes(): Promise<Uint8Array<ArrayBuffer>> {
  const { writeTemplate } = await import('../../formats/index.ts');
  const folder = await mkdtemp(join(tmpdir(), 'tutti-template-'));
  try {
    const file = join(folder, 'template.xlsx');
    await writeTemplate(file);
    return new Uint8Array(await readFile(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
