import { columnMapping, delimiters, savedMapping } from '@tutti/model/import';
import { z } from 'zod';
import { route } from '../route.ts';
import { revision, wireInstant, wireIssue } from '../shapes/scalars.ts';
import { api, branchParams, inWorkspace, onBranch, workspaceParams } from './addresses.ts';
import { tableName } from './data.ts';
import { job, jobParams } from './jobs.ts';

/** What a file is known by: the hash of its content. */
const fileHash = z.string().regex(/^[0-9a-f]{64}$/, 'must be the hash that an upload or an export gave');
/** A name without a folder. Its ending tells what is in it. */
const fileName = z
  .string()
  .regex(/^[^\p{C}/\\]{1,200}$/u, 'must be the name of a file without its folder, at most 200 characters');

/** Brings the bytes of a file; an import names it afterwards. The same content twice is kept once. */
export const uploadFile = route({
  method: 'post',
  path: `${inWorkspace}/files`,
  summary: 'Bring a file, to be imported',
  tag: 'files',
  access: 'plan',
  params: workspaceParams,
  body: 'bytes',
  status: 201,
  answer: z.object({ file: fileHash, bytes: z.number().int() }),
});

export const downloadFile = route({
  method: 'get',
  path: `${inWorkspace}/files/{file}`,
  summary: 'A file that was brought or exported',
  tag: 'files',
  access: 'read',
  params: workspaceParams.extend({ file: fileHash }),
  query: z.object({ name: fileName.default('file') }),
  answer: 'bytes',
});

/** An empty workbook with a sheet for each table and a help sheet: what `startImport` reads when it is filled in. */
export const getTemplate = route({
  method: 'get',
  path: `${api}/template`,
  summary: 'An empty workbook (xlsx) to fill in and import',
  tag: 'files',
  access: 'signed-in',
  answer: 'bytes',
});

/** A file that was brought, by its hash and the name it is known by. */
const broughtFile = z.strictObject({ file: fileHash, name: fileName });
const separator = z.enum(delimiters);
const sheetName = z.string().max(100);

export const importAsked = z.strictObject({
  /**
   * Read together as one content: several tables, or a workbook, or files of another system. A file with several tables of
   * somebody's own stands once for each.
   */
  files: z
    .array(
      broughtFile.extend({
        /** A table of somebody's own: its columns are mapped to the fields of a table. */
        own: z
          .strictObject({
            /** Found out from the headings when absent. */
            table: z.string().max(40).optional(),
            /** A mapping that was saved, or corrected; proposed when absent. */
            mapping: columnMapping.optional(),
            /** The sheet, of a file with several. */
            sheet: sheetName.optional(),
            /** What stands between the cells of a text; found out when absent. */
            delimiter: separator.optional(),
            dateOrder: z.enum(['dmy', 'mdy']).optional(),
          })
          .optional(),
      }),
    )
    .min(1)
    .max(100),
  /** Found out from each file when absent. */
  format: z.enum(['csv', 'json', 'xlsx', 'frepple']).optional(),
  /** Retire rows of the imported tables that the files do not have, and empty fields they have no column for. */
  replace: z.boolean().default(false),
  /** Read and check everything, write nothing. */
  dryRun: z.boolean().default(false),
  note: z.string().max(1000).default(''),
});
export type ImportAsked = z.infer<typeof importAsked>;

export const startImport = route({
  method: 'post',
  path: `${onBranch}/imports`,
  summary: 'Import files: table by table, all or nothing; a dry run only tells what would change',
  tag: 'files',
  access: 'plan',
  params: branchParams,
  body: importAsked,
  status: 202,
  answer: z.object({ job }),
});

/** A column of a table of somebody's own, and what it was taken for. */
export const proposedColumn = z.object({
  column: z.number().int(),
  heading: z.string(),
  to: z.string().optional(),
  certainty: z.enum(['exact', 'synonym', 'near', 'cells']).optional(),
});
export type WireColumn = z.infer<typeof proposedColumn>;

export const importCounts = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  retired: z.number().int(),
  removed: z.number().int(),
});

/** What an import found and did. Issues name file, sheet, row, column and cell. */
export const importReport = z.object({
  dryRun: z.boolean(),
  /** Whether anything was written; never when an issue is an error. */
  saved: z.boolean(),
  counts: z.record(z.string(), importCounts),
  issues: z.array(wireIssue),
  /** How many issues there were, when more than are listed. */
  issueCount: z.number().int(),
  revision: revision.optional(),
  /** Of each table of somebody's own: the mapping that was used, to be corrected and saved, and what each column was taken for. */
  mappings: z
    .array(
      z.object({
        file: z.string(),
        sheet: z.string().optional(),
        mapping: columnMapping.optional(),
        columns: z.array(proposedColumn).optional(),
      }),
    )
    .default([]),
});
export type ImportReport = z.infer<typeof importReport>;

