import { tableNames } from '@tutti/model';
import { z } from 'zod';
import { route } from '../route.ts';
import { pageOf, pageQuery, revision, wireInstant, wireIssue } from '../shapes/scalars.ts';
import { branchParams, onBranch } from './addresses.ts';

export const tableName = z.enum(tableNames);
/** A record as in the files: instants ISO 8601, defaults written. Its shape is that of the table in the model. */
export const record = z.record(z.string(), z.unknown());

/**
 * What a record is known by in addresses and changes (`recordKey` of the model): its id; a process by `id@version`; stock,
 * policies and assignments, which need no id, by what they are about. The workspace itself is `workspace`.
 */
export const recordId = z.string().min(1).max(200);

export const change = z.strictObject({
  table: z.union([tableName, z.literal('workspace')]),
  id: recordId,
  /** The whole record as it is to be; null removes it. */
  record: record.nullable(),
});
export type WireChange = z.infer<typeof change>;

export const changeSet = z.object({
  revision,
  at: wireInstant,
  /** Under what it was recorded; `actorName` is what people call them. */
  actor: z.string(),
  actorName: z.string(),
  note: z.string(),
  changes: z.number().int(),
  /** The change set it takes back. */
  undoes: revision.optional(),
});

export const listRecords = route({
  method: 'get',
  path: `${onBranch}/tables/{table}`,
  summary: 'Records of a table, by id; filtered by text',
  tag: 'data',
  access: 'read',
  params: branchParams.extend({ table: tableName }),
  query: pageQuery.extend({ q: z.string().max(200).optional(), at: z.coerce.number().int().nonnegative().optional() }),
  answer: pageOf(z.object({ id: recordId, record })).extend({ revision }),
});

export const getRecord = route({
  method: 'get',
  path: `${onBranch}/tables/{table}/{id}`,
  summary: 'One record',
  tag: 'data',
  access: 'read',
  params: branchParams.extend({ table: z.union([tableName, z.literal('workspace')]), id: recordId }),
  answer: z.object({ id: recordId, record, revision }),
});

/** All changes or none; the data that would come of it is validated first. */
export const commitChanges = route({
  method: 'post',
  path: `${onBranch}/changes`,
  summary: 'Change records: all or nothing, checked as a whole',
  tag: 'data',
  access: 'plan',
  params: branchParams,
  body: z.object({ note: z.string().max(1000).default(''), changes: z.array(change).min(1).max(100_000) }),
  ifMatch: true,
  /** `issues`: what is doubtful about the data now and was not before. */
  answer: z.object({ revision, issues: z.array(wireIssue) }),
});

export const listChangeSets = route({
  method: 'get',
  path: `${onBranch}/revisions`,
  summary: 'History of a branch, newest first',
  tag: 'data',
  access: 'read',
  params: branchParams,
  query: pageQuery,
  answer: pageOf(changeSet),
});

const revisionParams = branchParams.extend({ revision: z.coerce.number().int().positive() });

export const getChangeSet = route({
  method: 'get',
  path: `${onBranch}/revisions/{revision}`,
  summary: 'What a change set changed, before and after',
  tag: 'data',
  access: 'read',
  params: revisionParams,
  answer: changeSet.extend({
    records: z.array(
      z.object({ table: z.string(), id: z.string(), before: record.nullable(), after: record.nullable() }),
    ),
  }),
});

export const undoChangeSet = route({
  method: 'post',
  path: `${onBranch}/revisions/{revision}:undo`,
  summary: 'Take a change set back, as a new one; refused where later changes stand on it',
  tag: 'data',
  access: 'plan',
  params: revisionParams,
  ifMatch: true,
  answer: z.object({ revision, issues: z.array(wireIssue) }),
});

export const getDataIssues = route({
  method: 'get',
  path: `${onBranch}/issues`,
  summary: 'Everything that is wrong or doubtful about the data',
  tag: 'data',
  access: 'read',
  params: branchParams,
  answer: z.object({ revision, issues: z.array(wireIssue) }),
});
