import { encodeBundle } from './encode-bundle.ts';
import { PlanBodies } from './plans/plan-bodies.ts';
import { hasBlob, readBlob } from './plans/read-blob.ts';
import { asPlanRow, findPlan, listPlans, planRow } from './plans/read-plans.ts';
import { getChangeSet, listChangeSets, undoOf } from './records/change-sets.ts';
import { changesSince } from './records/changes-since.ts';
import { countRecords } from './records/counts.ts';
import { findWorkspace } from './records/find-branch.ts';
import { getBranch, listBranches } from './records/list-branches.ts';
import { load, oneRecord } from './records/load.ts';
import { branchDifferences, mergeBranch } from './records/merge.ts';
import { pageOfRecords } from './records/page.ts';
import type { Session } from './session.ts';
import type * as port from './store.ts';
import { listAudit } from './work/audit.ts';
import { blockKeys, getBlock, readBlocks } from './work/blocks.ts';
import { getEvent, readEvents } from './work/events.ts';
import { getWorkspace, listWorkspaces } from './work/list-workspaces.ts';
import { membersOf, rolesOf } from './work/members.ts';
import { getException, listExceptions } from './work/read-exceptions.ts';
import { asJob, getJob, listJobs } from './work/read-jobs.ts';
import { allSettings, getSetting } from './work/settings.ts';
import type { RunWrite } from './writes.ts';

/** What differs between the two databases, below everything else. */
export type Ground = {
  /** A connection of this thread, or a pool, that reads what has been committed. */
  read: Session;
  run: RunWrite;
  /** An error of the database in the words of the product; any other as it is. */
  inOurWords(error: unknown): unknown;
} & Pick<port.Store, 'place' | 'watch' | 'kysely' | 'share' | 'backup' | 'close'>;

/** The store on a ground: reads there, writes through its `run`. */
export function storeOn(ground: Ground): port.Store {
  const { read, run, inOurWords, ...rest } = ground;
  const bodies = new PlanBodies(read);
  const groups = groupsOn(ground, bodies);
  for (const group of Object.values(groups)) sayInOurWords(group, inOurWords);
  return {
    ...rest,
    ...groups,
    kind: read.kind,
    ...sayInOurWords(
      { save: async (bundle: port.Bundle) => run('save', await encodeBundle(bodies, bundle)) },
      inOurWords,
    ),
  };
}

type Call = (...args: never[]) => Promise<unknown>;

/** Lets all functions of a group tell failures of the database in the words of the product. */
function sayInOurWords<T extends Record<string, Call>>(group: T, inOurWords: Ground['inOurWords']): T {
  for (const [name, call] of Object.entries<Call>(group))
    Object.assign(group, {
      [name]: (...args: never[]) =>
        call(...args).catch((error) => {
          throw inOurWords(error);
        }),
    });
  return group;
}

function groupsOn(ground: Ground, bodies: PlanBodies) {
  const { read, run } = ground;
  return {
    workspaces: workspacesOn(ground),
    revisions: revisionsOn(read),
    plans: plansOn(ground, bodies),
    jobs: jobsOn(ground),
    events: {
      read: (workspace, query) => readEvents(read, workspace, query),
      get: (workspace, source, id) => getEvent(read, workspace, { source, id }),
    },
    blocks: {
      get: (workspace, key) => getBlock(read, workspace, key),
      read: (workspace, group, only = {}) => readBlocks(read, workspace, { group, ...only }),
      keys: (workspace, group) => blockKeys(read, workspace, group),
    },
    blobs: blobsOn(read),
    exceptions: {
      list: (workspace, branch, query) => listExceptions(read, { workspace, branch }, query),
      get: (workspace, branch, key, at) => getException(read, { workspace, branch }, { key, at }),
    },
    members: { of: (workspace) => membersOf(read, workspace), rolesOf: (user) => rolesOf(read, user) },
    audit: { list: (query) => listAudit(read, query), append: (entries) => run('appendAudit', entries) },
    settings: {
      get: (key, workspace) => getSetting(read, key, workspace),
      all: (workspace) => allSettings(read, workspace),
      set: (key, value, workspace) => run('setSetting', { key, value, workspace }),
      replace: (key, change, workspace) => run('replaceSetting', { key, workspace, ...change }),
    },
  } satisfies Partial<port.Store>;
}

function workspacesOn({ read, run }: Ground): port.Workspaces {
  return {
    list: () => listWorkspaces(read),
    get: (workspace) => getWorkspace(read, workspace),
    rename: (workspace, name) => run('renameWorkspace', { id: workspace, name }),
    async delete(workspace) {
      await run('deleteWorkspace', workspace);
      await sweep(run);
    },
  };
}

/** Removes the rows of deleted workspaces, some at a time. */
export async function sweep(run: RunWrite): Promise<void> {
  while (await run('sweepWorkspaces', null));
}

function revisionsOn(read: Session): port.Revisions {
  return {
    branches: (workspace) => listBranches(read, workspace),
    branch: (workspace, branch) => getBranch(read, workspace, branch),
    load: (at, kinds) => load(read, at, kinds),
    record: (at, kind, id) => oneRecord(read, at, { kind, id }),
    page: (at, kind, query) => pageOfRecords(read, { ...at, kind }, query),
    counts: (at) => countRecords(read, at),
    changesSince: (at, since) => changesSince(read, at, since),
    changeSets: (workspace, branch, query) => listChangeSets(read, { workspace, branch }, query),
    changeSet: (workspace, branch, revision) => getChangeSet(read, { workspace, branch }, revision),
    undo: (workspace, branch, revision) => undoOf(read, { workspace, branch }, revision),
    differences: (workspace, branch) => branchDifferences(read, { workspace, branch }),
    merge: (workspace, branch, settle) => mergeBranch(read, { workspace, branch }, settle),
  };
}

function plansOn({ read, run }: Ground, bodies: PlanBodies): port.Plans {
  return {
    list: (workspace, query) => listPlans(read, workspace, query),
    get: async (workspace, plan) => asPlanRow(await planRow(read, workspace, plan)),
    find: (workspace, branch, which, kind) => findPlan(read, { workspace, branch }, { which, kind }),
    body: (workspace, plan) => bodies.read(workspace, plan),
    prune: (workspace, branch, options) => run('prunePlans', { workspace, branch, ...options }),
  };
}

function jobsOn({ read, run }: Ground): port.Jobs {
  return {
    get: (workspace, job) => getJob(read, workspace, job),
    list: (workspace, query) => listJobs(read, workspace, query),
    async claim(by) {
      const row = await run('claimJob', by);
      return row && asJob(row);
    },
    heartbeat: (workspace, job, by) => run('heartbeat', { workspace, job, ...by }),
    async requestStop(workspace, job, at) {
      await run('stopJob', { workspace, job, at });
      return await getJob(read, workspace, job);
    },
    requeueExpired: async (at, all = false) => (await run('requeueExpired', { at, all })).map(asJob),
    prune: (endedBefore) => run('pruneJobs', endedBefore),
  };
}

function blobsOn(read: Session): port.Blobs {
  return {
    async get(workspace, hash) {
      return (await readBlob(read, (await findWorkspace(read, workspace)).workspace, hash)).bytes;
    },
    has: async (workspace, hash) => hasBlob(read, (await findWorkspace(read, workspace)).workspace, hash),
  };
}