/** 404 while the job has not ended. */
export const getImportReport = route({
  method: 'get',
  path: `${inWorkspace}/jobs/{job}/import`,
  summary: 'What an import found and did, once its job has ended',
  tag: 'files',
  access: 'read',
  params: jobParams,
  answer: importReport,
});

/** Reads files without importing them; the job's findings are at `getPreview`. */
export const startPreview = route({
  method: 'post',
  path: `${onBranch}/previews`,
  summary: 'Look into files: their tables, first rows, and how their columns could be mapped; nothing is written',
  tag: 'files',
  access: 'plan',
  params: branchParams,
  body: z.strictObject({
    files: z
      .array(
        broughtFile.extend({
          /** Only this sheet. */
          sheet: sheetName.optional(),
          /** Propose a mapping to this table, whatever it looks like. */
          table: z.string().max(40).optional(),
          delimiter: separator.optional(),
        }),
      )
      .min(1)
      .max(20),
  }),
  status: 202,
  answer: z.object({ job }),
});

/** A table as it was read, or a file that needs no mapping. */
export const previewedTable = z.object({
  file: fileHash,
  name: z.string(),
  sheet: z.string().optional(),
  /** `own`: its columns are mapped. `known`: its name and headings are those of the product; it is imported as it is. */
  form: z.enum(['own', 'known']),
  rows: z.number().int(),
  width: z.number().int(),
  /** The first rows, cells cut at 200 characters. */
  head: z.array(z.array(z.string())),
  delimiter: separator.optional(),
  /** How its figures and dates are written; `open` = to be said. */
  decimal: z.enum(['point', 'comma', 'open']).optional(),
  dateOrder: z.enum(['dmy', 'mdy', 'open']).optional(),
  /** What is proposed: the saved mapping that fits, else what the headings and cells say. */
  mapping: columnMapping.optional(),
  columns: z.array(proposedColumn),
  /** The saved mapping that was applied. */
  saved: z.string().optional(),
  issues: z.array(wireIssue),
});
export type PreviewedTable = z.infer<typeof previewedTable>;

/** 404 while the job has not ended. */
export const getPreview = route({
  method: 'get',
  path: `${inWorkspace}/jobs/{job}/preview`,
  summary: 'What was found in files, once the job has ended',
  tag: 'files',
  access: 'read',
  params: jobParams,
  answer: z.object({ tables: z.array(previewedTable), issues: z.array(wireIssue) }),
});
export type Preview = z.infer<typeof getPreview.answer>;

const namedMapping = savedMapping.extend({
  name: z.string(),
  savedAt: wireInstant,
  savedBy: z.string(),
});
export type NamedMapping = z.infer<typeof namedMapping>;

export const listMappings = route({
  method: 'get',
  path: `${inWorkspace}/mappings`,
  summary: 'Saved mappings of columns, by name',
  tag: 'files',
  access: 'read',
  params: workspaceParams,
  answer: z.object({ rows: z.array(namedMapping) }),
});

const mappingParams = workspaceParams.extend({
  mapping: z.string().regex(/^[^\p{C}/]{1,80}$/u, 'must be a name of at most 80 printable characters without "/"'),
});

/** One of that name is replaced. */
export const saveMapping = route({
  method: 'put',
  path: `${inWorkspace}/mappings/{mapping}`,
  summary: 'Save how the columns of a table are mapped, for the next file of the same shape',
  tag: 'files',
  access: 'plan',
  params: mappingParams,
  body: savedMapping,
  answer: namedMapping,
});

export const deleteMapping = route({
  method: 'delete',
  path: `${inWorkspace}/mappings/{mapping}`,
  summary: 'Forget a saved mapping',
  tag: 'files',
  access: 'plan',
  params: mappingParams,
  status: 204,
  answer: 'nothing',
});

/** The job's result names the file: `{ file, name, bytes }`; fetch it with `downloadFile`. */
export const startExport = route({
  method: 'post',
  path: `${onBranch}/exports`,
  summary: 'Write the data of a branch as one file',
  tag: 'files',
  access: 'read',
  params: branchParams,
  body: z.strictObject({
    form: z.enum(['xlsx', 'json']),
    /** All tables when absent. */
    tables: z.array(tableName).min(1).optional(),
    revision: revision.optional(),
  }),
  status: 202,
  answer: z.object({ job }),
});
