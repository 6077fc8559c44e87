import type { Kysely } from 'kysely';
import type { Bundle, Saved } from './bundle.ts';
import type {
  AuditEntry,
  BlockKey,
  BlockRow,
  Branch,
  BranchMerge,
  ChangeSet,
  ChangeSetContent,
  ChangesSince,
  FieldDifference,
  Job,
  Member,
  Notice,
  Page,
  PlanRow,
  PlanState,
  Progress,
  RecordKind,
  StoredEvent,
  StoredException,
  StoredRecord,
  UndoChanges,
  Workspace,
} from './rows.ts';

export type * from './bundle.ts';
export type * from './rows.ts';

/**
 * Everything durable, on SQLite (one file, this process) or PostgreSQL (several processes), with the same behaviour.
 *
 * - Instants are epoch milliseconds given by the caller: the store reads no clock.
 * - Bodies are JSON values in the model's own form (instants in epoch milliseconds, numbers as numbers), already
 *   validated: what a load gives back needs no schema again. Documents for people are made at the door.
 * - Bytes that come back are in a buffer of their own: any typed array may view them.
 * - `save` is the only way to write domain data; a promise of the store that resolves has been committed to disk.
 * - Every call with a workspace or branch that does not exist throws MISSING_WORKSPACE or MISSING_BRANCH.
 */
export type Store = {
  readonly kind: 'sqlite' | 'postgres';
  /** Where it is, without password: the file, or host and database. */
  readonly place: string;
  readonly workspaces: Workspaces;
  readonly revisions: Revisions;
  readonly plans: Plans;
  readonly jobs: Jobs;
  readonly events: Events;
  readonly blocks: Blocks;
  readonly blobs: Blobs;
  readonly exceptions: Exceptions;
  readonly members: Members;
  readonly audit: Audit;
  readonly settings: Settings;
  /**
   * Commits all parts of the bundle together, or none.
   * @throws TuttiError CONFLICT_… when something is not as the bundle expects (the message names both sides), MISSING_…,
   * INPUT_… when the bundle contradicts itself, LIMIT_DISK_FULL, DEPENDENCY_STORE_… when the disk or server fails
   */
  save(bundle: Bundle): Promise<Saved>;
  /**
   * Tells of what was committed, by whichever process (PostgreSQL) or thread did it, after its commit. A notice may be
   * lost when the connection to PostgreSQL breaks; then one of type 'lost' comes.
   * @returns a function that ends it
   */
  watch(listener: (notice: Notice) => void): () => void;
  /**
   * The tables through Kysely, for a library that keeps its own (sign-in): reads go to a connection of this thread, each
   * write is a transaction of its own that the writer makes durable. Transactions are refused: use `save`.
   */
  // biome-ignore lint/suspicious/noExplicitAny: the library brings its own tables.
  readonly kysely: Kysely<any>;
  /** What a worker thread needs for `joinStore`: the same store from another thread. Can be posted (transfer `ports`). */
  share(): StoreShare;
  /**
   * Writes a backup: a SQLite file, from either database, of one moment; work goes on meanwhile. The file is complete or
   * absent.
   * @throws TuttiError CONFLICT_FILE_EXISTS, LIMIT_DISK_FULL
   */
  backup(to: string): Promise<BackupReport>;
  /** Waits for what is being saved and lets go of file or connections. */
  close(): Promise<void>;
};

/** Handed to another thread of the process: `worker.postMessage(share, share.ports)`. Good for one `joinStore`. */
export type StoreShare = { kind: 'sqlite' | 'postgres'; target: string; ports: MessagePort[] };
type MessagePort = import('node:worker_threads').MessagePort;

/** Rows and a digest of each table, equal for equal content on either database. */
export type BackupReport = { version: number; bytes: number; tables: Record<string, { rows: number; digest: string }> };

