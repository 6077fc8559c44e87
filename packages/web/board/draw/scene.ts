import type { BoardLayout } from '../board-layout.ts';
import { HEAD_HEIGHT, lineAt } from '../board-layout.ts';
import type { BoardPlan } from '../board-plan.ts';
import type { BoardTheme } from '../board-theme.ts';
import type { BoardView } from '../board-view.ts';
import type { BoardFormats, BoardWords } from '../board-words.ts';
import type { LoadBuckets } from '../load-buckets.ts';
import type { PlacedGhosts } from '../plan-ghosts.ts';
import type { ZoneTime } from '../zone-time.ts';
import type { Hatches } from './hatches.ts';
import type { Sprites } from './sprites.ts';
import type { TextFit } from './text-fit.ts';

export type BarColour = 'family' | 'status';

/** Everything a frame is drawn from. */
export type Scene = {
  plan: BoardPlan;
  layout: BoardLayout;
  view: BoardView;
  width: number;
  /** Height of all, and of the load strip at its foot (0 = none). */
  height: number;
  strip: number;
  theme: BoardTheme;
  /** The same with bars that step back: for a lit order, and for a filter. */
  dimmed: BoardTheme;
  faint: BoardTheme;
  words: BoardWords;
  formats: BoardFormats;
  zone: ZoneTime;
  colour: BarColour;
  /** Second that is now. */
  now: number;
  /** Order whose bars stand out; -1 = none. */
  lit: number;
  /** 1 for orders that the filter lets through; all when absent. */
  matches?: Uint8Array;
  /** Bars that the overlay draws instead. */
  hidden: ReadonlySet<number>;
  ghosts?: PlacedGhosts;
  load?: { buckets: LoadBuckets; rows: number };
  /** Pixels of the screen to one of ours. */
  ratio: number;
  fonts: Fonts;
  hatches: Hatches;
  sprites: Sprites;
};

/** The fonts of the board with the widths of their letters. */
export type Fonts = { bar: TextFit; strong: TextFit; small: TextFit; smallStrong: TextFit };

/** Pixels to a second. */
export const scaleOf = ({ view, width }: Scene): number => width / (view.to - view.from);

/** Where a second stands, on a whole pixel of the screen, so that edges are sharp. */
export function xOf(scene: Scene, second: number): number {
  const x = (second - scene.view.from) * scaleOf(scene);
  return Math.round(x * scene.ratio) / scene.ratio;
}

/** Where the top of a line stands. */
export const yOf = ({ layout, view, ratio }: Scene, line: number): number =>
  HEAD_HEIGHT + Math.round((layout.tops[line] - view.top) * ratio) / ratio;

/** Bottom of the room for lines. */
export const floorOf = ({ height, strip }: Scene): number => height - strip;

/** First and last line in view; last < first when there is none. */
export function linesInView(scene: Scene): { first: number; last: number } {
  const { layout, view } = scene;
  const last = lineAt(layout, view.top + floorOf(scene) - HEAD_HEIGHT);
  return { first: Math.max(0, lineAt(layout, view.top)), last: last < 0 ? layout.lines.length - 1 : last };
}

/** Second 0 of the plan in seconds since 1970. */
export const epochSecond = ({ plan }: Scene): number => plan.epoch / 1000;
