import type { WorkingTime } from '@tutti/model/calendars';
import type { ScheduleProblem } from './problem.ts';

/** How a use is served: one resource of capacity 1, a counted resource, a member of a set, the owner of changeovers. */
export const LINE = 0;
export const POOL = 1;
export const MEMBER = 2;
export const OWNER = 3;
/** How long a use is held. */
export const STEP_ONLY = 0;
export const UNTIL_NEXT = 1;
export const UNTIL_STEP = 2;
export const UNTIL_EMPTY = 3;
/** Kinds of precedence. */
export const AFTER_END = 0;
export const AFTER_START = 1;
export const ENDS_AFTER = 2;
export const APART = 3;

/** Members of a class (or of all of several), by resource index in id order, with speed factor and last instant. */
export type MemberSet = { members: Int32Array; grades?: Float64Array; topGrade: number; until?: Int32Array };

/** Who helps a setup or a clean; `sets[i]` < 0 means the one resource `resources[i]`. */
export type Crew = { resources: Int32Array; sets: Int32Array; quantities: Float64Array; uses: Int32Array };

/** Changeover times over the value combinations that occur, one row per previous combination, made when first asked for. */
export type Matrix = {
  attached: boolean;
  /** Combinations that occur. */
  size: number;
  /** By merged attribute set: the code of its combination. */
  codeOf: Int32Array;
  row(from: number): MatrixRow;
  /** From a state nobody knows: the worst rule that could match. */
  unknown(): MatrixRow;
  /** The code reached when a clean sets some attributes. */
  afterClean(code: number, attributeSet: number): number;
};
export type MatrixRow = {
  seconds: Int32Array;
  cost: Float64Array;
  crew: Int32Array;
  resets: Int32Array;
  forbidden: Uint8Array;
};

export type CompiledCampaign = {
  name: string;
  /** One bit per campaign name of the whole problem. */
  bit: number;
  clock: 'elapsed' | 'run' | 'quantity' | 'idle';
  seconds: number;
  cost: number;
  crew: number;
  /** By merged attribute set. */
  limitOf: Float64Array;
  /** By merged attribute set: code of the value that forces a clean when it changes; absent when nothing does. */
  forcedCode?: Int32Array;
  setsAttributesTo: number;
  /** A run longer than its limit may stand directly after a clean. */
  longRuns: boolean;
  initial: number;
};

/**
 * The problem as typed arrays. Three levels: template steps (shared by all orders of a routing), jobs (an order or a part
 * of one), operations (one job at one step; `op = jobFirst[job] + step`). Everything indexed by template is suffixed with
 * what it is indexed by: variant (a mode with its changeover owner fixed) and use (of a variant).
 */
