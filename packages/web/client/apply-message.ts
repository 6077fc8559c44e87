import type { QueryClient } from '@tanstack/react-query';
import { getBoard, getJob, type Job, listJobs, type StreamMessage } from '@tutti/contract';
import { routeKey } from './route-query.ts';

/** Parts of the reference whose answers may change with a revision or a plan of a branch. */
const ofBranch = new Set([
  'plans',
  'board',
  'data',
  'decisions',
  'capacity',
  'orders',
  'materials',
  'demand',
  'strategy',
]);

/** Brings what is kept up to date with a message of the stream: jobs are patched, the rest is read again where it is shown. */
export function applyMessage(cache: QueryClient, workspace: string, message: StreamMessage): void {
  switch (message.type) {
    case 'resync':
      void cache.invalidateQueries({ predicate: ({ queryKey }) => concerns(queryKey, { workspace }) });
      break;
    case 'job':
      patchJob(cache, workspace, message.job);
      // Work that makes data may have changed everything.
      if (message.job.state === 'done' && message.job.kind !== 'plan' && message.job.kind !== 'export')
        void cache.invalidateQueries({ predicate: ({ queryKey }) => concerns(queryKey, { workspace }) });
      break;
    case 'revision':
    case 'plan':
      void cache.invalidateQueries({
        predicate: ({ queryKey }) =>
          ofBranch.has(String(queryKey[0])) &&
          concerns(queryKey, { workspace, branch: message.branch }) &&
          !isFixedBoard(queryKey),
      });
      break;
    case 'exceptions':
      void cache.invalidateQueries({
        predicate: ({ queryKey }) =>
          queryKey[0] === 'decisions' && concerns(queryKey, { workspace, branch: message.branch }),
      });
      break;
    case 'branches':
      void cache.invalidateQueries({
        predicate: ({ queryKey }) =>
          (queryKey[0] === 'workspaces' || queryKey[0] === 'branches') && concerns(queryKey, { workspace }),
      });
      break;
  }
}

function concerns(key: readonly unknown[], wanted: Readonly<Record<string, string>>): boolean {
  const params = (key[2] ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(wanted).every(([name, value]) => params[name] === undefined || params[name] === value);
}

/** The board of a plan that is named by its id never changes: a plan is immutable. */
function isFixedBoard(key: readonly unknown[]): boolean {
  const { plan } = (key[2] ?? {}) as { plan?: string };
  return key[1] === getBoard.path && plan !== 'latest' && plan !== 'released';
}

type JobList = { rows: Job[] };

function patchJob(cache: QueryClient, workspace: string, job: Job): void {
  cache.setQueryData(routeKey(getJob, { params: { workspace, job: job.id } }), job);
  cache.setQueriesData<JobList>(
    { predicate: ({ queryKey }) => queryKey[1] === listJobs.path && concerns(queryKey, { workspace }) },
    (list) => list && { ...list, rows: withJob(list.rows, job) },
  );
}

function withJob(rows: readonly Job[], job: Job): Job[] {
  return rows.some(({ id }) => id === job.id) ? rows.map((row) => (row.id === job.id ? job : row)) : [job, ...rows];
}
