import type { Job, WorkspaceSummary } from '@tutti/contract';
import { closestName, problem, TuttiError, type Workspace, workspace as workspaceSchema } from '@tutti/model';
import { knownZone } from '@tutti/model/calendars';
import type { Body, Bundle } from '../../store/store.ts';
import { type Actor, signatureOf } from '../access/actor.ts';
import { exampleNames } from '../examples.ts';
import { readExample } from '../installation/describe-installation.ts';
import { jobInWords } from '../jobs/job-in-words.ts';
import { newId } from '../new-id.ts';
import type { Service } from '../service.ts';
import { freeSlug } from './free-slug.ts';
import { summaryOf } from './list-workspaces.ts';

/** What a workspace is made from. */
export type NewWorkspace =
  | { from: 'empty'; name: string; timeZone: string; currency: string }
  | { from: 'example'; example: string; size: 'S' | 'M' | 'L' };

/**
 * Makes a workspace. An empty one is there at once; an example is filled and planned by a job of it.
 * @throws TuttiError MISSING_EXAMPLE, INPUT_DATA_REFUSED
 */
export async function createWorkspace(
  service: Service,
  asked: NewWorkspace,
  actor: Actor,
): Promise<{ workspace: WorkspaceSummary; job?: Job }> {
  const head = asked.from === 'empty' ? asked : exampleHead(asked.example);
  if (!knownZone(head.timeZone)) throw unknownZone(head.timeZone);
  const { store, wall } = service;
  const taken = new Set((await store.workspaces.list()).map(({ id }) => id));
  const slug = freeSlug(asked.from === 'empty' ? asked.name : asked.example, taken);
  const own = workspaceSchema.parse({ name: head.name, timeZone: head.timeZone, currency: head.currency });
  const saved = await store.save({
    workspace: slug,
    at: wall(),
    actor: signatureOf(actor),
    create: { name: head.name, ...(asked.from === 'example' ? { example: asked.example } : {}) },
    ...(actor.roles === 'everywhere' ? {} : { members: [{ user: actor.id, role: 'owner' }] }),
    ...firstRecord(own),
    ...(asked.from === 'example' ? { jobs: [exampleJob(asked, wall())] } : {}),
    audit: [{ action: 'workspace.create', about: `workspace/${slug}` }],
  });
  const job = saved.jobs?.[0]?.job;
  return {
    workspace: { ...summaryOf(await store.workspaces.get(slug), actor), role: 'owner' },
    ...(job === undefined ? {} : { job: jobInWords(await store.jobs.get(slug, job)) }),
  };
}

function firstRecord(own: Workspace): Pick<Bundle, 'changeSet'> {
  const change = { kind: 'workspace' as const, id: 'workspace', body: own as unknown as Body };
  return { changeSet: { branch: 'main', note: '', changes: [change] } };
}

function exampleJob({ example, size }: { example: string; size: string }, at: number) {
  return {
    id: newId('j', at),
    kind: 'example',
    branch: 'main',
    partition: size,
    revision: 1,
    input: { example, size },
  };
}

function exampleHead(name: string): { name: string; timeZone: string; currency: string } {
  const names = exampleNames();
  if (names.includes(name)) return readExample(name).workspace;
  const close = closestName(name, names);
  throw new TuttiError('MISSING_EXAMPLE', `There is no example "${name}".`, {
    advice: close ? `Maybe "${close}" is meant.` : `Examples: ${names.join(', ') || 'none are installed'}.`,
  });
}

function unknownZone(zone: string): TuttiError {
  const issue = problem('time-zone-unknown', {}, { field: 'body › timeZone' }, zone);
  return new TuttiError('INPUT_DATA_REFUSED', `There is no time zone "${zone}".`, {
    advice: 'Write it as Europe/Berlin.',
    issues: [issue],
  });
}
