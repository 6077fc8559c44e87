import type { Assignment, Calendar, Order, Reason, Resource } from '@tutti/model';
import type { PlanGesture } from '../session/gesture.ts';

/** Kinds of changes that are looked at. */
export type FixKind =
  | 'put-back'
  | 'place-anew'
  | 'unpin'
  | 'before'
  | 'mode'
  | 'split'
  | 'drop'
  | 'overtime'
  | 'receipt'
  | 'person'
  | 'unfreeze';

/** A record of the data as it would have to be: one that is there is replaced, another one is added. */
export type RecordChange =
  | { table: 'calendars'; record: Calendar }
  | { table: 'resources'; record: Resource }
  | { table: 'orders'; record: Order }
  | { table: 'assignments'; at: number; record: Assignment };

/** How a change is made: on the board, in the data, or by an agreement with somebody outside (`at` in ms UTC). */
export type FixDeed =
  | { by: 'gestures'; gestures: PlanGesture[] }
  | { by: 'data'; changes: RecordChange[] }
  | { by: 'promise'; receipt: string; at: number };

/** A change that might help, before it is tried. */
export type Candidate = {
  kind: FixKind;
  /** What would be done, as a code with its values; instants in ms UTC. */
  what: Reason;
  deed: FixDeed;
  /** The next size to try: a smaller one when nothing is late any more, a larger one otherwise; absent = there is none. */
  next?: (lateSeconds: number) => Candidate | undefined;
};

/** Another order that a change moves. */
export type MovedOrder = {
  order: string;
  /** Later by (below 0 = earlier). */
  seconds: number;
  /** Late with the change and not before, or the other way round. */
  becomes?: 'late' | 'onTime';
};

/** A change that was tried and helps. Money in the workspace currency, instants in ms UTC. */
export type Fix = Omit<Candidate, 'next'> & {
  /** Names it among the fixes of an order in a plan, whenever it is asked for. */
  id: string;
  /** It changes frozen time, which somebody has to say explicitly. */
  unlocks: boolean;
  /** When the order is done then. */
  end: number;
  lateSeconds: number;
  /** The order is not late any more. */
  sufficient: boolean;
  /** Money of lateness and of orders that are not made that it saves, over all orders. */
  saved: number;
  /** Money of everything else that it costs more (below 0: less). */
  cost: number;
  /** Whether the data know a price for the change itself; without one `saved − cost` is what it may cost at most. */
  priced: boolean;
  /** Other orders that somebody waits for and that move, the furthest first. */
  moved: MovedOrder[];
  /** How many do, by direction. */
  earlier: number;
  later: number;
};

/** How early an order could be done at best, and what of. Instants in ms UTC. */
export type EarliestPossible = {
  at: number;
  /** 'hours': with the working hours and receipts as they are; 'any': around the clock, with all material there now. */
  within: 'hours' | 'any';
  /** What the bound is made of, from the first to the last. */
  path: { order: string; step: string; start: number; end: number }[];
  /** What the first of them waits for. */
  from: Reason;
};

/** What would make an order be in time. Instants in ms UTC. */
export type FixAnswer = {
  /** The order asked about, and the one that somebody waits for and that was looked at. */
  asked: string;
  order: string;
  due: number;
  end?: number;
  lateSeconds: number;
  verdict: 'not-late' | 'left-out' | 'fixed' | 'impossible' | 'not-within-hours' | 'none-found' | 'looking';
  /** The verdict as a sentence. */
  conclusion: Reason;
  /** Best first: money saved less cost. */
  fixes: Fix[];
  /** Place in `fixes` of the smallest change that is enough. */
  smallest?: number;
  /** The bounds that prove the verdict, where they do. */
  bound?: EarliestPossible;
  /** Changes looked at so far, of how many. */
  looked: number;
  candidates: number;
  /** Of those, how many do not help. */
  useless: number;
};
