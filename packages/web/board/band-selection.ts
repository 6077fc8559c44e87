import type { BoardState } from './board-state.ts';
import { barsWithin } from './walk.ts';

type Point = { x: number; y: number };

/** More bars than this are not moved by hand. */
const MOST = 200;

/** A box drawn over the board: what it touches is selected. It keeps its corner in the plan while the view moves. */
export class BandSelection {
  private readonly state: BoardState;
  private readonly from: Point;
  private to: Point;

  constructor(state: BoardState, from: Point) {
    this.state = state;
    this.from = from;
    this.to = from;
  }

  reach(to: Point): void {
    this.to = to;
    this.state.showBand(boxBetween(this.from, to));
  }

  /** Selects what the box touches. */
  take(): void {
    this.state.showBand(undefined);
    const { state } = this;
    const { x, y, width, height } = boxBetween(this.from, this.to);
    const first = state.lineAt(y);
    const last = state.lineAt(y + height);
    const span = { from: state.timeAt(x), to: state.timeAt(x + width), most: MOST };
    const lines = state.layout.lines
      .map((_, line) => line)
      .slice(Math.max(0, first), (last < 0 ? Number.MAX_SAFE_INTEGER : last) + 1);
    const bars = lines.flatMap((line) => barsWithin(state.plan, state.layout, line, span));
    state.selectBars(bars.slice(0, MOST));
  }
}

function boxBetween(a: Point, b: Point): Point & { width: number; height: number } {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}
