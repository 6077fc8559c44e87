import type {
  AuditEntry,
  BlockKey,
  Body,
  Change,
  ExceptionState,
  PlanState,
  Progress,
  Severity,
  StoredEvent,
} from './rows.ts';

/**
 * What belongs together and is committed together. Parts are applied in the order of the fields, so that a workspace can be
 * made and filled, or a plan saved and released, in one.
 */
export type Bundle = {
  workspace: string;
  /** Workspace time of everything in it, epoch ms. */
  at: number;
  actor: string;
  /** Makes the workspace with its branch `main`. @throws TuttiError CONFLICT_WORKSPACE_EXISTS */
  create?: { name: string; example?: string };
  members?: readonly { user: string /** null ends the membership. */; role: string | null }[];
  /** @throws TuttiError CONFLICT_BRANCH_EXISTS, MISSING_REVISION */
  createBranch?: { id: string; name: string; parent: string /** Default: the parent's head. */; base?: number };
  changeSet?: NewChangeSet;
  blobs?: readonly NewBlob[];
  plan?: NewPlan;
  planStates?: readonly PlanTransition[];
  /** Removes drafts. @throws TuttiError CONFLICT_PLAN_STATE when one is released */
  discardPlans?: readonly string[];
  events?: readonly NewEvent[];
  blocks?: readonly NewBlock[];
  exceptions?: readonly ExceptionsSeen[];
  exceptionChanges?: readonly ExceptionChange[];
  jobs?: readonly NewJob[];
  jobEnd?: JobEnd;
  /** Removes the branch with its plans and exceptions. @throws TuttiError CONFLICT_BRANCH_IN_USE for `main` and for a parent */
  deleteBranch?: string;
  /** Who did what: `at` and `actor` are those of the bundle. */
  audit?: readonly Omit<AuditEntry, 'sequence' | 'at' | 'actor'>[];
};

export type NewChangeSet = {
  branch: string;
  /** The head that was seen. @throws TuttiError CONFLICT_REVISION when it is another by now */
  ifHead?: number;
  note: string;
  /** The change set it takes back. */
  undoes?: number;
  /** The branch it merges, as it was at `head`; it is closed by this. @throws TuttiError CONFLICT_REVISION */
  merges?: { branch: string; head: number };
  /**
   * Each record once (INPUT_CHANGE_TWICE). What is already so is left out; a change set in which nothing is left makes no
   * revision, except for a merge.
   */
  changes: readonly Change[];
};

/** Bytes kept by their content until the workspace goes; saving the same again does nothing. */
export type NewBlob = { bytes: Uint8Array };

export type NewPlan = {
  id: string;
  branch: string;
  revision: number;
  kind: string;
  /** Also what the body is compressed against: a plan that differs little from its parent takes little room. */
  parent?: string;
  origin: string;
  head: Body;
  /** The whole body; the store finds the delta itself. */
  body: Uint8Array;
};

/**
 * Changes the state of a plan. Withdraw the plan before in the same bundle, listed first.
 * @throws TuttiError CONFLICT_PLAN_STATE when it is not in `expect`, CONFLICT_PLAN_RELEASED when another plan of the same
 * branch and kind is released
 */
export type PlanTransition = { plan: string; to: PlanState; expect?: PlanState };

/** Appended unless an event with the same source and id is there. */
export type NewEvent = Omit<StoredEvent, 'sequence'>;

/** Replaces the block of that key; null removes it. */
export type NewBlock = BlockKey & { bytes: Uint8Array | null };

/**
 * What was found to need a decision. A key that is there keeps its owner, state and first sight; a settled one opens again;
 * those of `kinds` (default: all) that are not seen any more are settled.
 */
export type ExceptionsSeen = {
  branch: string;
  plan?: string;
  kinds?: readonly string[];
  seen: readonly { key: string; kind: string; severity: Severity; value?: number; body: Body }[];
};

/** A person's answer; fields left out stay, null empties. @throws TuttiError MISSING_EXCEPTION */
export type ExceptionChange = {
  branch: string;
  key: string;
  state?: Exclude<ExceptionState, 'settled'>;
  owner?: string | null;
  snoozedUntil?: number | null;
  note?: string | null;
};

/**
 * Work to be done. While a job with the same branch, kind, partition and revision is waiting or running, none is added and
 * that one is answered. Fold what else makes work different (seed, budget) into `partition`.
 */
export type NewJob = {
  id: string;
  kind: string;
  branch?: string;
  partition?: string;
  revision?: number;
  input: Body;
  /** Default: at once. */
  runAt?: number;
  /** Default 3. */
  maxAttempts?: number;
};

/**
 * Ends a job the worker holds, with what it made in the same commit: a result lands once or not at all.
 * @throws TuttiError CONFLICT_JOB_LEASE when the worker no longer holds it
 */
export type JobEnd = {
  job: string;
  worker: string;
  /** 'waiting': try again at `retryAt`, unless that was the last attempt: then it has failed. */
  state: 'done' | 'failed' | 'cancelled' | 'waiting';
  result?: Body;
  failure?: Body;
  /** How far it came; what the store knows stays where it is absent. */
  progress?: Progress;
  retryAt?: number;
};

export type Saved = {
  /** Head of the branch after the change set. */
  revision?: number;
  /** Whether the change set made a revision. */
  changed?: boolean;
  /** By position in `events`: its sequence number when it was new, undefined when it had been there. */
  events?: (number | undefined)[];
  /** By position in `blobs`: content hash (SHA-256, hexadecimal). */
  blobs?: string[];
  /** By position in `jobs`: the job that does it, and whether it was added now. */
  jobs?: { job: string; added: boolean }[];
};
