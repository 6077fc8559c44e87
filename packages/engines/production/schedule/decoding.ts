import { NEVER } from '@tutti/model/calendars';
import { Clocks } from './clock-state.ts';
import { type Compiled, MEMBER } from './compiled.ts';
import { KnownWindows } from './known-windows.ts';
import { MemberTimes } from './member-times.ts';
import { Pool } from './pool.ts';
import { Preparations } from './preparations.ts';
import type { Cause } from './problem.ts';
import { Timeline } from './timeline.ts';
import { WindowSearch } from './window-search.ts';

/** State of an operation while decoding. */
export const OPEN = 0;
export const PLACED = 1;
export const LEFT_OUT = 2;
/** A part that does not exist unless the order is split. */
export const ABSENT = 3;

/** What the search decides: the order of the list, and where it overrides the decoder's own choice. */
export type Choices = {
  /** Blocks in the order in which they are placed. */
  list: Int32Array;
  /** Mode by operation. */
  modes?: ReadonlyMap<number, number>;
  /** Member or owner of changeovers by operation × maxUses + slot. */
  members?: ReadonlyMap<number, number>;
  /**
   * Weight of delay against all other money when a candidate is chosen; default 1. What waits delays those behind it too,
   * so more than 1 pays where resources are scarce.
   */
  haste?: number;
  /** Earliest start by operation. */
  delays?: ReadonlyMap<number, number>;
  /** Operations of a block in the order in which they are placed, suppliers first; absent = by the number of their job. */
  inner?: ReadonlyMap<number, Int32Array>;
  /** Places that are taken again wherever they are free. */
  kept?: KeptPlaces;
};

/** Where operations stand in a plan that is to be kept, by operation; members by operation × maxUses + slot. */
export type KeptPlaces = {
  /** −1 = no place to keep. */
  start: Int32Array;
  end: Int32Array;
  mode: Int32Array;
  /** 1 = with overtime. */
  layer: Uint8Array;
  member: Int32Array;
  /** Where the fixpoint of its block ended: earliest starts, and earliest ends of holds by slot. */
  startBound: Int32Array;
  holdBound: Int32Array;
};

/** What the frozen time means for a decode: who keeps his place, and who is not bound to start after it. */
export type Freeze = {
  /** Places of operations that start in frozen time in the plan one goes on from. */
  kept: KeptPlaces;
  /** Their blocks, in the order in which they are placed: before all others that may move. */
  list: Int32Array;
  /** By operation: 1 = it may start in frozen time. */
  exempt: Uint8Array;
  /** By resource: the operation that runs on from frozen time into free time, and until when it is there; −1 = none. */
  lastOn: Int32Array;
  busyUntil: Int32Array;
};

/** One candidate placement; two are kept and swapped, none is allocated while decoding. */
export class Trial {
  start = 0;
  end = 0;
  work = 0;
  calendar = 0;
  variant = 0;
  gap = -1;
  preparation = -1;
  follower = -1;
  followerPreparation = -1;
  layer = 0;
  cost = 0;
  members: Int32Array;
  /** By use: index of the hold that is taken over (op × maxUses + slot), −1 = none. */
  taken: Int32Array;

  constructor(maxUses: number) {
    this.members = new Int32Array(maxUses);
    this.taken = new Int32Array(maxUses);
  }
}

