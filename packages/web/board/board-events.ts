import type { BoardLayout } from './board-layout.ts';
import type { BoardView } from './board-view.ts';

/** A bar dropped elsewhere, with the bars that were selected with it, moved by the same time. */
export type DroppedBar = {
  plan: string;
  bar: number;
  start: number;
  row: number;
  with: { bar: number; start: number }[];
};

/** What a key or button asks for, about bars. */
export type BoardCommand = 'open' | 'pin' | 'lock' | 'why' | 'compare' | 'undo' | 'redo';

/** What the board tells the screen around it. */
export type BoardEvents = {
  /** Bars selected, and the order whose bars stand out (-1 = none). */
  select?: (selection: { bars: number[]; order: number }) => void;
  /** The bar under the pointer, at a point of the board, or −1 in frozen time and until when; nothing when there is neither. */
  hover?: (at?: { bar: number; x: number; y: number; frozen?: number }) => void;
  /** In the frame in which a view is drawn, so that what stands beside it moves with it. */
  view?: (view: BoardView) => void;
  layout?: (layout: BoardLayout) => void;
  drop?: (dropped: DroppedBar) => void;
  command?: (command: BoardCommand, bars: number[]) => void;
  /** A sentence for people who hear the screen. */
  say?: (sentence: string) => void;
  /** Whether a plan that came while a bar is held waits until it is dropped. */
  waiting?: (waiting: boolean) => void;
};