export type Workspaces = {
  /** All, by id. One is made by `save` with `create`. */
  list(): Promise<Workspace[]>;
  get(workspace: string): Promise<Workspace>;
  /** Changes its name. */
  rename(workspace: string, name: string): Promise<void>;
  /** Gone at once for everybody; its rows are removed afterwards in slices, and the rest at the next start. */
  delete(workspace: string): Promise<void>;
};

/** A branch at a revision; without one, at its head. */
export type BranchAt = { workspace: string; branch: string; revision?: number };

export type Revisions = {
  branches(workspace: string): Promise<Branch[]>;
  branch(workspace: string, branch: string): Promise<Branch>;
  /**
   * All records of a branch, or those of some kinds, in the order of their first appearance. Reads in slices: other work of
   * the thread goes on (500 000 records take 2 to 3 s); later commits do not show.
   */
  load(at: BranchAt, kinds?: readonly RecordKind[]): Promise<{ revision: number; records: StoredRecord[] }>;
  /** One record; undefined when there is none. */
  record(at: BranchAt, kind: RecordKind, id: string): Promise<{ revision: number; record?: StoredRecord }>;
  /**
   * Records of a kind by id (code points ascending), after `after`, those that contain `text` in their id or in any text
   * of their body, small and capital letters alike.
   */
  page(
    at: BranchAt,
    kind: RecordKind,
    query: { after?: string; limit: number; text?: string },
  ): Promise<Page<StoredRecord> & { revision: number }>;
  /** Records of each kind that has any. */
  counts(at: BranchAt): Promise<{ revision: number; counts: Partial<Record<RecordKind, number>> }>;
  /** What changed after a revision up to `at.revision`: each record once, as it is now. Patches a resident model. */
  changesSince(at: BranchAt, since: number): Promise<ChangesSince>;
  /** History of the branch itself, newest first, below revision `before`. */
  changeSets(
    workspace: string,
    branch: string,
    query: { before?: number; limit: number },
  ): Promise<Page<ChangeSet, number>>;
  /** A change set with each record before and after. @throws TuttiError MISSING_REVISION */
  changeSet(workspace: string, branch: string, revision: number): Promise<ChangeSetContent>;
  /** What takes a change set back: changes for a new change set with `undoes`, and what later changes stand on it. */
  undo(workspace: string, branch: string, revision: number): Promise<UndoChanges>;
  /** What a branch changed against its parent, field by field; `conflict` where the parent changed the same otherwise. */
  differences(workspace: string, branch: string): Promise<FieldDifference[]>;
  /**
   * Three-way merge of a branch into its parent, computed, not written: validate it, then `save` it as a change set of
   * the parent with `ifHead: parentHead` and `merges: { branch, head }`.
   * @param settle  by `kind/id/field` which side counts where both changed: 'here' = the branch
   */
  merge(workspace: string, branch: string, settle?: Readonly<Record<string, 'here' | 'there'>>): Promise<BranchMerge>;
};

export type Plans = {
  /** Plans of the workspace or of a branch, newest first; `after` = `next` of the page before. */
  list(
    workspace: string,
    query: { branch?: string; state?: PlanState; kind?: string; after?: string; limit: number },
  ): Promise<Page<PlanRow>>;
  /** @throws TuttiError MISSING_PLAN */
  get(workspace: string, plan: string): Promise<PlanRow>;
  /** The released plan of a branch, or its newest of any state. */
  find(workspace: string, branch: string, which: 'released' | 'latest', kind?: string): Promise<PlanRow | undefined>;
  /** The bytes that were saved as its body. @throws TuttiError MISSING_PLAN */
  body(workspace: string, plan: string): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Removes drafts and withdrawn plans of a branch except the newest `keep`, the released one, and up to `ancestors`
   * generations of parents of what is kept.
   * @returns ids of what was removed
   */
  prune(workspace: string, branch: string, options: { keep: number; ancestors: number }): Promise<string[]>;
};