/** Timelines and placements of one decode. Everything is indexed by operation, `slots` by operation × maxUses + use. */
export class Decoding {
  readonly c: Compiled;
  choices: Choices;
  readonly lines: Timeline[];
  pools: (Pool | undefined)[] = [];
  readonly state: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly work: Int32Array;
  readonly variant: Int32Array;
  readonly calendar: Int32Array;
  readonly layer: Uint8Array;
  /** Preparation before the run, −1 = none. */
  readonly preparation: Int32Array;
  /** What an insertion changed at the job after: its operation and the preparation it had. */
  readonly followerOf: Int32Array;
  readonly followerHad: Int32Array;
  readonly batchOf: Int32Array;
  readonly frozen: Uint8Array;
  readonly slotResource: Int32Array;
  readonly slotFrom: Int32Array;
  readonly slotTo: Int32Array;
  /** Hold that this use took over, −1 = none. */
  readonly slotTaken: Int32Array;
  /** Bounds of the fixpoint: earliest start, earliest end of a hold. */
  readonly startBound: Int32Array;
  readonly holdBound: Int32Array;
  /** Clocks after the job: by operation × campaignCount + campaign. */
  readonly clockCount: Float64Array;
  readonly clockSince: Int32Array;
  readonly clockLimit: Float64Array;
  readonly preparations: Preparations;
  batches: Batch[] = [];
  openBatches = new Map<string, number[]>();
  /** By job: why it is left out. */
  readonly reasons = new Map<number, Cause>();
  conflicts: Cause[] = [];
  openLeft = new Map<number, number>();
  /** Open holds: the end their consumers need so far. */
  openUntil = new Map<number, number>();
  /** The candidate being built and the best one so far. */
  trial: Trial;
  best: Trial;
  /** Why the last attempt failed, and the hold that has to end later when that is the cause. */
  failure: Cause = { code: 'no-gap', params: {} };
  blockingHold = -1;
  blockingUntil = 0;
  /** Trail of the current block, for exact undo. */
  readonly trail: number[] = [];
  readonly holdTrail: number[] = [];
  /** By operation: campaigns that must be cleaned before it, because a step that takes its resource over needs it. */
  readonly forcedClean: Int32Array;
  cleanFirst = false;
  /** Campaigns that a job behind the gap just tried would be overdue for. */
  overdueLater = 0;
  /** Least end of the run in any gap from here on, as the other uses allow. */
  leastEnd = 0;
  /** By root operation on an owner: the steps that took it over, in the order in which they were placed. */
  readonly takers = new Map<number, number[]>();
  /** The place that is tried is one of these. */
  keeping: KeptPlaces | undefined;
  /** What is frozen; absent = nothing, or there is no plan to go on from. */
  readonly freeze: Freeze | undefined;
  /** Block being placed, operation that failed, retries of its held members. */
  block = -1;
  failed = -1;
  retries = 0;
  /** Jobs left out from the start, because an earlier pass found that they cannot be finished. */
  banned = new Map<number, Cause>();
  /** By operation that was in a batch below its minimum in an earlier pass: until when it waits for others. */
  readonly waits = new Map<number, number>();
  /** In the last passes nobody hopes for others: a batch below its minimum waits as long as it may, or is left out. */
  waitsFully = false;
  /** Members tried for held uses before a block is given up: by op × maxUses + slot. */
  readonly retried = new Map<number, number>();
  evaluations = 0;
  readonly runSearch: WindowSearch;
  readonly crewSearch: WindowSearch;
  /** Answers to the run search while one operation looks for its place. */
  readonly windows: KnownWindows;
  readonly memberTimes: MemberTimes;
  readonly clocks: Clocks;
  /** Supplies turned round: consumers by producing operation exist. */
  readonly supplies: Uint8Array;

  constructor(c: Compiled, choices: Choices, freeze?: Freeze) {
    this.c = c;
    this.choices = choices;
    this.freeze = freeze;
    const n = c.opCount;
    const slots = n * c.maxUses;
    const clocks = n * c.campaignCount;
    this.state = new Uint8Array(n);
    this.start = new Int32Array(n);
    this.end = new Int32Array(n);
    this.work = new Int32Array(n);
    this.variant = new Int32Array(n);
    this.calendar = new Int32Array(n);
    this.layer = new Uint8Array(n);
    this.preparation = new Int32Array(n);
    this.followerOf = new Int32Array(n);
    this.followerHad = new Int32Array(n);
    this.batchOf = new Int32Array(n);
    this.frozen = new Uint8Array(n);
    this.slotResource = new Int32Array(slots);
    this.slotFrom = new Int32Array(slots);
    this.slotTo = new Int32Array(slots);
    this.slotTaken = new Int32Array(slots);
    this.startBound = new Int32Array(n);
    this.forcedClean = new Int32Array(n);
    this.holdBound = new Int32Array(slots);
    this.clockCount = new Float64Array(clocks);
    this.clockSince = new Int32Array(clocks);
    this.clockLimit = new Float64Array(clocks);
    const crewSize = c.crews.reduce((most, crew) => Math.max(most, crew.resources.length), 1);
    this.preparations = new Preparations(c.campaignCount + 1, crewSize);
    this.runSearch = new WindowSearch(c.maxUses);
    this.crewSearch = new WindowSearch(crewSize);
    this.windows = new KnownWindows(c.maxUses);
    const share = Math.max(8, Math.ceil(n / Math.max(1, c.resourceCount)));
    this.lines = Array.from({ length: c.resourceCount }, () => new Timeline(share));
    this.memberTimes = new MemberTimes(c, (r, op, layer) => this.calendarOf(r, op, layer));
    this.clocks = new Clocks(c.campaignCount);
    this.supplies = new Uint8Array(n);
    for (let i = 0; i < c.supplyTriples.length; i += 3) this.supplies[c.supplyTriples[i]] = 1;
    this.trial = new Trial(c.maxUses);
    this.best = new Trial(c.maxUses);
  }

