import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { writeTemplate } from '../formats/index.ts';

/**
 * Writes an empty workbook for people to fill in, making the folders above it where they are missing.
 * @param tables  names of tables; all when absent
 * @returns       the names of the sheets, the help sheet not counted
 * @throws TuttiError INPUT_TABLE_UNKNOWN, CONFLICT_TARGET_EXISTS
 */
export async function saveTemplate(target: string, tables?: readonly string[]): Promise<readonly string[]> {
  await mkdir(dirname(resolve(target)), { recursive: true });
  return writeTemplate(target, tables);
}
