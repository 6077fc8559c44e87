// Runs in a thread of the pool: reads files and finds what they change on a branch.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportAsked } from '@tutti/contract';
import { hasErrors, type Issue } from '@tutti/model';
import { type ContentImported, importContent } from '@tutti/model/import';
import type { ThreadTask } from '../../jobs/threads.ts';
import { joinStore } from '../../store/open-store.ts';
import type { Change, Store, StoreShare } from '../../store/store.ts';
import { changesTo } from '../data/changes-to.ts';
import { residentOf } from '../data/resident.ts';
import { readSources } from '../read-sources.ts';

export type ImportTaskInput = { share: StoreShare; workspace: string; branch: string; asked: ImportAsked };
export type ImportFound = {
  /** Head that the changes were found on. */
  revision: number;
  changes: Change[];
  counts: ContentImported['counts'];
  issues: Issue[];
};

const importTask: ThreadTask<ImportTaskInput, ImportFound> = async ({ share, workspace, branch, asked }) => {
  const store = await joinStore(share);
  const folder = await mkdtemp(join(tmpdir(), 'tutti-import-'));
  try {
    const { revision, records } = await store.revisions.load({ workspace, branch });
    const resident = residentOf(revision, records);
    const sources = await unpack(store, { workspace, folder, files: asked.files });
    const content = await readSources(sources, { format: asked.format });
    const read: ContentImported = hasErrors(content.issues)
      ? { issues: [...content.issues], counts: {}, changes: [] }
      : importContent(resident.model, content, { replace: asked.replace });
    const changes = read.model ? changesTo(resident, read.model) : [];
    return { result: { revision, changes, counts: read.counts, issues: read.issues } };
  } finally {
    await rm(folder, { recursive: true, force: true });
    await store.close();
  }
};
export default importTask;

/** The files under their own names, each in a folder of its own: two may be called alike. */
async function unpack(
  { blobs }: Store,
  { workspace, folder, files }: { workspace: string; folder: string; files: ImportAsked['files'] },
): Promise<string[]> {
  return Promise.all(
    files.map(async ({ file, name }, i) => {
      const own = join(folder, String(i));
      await mkdir(own);
      const path = join(own, name === '.' || name === '..' ? 'file' : name);
      await writeFile(path, await blobs.get(workspace, file));
      return path;
    }),
  );
}