/** Durable work. A job is made by `save` with `jobs`; a worker claims it, keeps it alive and ends it. */
export type Jobs = {
  get(workspace: string, job: string): Promise<Job>;
  /** Newest first; `after` = `next` of the page before, `without` = kinds that are left out. */
  list(
    workspace: string,
    query: { open?: boolean; without?: readonly string[]; after?: string; limit: number },
  ): Promise<Page<Job>>;
  /**
   * The oldest waiting job of the kinds given in any workspace, now running for the worker until `at + leaseMs`.
   * @returns undefined when nothing waits; two workers never get the same
   */
  claim(by: { worker: string; at: number; leaseMs: number; kinds?: readonly string[] }): Promise<Job | undefined>;
  /**
   * Keeps a job alive and says how far it is.
   * @returns whether it was asked to stop
   * @throws TuttiError CONFLICT_JOB_LEASE when the worker no longer holds it
   */
  heartbeat(
    workspace: string,
    job: string,
    by: { worker: string; at: number; leaseMs: number; progress?: Progress },
  ): Promise<{ stop: boolean }>;
  /** Asks a running job to stop; a waiting one is cancelled at once, one that has ended stays as it is. */
  requestStop(workspace: string, job: string, at: number): Promise<Job>;
  /**
   * Jobs whose lease has run out: waiting again, or failed with code `job-lost` after their last attempt, or cancelled
   * when they had been asked to stop.
   * @param all  also those whose lease still runs: right at the start of the only process
   */
  requeueExpired(at: number, all?: boolean): Promise<Job[]>;
  /** Removes jobs that ended before. @returns how many */
  prune(endedBefore: number): Promise<number>;
};

export type Events = {
  /** Events after a sequence number, ascending; `last` is the highest there is. */
  read(
    workspace: string,
    query: { after: number; limit: number; types?: readonly string[] },
  ): Promise<{ events: StoredEvent[]; last: number }>;
  get(workspace: string, source: string, id: string): Promise<StoredEvent | undefined>;
};

/** Bulk numbers: all columns that are read together in one blob; its layout belongs to whoever wrote it. */
export type Blocks = {
  get(workspace: string, key: BlockKey): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Blocks of a group, by place and period. */
  read(workspace: string, group: string, only?: { place?: string; period?: string }): Promise<BlockRow[]>;
  keys(workspace: string, group: string): Promise<BlockKey[]>;
};

export type Blobs = {
  /** @throws TuttiError MISSING_BLOB */
  get(workspace: string, hash: string): Promise<Uint8Array<ArrayBuffer>>;
  has(workspace: string, hash: string): Promise<boolean>;
};

export type Exceptions = {
  /** Most urgent first: severity, then value, then first seen. A snooze that has run out by `at` counts as open. */
  list(workspace: string, branch: string, query: { at: number; open: boolean }): Promise<StoredException[]>;
  get(workspace: string, branch: string, key: string, at: number): Promise<StoredException>;
};

export type Members = {
  of(workspace: string): Promise<Member[]>;
  /** Role of a user by workspace. */
  rolesOf(user: string): Promise<Record<string, string>>;
};

export type Audit = {
  /** Newest first, below sequence `before`; of a workspace, or of the installation without one. */
  list(query: {
    workspace?: string;
    before?: number;
    limit: number;
    actor?: string;
    about?: string;
  }): Promise<Page<AuditEntry, number>>;
  /** Entries of the installation; those of a workspace go with `save`. */
  append(entries: readonly Omit<AuditEntry, 'sequence'>[]): Promise<void>;
};

/** Settings of the installation or of a workspace: JSON values by key. */
export type Settings = {
  get(key: string, workspace?: string): Promise<unknown>;
  all(workspace?: string): Promise<Record<string, unknown>>;
  /** `undefined` removes it. */
  set(key: string, value: unknown, workspace?: string): Promise<void>;
  /**
   * Sets or removes it only where it still is as it was read, `undefined` for not at all.
   * @returns whether it was; if not, read it again
   */
  replace(key: string, change: { was: unknown; value: unknown }, workspace?: string): Promise<boolean>;
};
