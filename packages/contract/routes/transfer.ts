import { columnMapping } from '@tutti/model/import';
import { z } from 'zod';
import { route } from '../route.ts';
import { revision, wireIssue } from '../shapes/scalars.ts';
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

export const importAsked = z.strictObject({
  /** Read together as one content: several tables, or a workbook, or files of another system. */
  files: z
    .array(z.strictObject({ file: fileHash, name: fileName }))
    .min(1)
    .max(100),
  /** Found out from each file when absent. */
  format: z.enum(['csv', 'json', 'xlsx', 'frepple']).optional(),
  /** The files are tables of somebody's own: their columns are mapped to the fields of a table. */
  own: z
    .strictObject({
      /** Found out from the headings when absent. */
      table: z.string().max(40).optional(),
      /** A mapping that was saved, or corrected; proposed when absent. */
      mapping: columnMapping.optional(),
      /** The sheet, of a workbook with several. */
      sheet: z.string().max(100).optional(),
      dateOrder: z.enum(['dmy', 'mdy']).optional(),
    })
    .optional(),
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
  /** Of a table of somebody's own: the mapping that was used, to be corrected and saved, and what each column was taken for. */
  mapping: columnMapping.optional(),
  columns: z
    .array(
      z.object({
        column: z.number().int(),
        heading: z.string(),
        to: z.string().optional(),
        certainty: z.enum(['exact', 'synonym', 'near', 'cells']).optional(),
      }),
    )
    .optional(),
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
