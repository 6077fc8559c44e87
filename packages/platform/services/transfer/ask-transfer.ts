import { createHash } from 'node:crypto';
import type { ImportAsked, ImportReport, Preview, Job as WireJob } from '@tutti/contract';
import { type TableName, TuttiError } from '@tutti/model';
import type { Body, Job, NewJob } from '../../store/store.ts';
import { type Actor, signatureOf } from '../access/actor.ts';
import type { BranchOf } from '../data/branch-of.ts';
import { issuesInWords } from '../data/wire-issues.ts';
import { jobInWords } from '../jobs/job-in-words.ts';
import { newId } from '../new-id.ts';
import type { Service } from '../service.ts';
import type { PreviewAsked } from './preview-task.ts';

type Of = BranchOf & { actor: Actor };

/** What of a branch is written as a file. */
export type ExportAsked = { form: 'xlsx' | 'json'; tables?: TableName[]; revision?: number };

/**
 * Asks for files to be imported.
 * @throws TuttiError MISSING_BLOB when one of them was not brought
 */
export async function askImport(service: Service, of: Of, asked: ImportAsked): Promise<WireJob> {
  await requireBrought(service, of, asked.files);
  return ask(service, of, { kind: 'import', input: asked as unknown as Body });
}

/**
 * Asks what is in files, to be mapped and imported.
 * @throws TuttiError MISSING_BLOB when one of them was not brought
 */
export async function askPreview(service: Service, of: Of, asked: PreviewAsked): Promise<WireJob> {
  await requireBrought(service, of, asked.files);
  // Saved mappings are part of the answer: asked again, it is looked into again.
  return ask(service, of, { kind: 'preview', input: { ...asked, at: service.wall() } as unknown as Body });
}

async function requireBrought(
  { store }: Service,
  { workspace }: Of,
  files: readonly { file: string; name: string }[],
): Promise<void> {
  for (const { file, name } of files)
    if (!(await store.blobs.has(workspace, file)))
      throw new TuttiError('MISSING_BLOB', `The file ${name} was not brought.`, { advice: 'Upload it first.' });
}

/** Asks for the data of a branch as one file. */
export async function askExport(service: Service, of: Of, asked: ExportAsked): Promise<WireJob> {
  const { head } = await service.store.revisions.branch(of.workspace, of.branch);
  const input = { ...asked, revision: asked.revision ?? head };
  return ask(service, of, { kind: 'export', input });
}

async function ask(
  { store, wall }: Service,
  { workspace, branch, actor }: Of,
  { kind, input }: Pick<NewJob, 'kind' | 'input'>,
): Promise<WireJob> {
  const at = wall();
  const partition = createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 16);
  const job = { id: newId('j', at), kind, branch, partition, input };
  const { jobs } = await store.save({ workspace, at, actor: signatureOf(actor), jobs: [job] });
  return jobInWords(await store.jobs.get(workspace, jobs![0].job));
}

/**
 * What an import found and did.
 * @throws TuttiError MISSING_REPORT while it has not ended, and for other work
 */
export async function importReport({ store }: Service, workspace: string, id: string): Promise<ImportReport> {
  const job = await store.jobs.get(workspace, id);
  const report = reportOf(job);
  if (report) return { ...report, issues: issuesInWords(report.issues) };
  throw new TuttiError('MISSING_REPORT', `The job ${id} has no report of an import (${job.kind}, ${job.state}).`, {
    advice: 'Wait until it has ended.',
  });
}

function reportOf({ kind, input, result, failure }: Job): ImportReport | undefined {
  if (kind !== 'import') return undefined;
  if (result?.report) return result.report as ImportReport;
  const issues = (failure?.issues as ImportReport['issues'] | undefined) ?? [];
  if (!failure) return undefined;
  return { dryRun: input.dryRun === true, saved: false, counts: {}, issues, issueCount: issues.length, mappings: [] };
}

/**
 * What was found in files.
 * @throws TuttiError MISSING_REPORT while it has not ended, and for other work
 */
export async function previewFound({ store }: Service, workspace: string, id: string): Promise<Preview> {
  const { kind, state, result } = await store.jobs.get(workspace, id);
  if (kind === 'preview' && result?.preview) return result.preview as Preview;
  throw new TuttiError('MISSING_REPORT', `The job ${id} has found nothing in files (${kind}, ${state}).`, {
    advice: 'Wait until it has ended.',
  });
}
