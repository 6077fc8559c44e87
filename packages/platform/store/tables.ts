/** A row is the current one up to this revision, the largest whole number that both databases and JavaScript hold exactly. */
export const OPEN = Number.MAX_SAFE_INTEGER;

/** The row of `workspace` that stands for the installation itself. */
export const INSTALLATION = 0;

/**
 * The tables, as Kysely sees them; `migrate/` makes them. `workspace` and `branch` are numbers inside, never used again;
 * JSON is text, so that both databases give back what was written to the letter.
 */
export type Tables = {
  workspace: {
    workspace: number;
    id: string;
    name: string;
    example: string | null;
    createdAt: number;
    createdBy: string;
    /** Last number given to a record, to a branch, and to anything that stands in the order of commits. */
    entities: number;
    branches: number;
    sequence: number;
  };
  branch: {
    workspace: number;
    branch: number;
    id: string;
    name: string;
    parent: number | null;
    base: number | null;
    head: number;
    merged: number | null;
    createdAt: number;
    createdBy: string;
  };
  change_set: {
    workspace: number;
    branch: number;
    revision: number;
    at: number;
    actor: string;
    note: string;
    changes: number;
    undoes: number | null;
    merges: string | null;
  };
  entity: { workspace: number; entity: number; kind: string; id: string };
  version: {
    workspace: number;
    branch: number;
    entity: number;
    fromRevision: number;
    toRevision: number;
    kind: string;
    /** Null = removed on a branch whose parent has it. */
    body: string | null;
  };
  plan: {
    workspace: number;
    plan: string;
    sequence: number;
    branch: number;
    revision: number;
    kind: string;
    parent: string | null;
    state: string;
    origin: string;
    head: string;
    body: string;
    createdAt: number;
    actor: string;
    releasedAt: number | null;
    releasedBy: string | null;
    withdrawnAt: number | null;
  };
  blob: {
    workspace: number;
    hash: string;
    size: number;
    encoding: string;
    /** Hash of the blob that `zstd-delta` stands on. */
    base: string | null;
    /** 1 = kept for itself; 0 = kept as long as a plan needs it. */
    kept: number;
    bytes: Uint8Array;
  };
  job: {
    workspace: number;
    job: string;
    sequence: number;
    kind: string;
    branch: string | null;
    part: string | null;
    revision: number | null;
    state: string;
    attempt: number;
    maxAttempts: number;
    input: string;
    progress: string | null;
    result: string | null;
    failure: string | null;
    actor: string;
    createdAt: number;
    runAt: number;
    startedAt: number | null;
    endedAt: number | null;
    worker: string | null;
    leaseUntil: number | null;
    /** What makes it the same work; null once it has ended. */
    openKey: string | null;
  };
  event: {
    workspace: number;
    sequence: number;
    source: string;
    id: string;
    type: string;
    at: number;
    recordedAt: number;
    receivedAt: number;
    /** actor, refs, data, corrects. */
    body: string;
  };
  block: { workspace: number; group: string; place: string; period: string; savedAt: number; bytes: Uint8Array };
  exception: {
    workspace: number;
    branch: number;
    key: string;
    kind: string;
    severity: number;
    value: number | null;
    body: string;
    plan: string | null;
    state: string;
    owner: string | null;
    snoozedUntil: number | null;
    note: string | null;
    since: number;
    changedAt: number;
  };
  member: { workspace: number; user: string; role: string; since: number };
  audit: {
    workspace: number;
    sequence: number;
    at: number;
    actor: string;
    action: string;
    about: string | null;
    data: string | null;
  };
  setting: { workspace: number; key: string; value: string };
  migration: { version: number; name: string };
};
