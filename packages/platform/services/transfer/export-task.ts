// Runs in a thread of the pool: writes a branch as one file.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Model, tableNames } from '@tutti/model';
import { writeWorkspace } from '../../formats/index.ts';
import type { ThreadTask } from '../../jobs/threads.ts';
import { joinStore } from '../../store/open-store.ts';
import type { StoreShare } from '../../store/store.ts';
import { residentOf } from '../data/resident.ts';
import type { ExportAsked } from './ask-transfer.ts';

export type ExportTaskInput = {
  share: StoreShare;
  workspace: string;
  branch: string;
  asked: ExportAsked & { revision: number };
};

const exportTask: ThreadTask<ExportTaskInput, Uint8Array<ArrayBuffer>> = async (input) => {
  const { workspace, branch, asked } = input;
  const store = await joinStore(input.share);
  const folder = await mkdtemp(join(tmpdir(), 'tutti-export-'));
  try {
    const { revision, records } = await store.revisions.load({ workspace, branch, revision: asked.revision });
    const { model } = residentOf(revision, records);
    const file = join(folder, `data.${asked.form}`);
    await writeWorkspace(only(model, asked.tables), file);
    const bytes = new Uint8Array(await readFile(file));
    return { result: bytes, transfer: [bytes.buffer] };
  } finally {
    await rm(folder, { recursive: true, force: true });
    await store.close();
  }
};
export default exportTask;

function only(model: Model, tables: ExportAsked['tables']): Model {
  if (tables === undefined) return model;
  const emptied = tableNames.filter((name) => !tables.includes(name)).map((name) => [name, []]);
  return { ...model, ...Object.fromEntries(emptied) };
}
