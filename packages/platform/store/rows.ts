import type { TableName } from '@tutti/model';

/** The kinds of versioned records: the tables of the model, and the workspace itself (one record, id 'workspace'). */
export type RecordKind = TableName | 'workspace';

/** A JSON record as it was saved. */
export type Body = Readonly<Record<string, unknown>>;

/** A page of a list; `next` is given to the following call, absent on the last page. */
export type Page<Row, Cursor = string> = { rows: Row[]; next?: Cursor };

export type Workspace = {
  id: string;
  name: string;
  createdAt: number;
  createdBy: string;
  /** The example it was made from. */
  example?: string;
};

export type Branch = {
  id: string;
  name: string;
  /** Parent and the revision of it that this branch stands on; absent for `main`. */
  parent?: string;
  base?: number;
  /** Its own revision: 0 when made, one more per change set. */
  head: number;
  createdAt: number;
  createdBy: string;
  /** Revision of the parent that it was merged as; a merged branch is closed. */
  merged?: number;
};

export type StoredRecord = {
  kind: RecordKind;
  id: string;
  /** Dense number of the record in its workspace, 1 …, the same on all branches, never used again. */
  entity: number;
  body: Body;
};

export type ChangesSince = {
  /** The revision this brings to. */
  revision: number;
  /** Each record once; null = it is gone. */
  changes: { kind: RecordKind; id: string; entity: number; body: Body | null }[];
};

export type ChangeSet = {
  revision: number;
  at: number;
  actor: string;
  note: string;
  /** Number of records changed. */
  changes: number;
  /** The change set it takes back. */
  undoes?: number;
  /** The branch it merged. */
  merges?: string;
};

export type RecordChange = { kind: RecordKind; id: string; before: Body | null; after: Body | null };
export type ChangeSetContent = ChangeSet & { records: RecordChange[] };

/** One record as it is to be; null removes it. */
export type Change = { kind: RecordKind; id: string; body: Body | null };

export type UndoChanges = {
  /** The branch's head that this was computed on: give it as `ifHead`. */
  head: number;
  changes: Change[];
  /** Records that were changed again later, with the last revision that did. */
  blockedBy: { kind: RecordKind; id: string; revision: number }[];
};

/** A field that differs; `field` is '' where a record as a whole was made or removed. */
export type FieldDifference = {
  kind: RecordKind;
  id: string;
  field: string;
  /** In the common ancestor, in the branch, and in its parent now; absent where there is none. */
  base?: unknown;
  here?: unknown;
  there?: unknown;
  /** Both sides changed it, to different values. */
  conflict: boolean;
};

export type BranchMerge = {
  parent: string;
  parentHead: number;
  /** The branch's own head. */
  head: number;
  /** What the parent would be changed by; without what the conflicts leave open. */
  changes: Change[];
  /** Conflicts that `settle` leaves open: nothing may be saved while there are any. */
  conflicts: FieldDifference[];
};

export type PlanState = 'draft' | 'released' | 'withdrawn';

export type PlanRow = {
  id: string;
  branch: string;
  /** Revision of the branch it was computed from. */
  revision: number;
  /** What is planned, e.g. 'schedule'; of each kind one plan of a branch is released at most. */
  kind: string;
  parent?: string;
  state: PlanState;
  /** What made it: 'planner', or 'gesture' with the gesture in `head`. */
  origin: string;
  /** Measures, counts, run, reasons …: what lists show. */
  head: Body;
  /** SHA-256 of the body, hexadecimal, and its size in bytes. */
  body: string;
  bytes: number;
  createdAt: number;
  actor: string;
  releasedAt?: number;
  releasedBy?: string;
  withdrawnAt?: number;
};

export type JobState = 'waiting' | 'running' | 'stopping' | 'done' | 'failed' | 'cancelled';

/** How far a job is: what the screens show. */
export type Progress = Body;

export type Job = {
  id: string;
  workspace: string;
  branch?: string;
  kind: string;
  partition?: string;
  revision?: number;
  state: JobState;
  /** Attempts begun. */
  attempt: number;
  maxAttempts: number;
  input: Body;
  progress?: Progress;
  result?: Body;
  failure?: Body;
  actor: string;
  createdAt: number;
  /** Not claimed before. */
  runAt: number;
  startedAt?: number;
  endedAt?: number;
  worker?: string;
  leaseUntil?: number;
};

export type StoredEvent = {
  /** Position in the workspace's stream: later commits have higher ones; not without gaps. */
  sequence: number;
  source: string;
  id: string;
  type: string;
  at: number;
  recordedAt: number;
  /** Wall time of arrival. */
  receivedAt: number;
  actor?: string;
  refs: readonly { entity: string; id: string; as?: string }[];
  data: Body;
  corrects?: string;
};

/** '' where a block is not about one place or period. */
export type BlockKey = { group: string; place: string; period: string };
export type BlockRow = BlockKey & { bytes: Uint8Array<ArrayBuffer>; savedAt: number };

export type Severity = 'critical' | 'warning' | 'notice';
export type ExceptionState = 'open' | 'acknowledged' | 'snoozed' | 'settled';

export type StoredException = {
  /** Stable: the same trouble has the same key in the next plan. */
  key: string;
  kind: string;
  severity: Severity;
  /** Money at stake, workspace currency. */
  value?: number;
  /** Text, evidence, actions, what it is about: as it was given last. */
  body: Body;
  plan?: string;
  state: ExceptionState;
  owner?: string;
  snoozedUntil?: number;
  note?: string;
  /** First seen without having been settled since. */
  since: number;
  /** Last time it was seen, changed by a person, or settled. */
  changedAt: number;
};

export type Member = { user: string; role: string; since: number };

export type AuditEntry = {
  sequence: number;
  at: number;
  actor: string;
  /** What was done, e.g. 'plan.release'. */
  action: string;
  /** What it was done to, e.g. 'plan/p-17'. */
  about?: string;
  data?: Body;
};

/** What was committed, for screens that show it. */
export type Notice =
  | { type: 'revision'; workspace: string; branch: string; revision: number; actor: string }
  | { type: 'plan'; workspace: string; branch: string; plan: string; state: PlanState | 'gone' }
  | { type: 'job'; workspace: string; job: string }
  | { type: 'exceptions'; workspace: string; branch: string }
  | { type: 'events'; workspace: string; last: number }
  | { type: 'branches'; workspace: string }
  | { type: 'members'; workspace: string }
  | { type: 'workspaces' }
  /** Notices may be missing: read again what is shown. */
  | { type: 'lost' };
