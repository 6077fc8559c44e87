// Runs in a thread of the pool: looks into files without importing them.
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { NamedMapping, Preview, PreviewedTable, RouteInput, startPreview } from '@tutti/contract';
import { hasErrors, type Issue, type Model } from '@tutti/model';
import { fittingMapping, type PeopleTable, proposeMapping, writingOf } from '@tutti/model/import';
import { resolveColumn, rowTable } from '@tutti/model/rows';
import { frepple } from '../../formats/frepple/frepple.ts';
import { type PeopleTables, readPeopleTables } from '../../formats/index.ts';
import { readJson } from '../../formats/json-text.ts';
import type { ThreadTask } from '../../jobs/threads.ts';
import { joinStore } from '../../store/open-store.ts';
import type { StoreShare } from '../../store/store.ts';
import { residentOf } from '../data/resident.ts';
import { issuesInWords } from '../data/wire-issues.ts';
import { listMappings } from './saved-mappings.ts';
import { withUnpacked } from './unpack-files.ts';

export type PreviewAsked = RouteInput<typeof startPreview>['body'];
export type PreviewTaskInput = { share: StoreShare; workspace: string; branch: string; asked: PreviewAsked };

type AskedFile = PreviewAsked['files'][number];
type Around = { model: Model; saved: readonly NamedMapping[] };

/** So much of a table is shown: rows, columns, characters of a cell. */
const [HEAD_ROWS, HEAD_COLUMNS, HEAD_LETTERS] = [12, 60, 200];
const MOST_ISSUES = 100;

const previewTask: ThreadTask<PreviewTaskInput, Preview> = async ({ share, workspace, branch, asked }) => {
  const store = await joinStore(share);
  try {
    const { revision, records } = await store.revisions.load({ workspace, branch });
    const around = { model: residentOf(revision, records).model, saved: await listMappings(store, workspace) };
    const found = await withUnpacked(store, { workspace, files: asked.files }, (paths) =>
      Promise.all(paths.map((path, i) => lookInto(path, asked.files[i], around))),
    );
    const issues = found.flatMap((one) => one.issues).slice(0, MOST_ISSUES);
    return { result: { tables: found.flatMap((one) => one.tables), issues: issuesInWords(issues) } };
  } finally {
    await store.close();
  }
};
export default previewTask;

async function lookInto(
  path: string,
  asked: AskedFile,
  around: Around,
): Promise<{ tables: PreviewedTable[]; issues: readonly Issue[] }> {
  const { file, name, sheet, table } = asked;
  if (extname(name).toLowerCase() === '.json' && (await isWhole(path)))
    return {
      tables: [{ file, name, form: 'known', rows: 0, width: 0, head: [], columns: [], issues: [] }],
      issues: [],
    };
  const { tables, delimiter, issues } = await readAsSaved(path, asked, around);
  if (hasErrors(issues)) return { tables: [], issues };
  const wanted = tables.filter((one) => sheet === undefined || one.sheet === sheet);
  const known = table === undefined && tables.every((one) => isKnown(one));
  return {
    tables: wanted.map((source) => ({
      file,
      name,
      ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...shapeOf(source),
      ...(known ? { form: 'known', columns: [], issues: [] } : proposed(source, table, around)),
    })),
    issues,
  };
}

/** Reads a file; where the separator that is found fits no saved mapping and that of one does, with that. */
async function readAsSaved(path: string, asked: AskedFile, { saved }: Around): Promise<PeopleTables> {
  const found = await readPeopleTables(path, { delimiter: asked.delimiter });
  const fits = ({ tables }: PeopleTables, of: readonly NamedMapping[]) =>
    tables.some((source) => fittingMapping(source, of) !== undefined);
  if (asked.delimiter !== undefined || found.delimiter === undefined || fits(found, saved)) return found;
  for (const delimiter of new Set(saved.flatMap((one) => one.delimiter ?? []))) {
    const other = delimiter === found.delimiter ? found : await readPeopleTables(path, { delimiter });
    if (
      other !== found &&
      fits(
        other,
        saved.filter((one) => one.delimiter === delimiter),
      )
    )
      return other;
  }
  return found;
}

/** Whether a JSON file holds a whole workspace, or the data of another system that is read as it is. */
async function isWhole(path: string): Promise<boolean> {
  const { value } = readJson(await readFile(path, 'utf8'), basename(path));
  return (typeof value === 'object' && value !== null && 'workspace' in value) || frepple.detect(value);
}

/** Whether name and headings are those of the product. */
function isKnown({ rows, sheet, file }: PeopleTable): boolean {
  const own = rowTable(sheet ?? basename(file, extname(file)));
  const headings = rows.find((cells) => cells.some((cell) => cell.trim() !== '')) ?? [];
  return own !== undefined && headings.length > 0 && headings.every((one) => resolveColumn(own.shape, one.trim()));
}

function shapeOf({ rows }: PeopleTable): Pick<PreviewedTable, 'rows' | 'width' | 'head'> {
  const head = rows
    .slice(0, HEAD_ROWS)
    .map((cells) => cells.slice(0, HEAD_COLUMNS).map((cell) => cell.slice(0, HEAD_LETTERS)));
  return { rows: rows.length, width: rows.reduce((most, cells) => Math.max(most, cells.length), 0), head };
}

function proposed(
  source: PeopleTable,
  table: string | undefined,
  { model, saved }: Around,
): Pick<PreviewedTable, 'form' | 'mapping' | 'columns' | 'saved' | 'issues' | 'decimal' | 'dateOrder'> {
  const fits = fittingMapping(
    source,
    saved.filter(({ mapping }) => table === undefined || mapping.table === table),
  );
  const { columns, issues, ...proposal } = proposeMapping(source, { table: fits?.mapping.table ?? table, base: model });
  const mapping = fits?.mapping ?? proposal.mapping;
  const writing = mapping ? writingOf(source, mapping) : {};
  return {
    form: 'own',
    columns,
    ...(mapping ? { mapping } : {}),
    ...(fits ? { saved: fits.name } : {}),
    ...writing,
    ...(mapping?.decimal ? { decimal: mapping.decimal } : {}),
    ...(mapping?.dateOrder ? { dateOrder: mapping.dateOrder } : {}),
    issues: fits ? [] : issuesInWords(issues.slice(0, MOST_ISSUES)),
  };
}
