import { type Column, decodeColumns, encodeColumns } from './columns.ts';

/** What a bar is. The number is its place in the column `kind`. */
export const barKinds = ['run', 'setup', 'clean', 'maintain', 'inspect', 'shift', 'trip', 'hold'] as const;
export type BarKind = (typeof barKinds)[number];

/** How an order stands. The number is its place in the column `status`; it is drawn as colour, shape and word. */
export const orderStatuses = ['onTime', 'atRisk', 'late', 'unplanned', 'done', 'running', 'blocked'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** Bits of the column `flags` of bars. */
export const barFlags = { frozen: 1, pinned: 2, locked: 4, overtime: 8, running: 16 } as const;

/** A row of the board: a resource. */
export type BoardRow = {
  resource: string;
  name: string;
  /** Index into `groups`. */
  group: number;
  kind: 'equipment' | 'personnel' | 'asset' | 'vehicle' | 'space';
  capacity: number;
  /** Index into `calendars`; -1 = always open. */
  calendar: number;
  /** A line of its attributes or class, beside the name. */
  note?: string;
  /** Until when its time is frozen, in seconds from epoch; absent = it is not. */
  frozenUntil?: number;
};

export type BoardOrder = {
  id: string;
  /** What people call it: business number or id. */
  name: string;
  item: string;
  itemName: string;
  /** Index into `families`; -1 = none. */
  family: number;
  type: 'buy' | 'make' | 'move' | 'maintain' | 'inspect';
  quantity: number;
  unit: string;
  /** Demands it serves, directly or through other orders. */
  demands: string[];
  customer?: string;
};

/** A step with its modes: other resources, crews or speeds, and the rows each can run on. */
export type BoardStep = { id: string; name: string; rows: number[]; modes: { id: string; rows: number[] }[] };

/** What stands beside the columns. Instants are ISO 8601; seconds count from `epoch`. */
export type BoardHead = {
  plan: string;
  branch: string;
  revision: number;
  state: 'draft' | 'released' | 'withdrawn';
  epoch: string;
  now: string;
  /** Seconds from epoch. */
  end: number;
  timeZone: string;
  currency: string;
  groups: { id: string; name: string }[];
  rows: BoardRow[];
  families: string[];
  orders: BoardOrder[];
  /** `rows` are the rows that some mode of the step can run on: where its bars may be dragged to. */
  steps: BoardStep[];
  /** Each calendar's stretch in `closedStart` and `closedEnd`: [first, past the last]. */
  calendars: [number, number][];
};

/** Columns of the board. `bar*` have one value a bar (an assignment on one resource), sorted by row, then start. */
export type BoardColumns = {
  barRow: Int32Array;
  barStart: Int32Array;
  barEnd: Int32Array;
  /** Index into `orders`; -1 = none. A batch has a bar for each of its orders. */
  barOrder: Int32Array;
  /** Index into `steps`; -1 = none. */
  barStep: Int32Array;
  barPart: Int32Array;
  /** Index into the modes of its step; -1 = none. */
  barMode: Int32Array;
  barKind: Uint8Array;
  barFlags: Uint8Array;
  /** The same number for all bars of one assignment. */
  barAssignment: Int32Array;
  /** One value an order: when it is wanted (-1 = by nobody) and done (-1 = unplanned), and how late in seconds. */
  orderDue: Int32Array;
  orderEnd: Int32Array;
  orderLate: Int32Array;
  orderStatus: Uint8Array;
  /** Supplier → consumer between orders (pegs): indexes into `orders`. */
  pegFrom: Int32Array;
  pegTo: Int32Array;
  closedStart: Int32Array;
  closedEnd: Int32Array;
};

export type BoardData = { head: BoardHead; columns: BoardColumns };

/** The board as bytes. */
export function encodeBoard({ head, columns }: BoardData): Uint8Array<ArrayBuffer> {
  return encodeColumns(head, columns as Record<string, Column>);
}

/**
 * The board that `encodeBoard` was given.
 * @throws TuttiError INPUT_COLUMNS as `decodeColumns`
 */
export function decodeBoard(bytes: ArrayBuffer): BoardData {
  const { head, columns } = decodeColumns(bytes);
  return { head: head as BoardHead, columns: columns as unknown as BoardColumns };
}
