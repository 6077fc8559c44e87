// Runs in a thread of the pool: reads files and finds what they change on a branch.
import type { ImportAsked } from '@tutti/contract';
import { hasErrors, type Issue, type Model, tableNames, validateModel } from '@tutti/model';
import { knownZone } from '@tutti/model/calendars';
import { type ContentImported, importContent, type PeopleTablesImported, summedCounts } from '@tutti/model/import';
import type { ThreadTask } from '../../jobs/threads.ts';
import { joinStore } from '../../store/open-store.ts';
import type { Change, StoreShare } from '../../store/store.ts';
import { changesTo } from '../data/changes-to.ts';
import { residentOf } from '../data/resident.ts';
import { importMapped } from '../import-mapped.ts';
import { readSources } from '../read-sources.ts';
import { withUnpacked } from './unpack-files.ts';

export type ImportTaskInput = { share: StoreShare; workspace: string; branch: string; asked: ImportAsked };
export type ImportFound = Pick<PeopleTablesImported, 'counts' | 'issues' | 'used'> & {
  /** Head that the changes were found on. */
  revision: number;
  changes: Change[];
};

const importTask: ThreadTask<ImportTaskInput, ImportFound> = async ({ share, workspace, branch, asked }) => {
  const store = await joinStore(share);
  try {
    const { revision, records } = await store.revisions.load({ workspace, branch });
    const resident = residentOf(revision, records);
    const read = await withUnpacked(store, { workspace, files: asked.files }, (paths) =>
      importAll(resident.model, paths, asked),
    );
    const changes = read.model ? changesTo(resident, read.model) : [];
    const { counts, used } = read;
    const issues = withoutOldDoubts(resident.model, read.issues);
    return { result: { revision, changes, counts, issues, used } };
  } finally {
    await store.close();
  }
};
export default importTask;

/** What is the product's own goes first: tables of somebody's own may refer to it. */
async function importAll(model: Model, paths: readonly string[], asked: ImportAsked): Promise<PeopleTablesImported> {
  const { replace } = asked;
  const known = paths.filter((_, i) => asked.files[i].own === undefined);
  const own = asked.files.flatMap((file, i) => (file.own ? [{ path: paths[i], ...file.own }] : []));
  const first = known.length === 0 ? undefined : await importKnown(model, known, asked);
  if (own.length === 0 || (first && !first.model)) return { ...first!, used: [] };
  const then = await importMapped(first?.model ?? model, own, { replace });
  return {
    ...then,
    issues: [...(first?.issues ?? []), ...then.issues],
    counts: summedCounts(first?.counts ?? {}, then.counts),
  };
}

/** Tables whose names and headings are those of the model. */
async function importKnown(model: Model, sources: readonly string[], asked: ImportAsked): Promise<ContentImported> {
  const content = await readSources(sources, { format: asked.format });
  return hasErrors(content.issues)
    ? { issues: [...content.issues], counts: {}, changes: [] }
    : importContent(model, content, { replace: asked.replace });
}

/** Findings without the doubts that there were about the branch before: they are no news of an import. */
function withoutOldDoubts(model: Model, issues: readonly Issue[]): Issue[] {
  const keyOf = ({ code, params, path, value }: Issue) => JSON.stringify([code, params, path.field, value]);
  const old = new Set(validateModel(model, { knownZone }).map(keyOf));
  const isOld = (issue: Issue) =>
    issue.severity !== 'error' && tableNames.some((name) => name === issue.path.file) && old.has(keyOf(issue));
  return issues.filter((issue) => !isOld(issue));
}
