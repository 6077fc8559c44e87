import { TuttiError } from '@tutti/model';
import type { BackupReport } from '../store/index.ts';
import { readControl } from './control-file.ts';
import { dataFolder } from './data-folder.ts';
import { openInstallationStore } from './store-of.ts';

/**
 * Writes a backup of one moment; a service that has the store open does it, and works on meanwhile.
 * @param to  absolute path of a file that is not there yet
 * @throws TuttiError CONFLICT_FILE_EXISTS, LIMIT_DISK_FULL; CONFLICT_STORE_IN_USE when the process that has it cannot be reached
 */
export async function backUp(to: string, data: string | undefined): Promise<BackupReport> {
  try {
    const { store } = await openInstallationStore(data);
    try {
      return await store.backup(to);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof TuttiError) || error.code !== 'CONFLICT_STORE_IN_USE') throw error;
    const report = await askService(to, data ?? dataFolder());
    if (!report) throw error;
    return report;
  }
}

async function askService(to: string, folder: string): Promise<BackupReport | undefined> {
  const control = readControl(folder);
  if (!control) return undefined;
  const answer = await fetch(`${control.url}/control/backup`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${control.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ to }),
  }).catch(() => undefined);
  if (!answer) return undefined;
  const told = (await answer.json()) as BackupReport & { code?: 'CONFLICT_X'; detail?: string; advice?: string };
  if (!answer.ok) throw new TuttiError(told.code ?? 'CONFLICT_X', told.detail ?? '', { advice: told.advice });
  return told;
}