export type Compiled = {
  problem: ScheduleProblem;
  now: number;
  horizon: number;
  /** Calendars, grown by `meet`, which gives the index of the common working time of two. */
  times: WorkingTime[];
  meet: (a: number, b: number) => number;
  always: number;
  /** When any resource at all has overtime; empty = never. */
  overtime: WorkingTime;
  /** Highest speed of any calendar, at least 1. */
  topSpeed: number;
  /** Some use is held until the next step starts: circles of hand-overs are possible. */
  hasNextHolds: boolean;
  /** Some resource costs something each time it is used. */
  paysPerUse: boolean;
  /** Some batch has a minimum. */
  hasMinimum: boolean;

  resourceCount: number;
  isPool: Uint8Array;
  isOwner: Uint8Array;
  capacity: Float64Array;
  regular: Int32Array;
  extended: Int32Array;
  load: Float64Array;
  matrixOf: Int32Array;
  /** 1 = a clean may change what the resource is set up for: the setup does not follow from the job before alone. */
  cleanSets: Uint8Array;
  /** Merged attribute set of the initial state, −1 = unknown. */
  initialSet: Int32Array;
  campaignsOf: CompiledCampaign[][];
  campaignCount: number;
  /** Resources with time reserved for some: the calendars by (resource, which conditions hold), and the conditions. */
  reserved: Map<number, ReservedTime>;
  sets: MemberSet[];
  matrices: Matrix[];
  crews: Crew[];

  stepFirstVariant: Int32Array;
  stepFlags: Uint8Array;
  stepCalendar: Int32Array;
  stepMinPiece: Int32Array;
  stepFactor: Float64Array;
  stepBatch: Int32Array;
  batches: CompiledBatch[];
  variantMode: Int32Array;
  variantFixed: Float64Array;
  variantPerUnit: Float64Array;
  variantCostPerUnit: Float64Array;
  variantOwner: Int32Array;
  variantOwnerUse: Int32Array;
  /** Grade of the member that is the owner (Infinity when it is named itself), and until when it is a member. */
  variantGrade: Float64Array;
  variantValidTo: Int32Array;
  /** Until when all that may do it is frozen; by step the least of its variants. 0 = not at all. */
  variantFrozen: Int32Array;
  stepFrozen: Int32Array;
  /** Common working time of the uses that are fixed: regular, and with overtime. */
  variantRegular: Int32Array;
  variantExtended: Int32Array;
  variantSetupCrew: Int32Array;
  variantFirstUse: Int32Array;
  useKind: Uint8Array;
  useTarget: Int32Array;
  useQuantity: Float64Array;
  useUntil: Uint8Array;
  /** Template step that ends the hold (UNTIL_STEP), relative to the template's first. */
  useUntilStep: Int32Array;
  /** The hold cannot end before that step's own work is done (it follows this one's end). */
  useKeepsWork: Uint8Array;
  useSame: Int32Array;
  useOrigin: Int32Array;
  /** Earlier (step, use slot) whose held member this use takes over: CSR by use, pairs. */
  takeFirst: Int32Array;
  takePairs: Int32Array;
  /** Holds that end with a template step: CSR by step, triples (holder step, use, 1 = at the end of this step). */
  closeFirst: Int32Array;
  closeTriples: Int32Array;
  /** Links into a template step: CSR, five numbers (from step, kind, min, max or NEVER, overlap thousandths of a unit). */
  linkFirst: Int32Array;
  linkFields: Int32Array;
  maxUses: number;

  jobCount: number;
  jobOrder: Int32Array;
  jobPart: Int32Array;
  jobFirst: Int32Array;
  jobDone: Int32Array;
  jobQuantity: Float64Array;
  jobActive: Uint8Array;
  /** Jobs of an order are consecutive: first job by order, one longer. */
  orderFirstJob: Int32Array;

  opCount: number;
  opJob: Int32Array;
  opStep: Int32Array;
  opSet: Int32Array;
  opReceipt: Int32Array;
  opReceiptEnd: Int32Array;
  opMinWork: Int32Array;
  /** Supplies from other jobs: CSR by op, triples (producer op, kind, lag). */
  supplyFirst: Int32Array;
  supplyTriples: Int32Array;
  /** Tanks that an op empties: CSR by op, triples (holder op, use slot, 1 = at its end). */
  emptyFirst: Int32Array;
  emptyTriples: Int32Array;
  /** Blocks: operations placed as one, in an order in which producers precede. */
  blockCount: number;
  blockOf: Int32Array;
  blockFirst: Int32Array;
  blockOps: Int32Array;
  /** Holds too large for a block: kept open until the last consumer is placed (by op × maxUses + slot). */
  openHolds: Map<number, number>;
  /** Jobs that are listed together: representative job, −1 = placed when something needs it. */
  jobGroup: Int32Array;
  /** From the backward pass: when each op should end at the latest, and money per hour beyond. */
  latestEnd: Int32Array;
  delayPrice: Float64Array;
  frozenOf: Map<number, number>;
  pinOf: Map<number, number>;
  releasedOf: Map<number, number>;
};

export type ReservedTime = {
  regular: Int32Array;
  extended: Int32Array;
  /** By merged attribute set: which variant of the calendar applies. */
  variantOf: Uint16Array;
};
export type CompiledBatch = {
  by: string;
  /** Whether the minimum is one of units, else of orders. */
  countsUnits: boolean;
  maxOrders: number;
  maxUnits: number;
  min: number;
  maxWait: number;
  byCode: Int32Array;
};

/** stepFlags */
export const NO_PAUSE = 1;
export const LEADS_HOLD = 2;
export const HAS_LINKS_APART = 4;