  /** Empties all timelines for another decode. O(operations + resources). */
  reset(choices: Choices): void {
    const { c } = this;
    this.choices = choices;
    this.pools = [];
    for (let r = 0; r < c.resourceCount; r++) {
      this.lines[r].clear();
      this.pools.push(c.isPool[r] ? this.poolOf(r) : undefined);
    }
    for (let op = 0; op < c.opCount; op++) this.state[op] = c.jobActive[c.opJob[op]] ? OPEN : ABSENT;
    this.preparation.fill(-1);
    this.followerOf.fill(-1);
    this.batchOf.fill(-1);
    this.slotTaken.fill(-1);
    this.holdBound.fill(0);
    this.preparations.clear();
    this.batches = [];
    this.openBatches = new Map();
    this.reasons.clear();
    this.retried.clear();
    this.takers.clear();
    this.forcedClean.fill(0);
    for (const [job, reason] of this.banned) {
      this.state.fill(LEFT_OUT, c.jobFirst[job], c.jobFirst[job + 1]);
      this.reasons.set(job, reason);
    }
    this.conflicts = [];
    this.openLeft = new Map(c.openHolds);
    this.openUntil.clear();
    this.retries = 0;
    this.trail.length = 0;
    this.holdTrail.length = 0;
    this.trial.preparation = this.trial.followerPreparation = -1;
    this.best.preparation = this.best.followerPreparation = -1;
  }

  /** A counted resource with what is never there: less capacity at times, and what is busy at the start. */
  private poolOf(r: number): Pool {
    const resource = this.c.problem.resources[r];
    const steps = resource.capacityOverTime;
    const most = steps ? steps.values.reduce((a, b) => Math.max(a, b), resource.capacity) : resource.capacity;
    const pool = new Pool(most);
    if (steps)
      for (let i = 0; i < steps.starts.length; i++)
        if (steps.values[i] < most) pool.add(steps.starts[i], steps.starts[i + 1] ?? NEVER, most - steps.values[i]);
    if (resource.initial?.busyUntil) pool.add(0, resource.initial.busyUntil, most);
    return pool;
  }

  /** Working time of a resource for an operation: reserved time is open only to those it is reserved for. */
  calendarOf(r: number, op: number, layer: number): number {
    const reserved = this.c.reserved.size > 0 ? this.c.reserved.get(r) : undefined;
    if (reserved === undefined) return layer ? this.c.extended[r] : this.c.regular[r];
    const at = op < 0 ? 0 : reserved.variantOf[this.c.opSet[op]];
    return layer ? reserved.extended[at] : reserved.regular[at];
  }

  /** The places an operation has to keep: in frozen time, else those of a plan that is kept as a whole. */
  placesFor(op: number): KeptPlaces | undefined {
    return this.isFirm(op) ? this.freeze?.kept : this.choices.kept;
  }

  /** Whether an operation keeps its place because it starts in frozen time. */
  isFirm(op: number): boolean {
    return this.freeze !== undefined && this.freeze.kept.start[op] >= 0;
  }

  /**
   * Until when an operation may not start in a variant: the frozen time, unless it stands there; and as long as what runs on
   * from frozen time is not placed yet, the end of that.
   */
  frozenUntil(op: number, variant: number): number {
    const { c, freeze } = this;
    if (freeze === undefined || freeze.exempt[op]) return 0;
    let until = c.variantFrozen[variant];
    for (let u = c.variantFirstUse[variant]; u < c.variantFirstUse[variant + 1]; u++) {
      if (c.useKind[u] === MEMBER) continue;
      const last = freeze.lastOn[c.useTarget[u]];
      if (last >= 0 && this.state[last] === OPEN) until = Math.max(until, freeze.busyUntil[c.useTarget[u]]);
    }
    return until;
  }

  /** Money per hour of an operation's end: always, and beyond its latest end. */
  rates(op: number): { early: number; late: number } {
    const price = this.c.delayPrice[op];
    const haste = this.choices.haste ?? 1;
    this.rate.early = 0.01 + haste * price;
    this.rate.late = haste * price;
    return this.rate;
  }
  private readonly rate = { early: 0, late: 0 };

  /** First operation of the job of `op`. */
  firstOf(op: number): number {
    return this.c.jobFirst[this.c.opJob[op]];
  }
}

/** Orders that run together: the first one placed leads, its uses are the batch's. */
export type Batch = {
  lead: number;
  members: number[];
  units: number;
  key: string;
  /** When each of them was ready. */
  ready: number[];
  /** End and work before each joining. */
  before: { end: number; work: number }[];
};
