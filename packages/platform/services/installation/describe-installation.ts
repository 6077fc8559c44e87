import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '@tutti/contract';
import type { Actor } from '../access/actor.ts';
import { exampleNames, examplesFolder } from '../examples.ts';
import type { Service } from '../service.ts';

/** What the screens must know before anything else. */
export async function describeInstallation(
  { version, signIn, store }: Service,
  actor: Actor | undefined,
): Promise<Installation> {
  const preparing = await preparingWorkspace(store);
  const roles = actor && (await rolesOf(actor, store));
  return {
    version,
    signIn: signIn.mode,
    needsOwner: await signIn.needsOwner(),
    examples: await describeExamples(),
    ...(actor && roles ? { user: { id: actor.id, name: actor.name, email: actor.email, roles } } : {}),
    ...(preparing === undefined ? {} : { preparing }),
  };
}

type Roles = NonNullable<Installation['user']>['roles'];

async function rolesOf({ roles }: Actor, { workspaces }: Service['store']): Promise<Roles> {
  if (roles !== 'everywhere') return { ...roles };
  return Object.fromEntries((await workspaces.list()).map(({ id }) => [id, 'owner' as const]));
}

/** The workspace that is being filled with an example. */
async function preparingWorkspace({ workspaces, jobs }: Service['store']): Promise<string | undefined> {
  for (const { id, example } of await workspaces.list()) {
    if (example === undefined) continue;
    const { rows } = await jobs.list(id, { open: true, limit: 100 });
    if (rows.some((job) => job.kind === 'example')) return id;
  }
  return undefined;
}

let examples: Installation['examples'] | undefined;

/** The examples of this installation, with what people choose by. Read once. */
export async function describeExamples(): Promise<Installation['examples']> {
  if (examples) return examples;
  const { sizes } = await import('@tutti/planner/generate');
  const scaled = (['S', 'M', 'L'] as const).map((size) => ({ size, operations: sizes[size] }));
  examples = exampleNames().map((name) => {
    const { title, description, workspace } = readExample(name);
    return { name, title: title ?? workspace.name, description: description ?? '', sizes: scaled };
  });
  return examples;
}

type ExampleHead = {
  title?: string;
  description?: string;
  workspace: { name: string; currency: string; timeZone: string };
};

/** How an example introduces itself, without the generator being loaded. */
export function readExample(name: string): ExampleHead {
  return JSON.parse(readFileSync(join(examplesFolder, name, 'generator.json'), 'utf8')) as ExampleHead;
}
