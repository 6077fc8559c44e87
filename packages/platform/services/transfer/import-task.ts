// Runs in a thread of the pool: reads files and finds what they change on a branch.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportAsked } from '@tutti/contract';
import { hasErrors, type Model } from '@tutti/model';
import { importContent, type PeopleTableImported } from '@tutti/model/import';
import type { ThreadTask } from '../../jobs/threads.ts';
import { joinStore } from '../../store/open-store.ts';
import type { Change, Store, StoreShare } from '../../store/store.ts';
import { changesTo } from '../data/changes-to.ts';
import { residentOf } from '../data/resident.ts';
import { importMapped } from '../import-mapped.ts';
import { readSources } from '../read-sources.ts';

export type ImportTaskInput = { share: StoreShare; workspace: string; branch: string; asked: ImportAsked };
export type ImportFound = Pick<PeopleTableImported, 'counts' | 'issues' | 'mapping' | 'columns'> & {
  /** Head that the changes were found on. */
  revision: number;
  changes: Change[];
};

const importTask: ThreadTask<ImportTaskInput, ImportFound> = async ({ share, workspace, branch, asked }) => {
  const store = await joinStore(share);
  const folder = await mkdtemp(join(tmpdir(), 'tutti-import-'));
  try {
    const { revision, records } = await store.revisions.load({ workspace, branch });
    const resident = residentOf(revision, records);
    const sources = await unpack(store, { workspace, folder, files: asked.files });
    const read = asked.own
      ? await importMapped(resident.model, sources, { ...asked.own, replace: asked.replace })
      : await importNamed(resident.model, sources, asked);
    const changes = read.model ? changesTo(resident, read.model) : [];
    const { counts, issues, mapping, columns } = read;
    return { result: { revision, changes, counts, issues, mapping, columns } };
  } finally {
    await rm(folder, { recursive: true, force: true });
    await store.close();
  }
};
export default importTask;

/** Tables whose names and headings are those of the model. */
async function importNamed(model: Model, sources: readonly string[], asked: ImportAsked): Promise<PeopleTableImported> {
  const content = await readSources(sources, { format: asked.format });
  return hasErrors(content.issues)
    ? { issues: [...content.issues], counts: {}, changes: [] }
    : importContent(model, content, { replace: asked.replace });
}

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
