import type { BoardCommand, BoardEvents } from './board-events.ts';
import { type BoardLayout, boardLayout, HEAD_HEIGHT, heightOf, lineAt } from './board-layout.ts';
import type { Grouping } from './board-lines.ts';
import { type BoardPlan, barsOf, frozenUntil, kindOf, labelOf, secondOf } from './board-plan.ts';
import { type BoardView, clampView, revealIn, viewFrom, zoomView } from './board-view.ts';
import type { BoardFormats, BoardWords } from './board-words.ts';
import { type CarriedBar, carryTo, isMoved, pickUp } from './carried-bar.ts';
import type { BarColour } from './draw/scene.ts';
import { type Hit, hitTest } from './hit-test.ts';
import { orderRoute, type RouteArrow } from './order-route.ts';
import { type Ghosts, planGhosts } from './plan-ghosts.ts';
import { nextProblem } from './problems.ts';
import { sameBar } from './same-bar.ts';
import { firstInView } from './walk.ts';

/** How the board is shown; all of it may change at any time. */
export type BoardOptions = {
  words: BoardWords;
  formats: BoardFormats;
  grouping: Grouping;
  colour: BarColour;
  /** 32 dense, 40 comfortable, 56 touch. */
  rowHeight: number;
  /** Height of the load strip; 0 = none. */
  strip: number;
  /** Orders that the filter lets through, by id; all when absent. */
  matches?: ReadonlySet<string>;
  folded: ReadonlySet<string>;
  /** Key of the heading whose rows the load strip shows; the first group's when absent. */
  focus?: string;
  /** Whether bars may be moved. */
  editable: boolean;
  /** Whether single letters are keys (WCAG 2.1.4 asks that they can be switched off). */
  letters: boolean;
};

/** A box on the board, in pixels. */
export type Band = { x: number; y: number; width: number; height: number };

/** What must be drawn again. */
export type Touched = 'base' | 'overlay';

/**
 * What the board shows and what is being done to it, without a canvas: the plan, its lines, the view, the selection and the
 * bar on its way. Pointer and keys call it, the canvas draws it.
 */
export class BoardState {
  plan: BoardPlan;
  layout: BoardLayout;
  view: BoardView;
  options: BoardOptions;
  readonly events: BoardEvents;
  width = 0;
  height = 0;
  /** Second that is now. */
  now: number;
  hovered = -1;
  /** Bar that the keys stand on, and whether it is the keys that are used: then it is shown where they stand. */
  active = -1;
  byKeys = false;
  /** Order whose bars stand out; -1 = none. */
  lit = -1;
  selected: ReadonlySet<number> = new Set();
  route: readonly RouteArrow[] = [];
  carried: CarriedBar | undefined;
  pending: CarriedBar | undefined;
  ghosts: Ghosts | undefined;
  matches: Uint8Array | undefined;
  /** Box that is being drawn to select what lies in it, in pixels. */
  band: Band | undefined;
  private other: BoardPlan | undefined;
  private waiting: BoardPlan | undefined;
  private readonly touch: (what: Touched) => void;

  constructor(plan: BoardPlan, options: BoardOptions, to: { events: BoardEvents; touch: (what: Touched) => void }) {
    this.plan = plan;
    this.options = options;
    this.events = to.events;
    this.touch = to.touch;
    this.now = secondOf(plan, Date.parse(plan.head.now));
    this.matches = this.matchesOf();
    this.layout = this.lay();
    this.view = viewFrom(this.now, 52 * 3600, 0);
  }

  // ── What is shown ──

  /** Shows another plan: at once, or when the bar that is held has been dropped, since nothing may move under the pointer. */
  setPlan(plan: BoardPlan): void {
    if (this.carried) {
      this.waiting = plan;
      this.events.waiting?.(true);
      return;
    }
    const old = this.plan;
    const move = (bar: number) => (bar < 0 ? -1 : sameBar(old, bar, plan));
    const lit = old.head.orders[this.lit]?.id;
    const shift = (old.epoch - plan.epoch) / 1000;
    this.selected = new Set([...this.selected].map(move).filter((bar) => bar >= 0));
    this.active = move(this.active);
    this.hovered = -1;
    this.plan = plan;
    this.pending = undefined;
    this.now += shift;
    this.view = { ...this.view, from: this.view.from + shift, to: this.view.to + shift };
    this.light(plan.head.orders.findIndex(({ id }) => id === lit));
    this.refresh();
  }

  /** Compares with another plan: bars that stood elsewhere there are drawn as ghosts. Nothing ends the comparison. */
  setOther(other: BoardPlan | undefined): void {
    this.other = other;
    this.refresh();
  }

  setOptions(options: Partial<BoardOptions>): void {
    this.options = { ...this.options, ...options };
    this.refresh();
  }

  /** Instant that is now, in epoch milliseconds. */
  setNow(instant: number): void {
    this.now = secondOf(this.plan, instant);
    this.touch('base');
  }

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    this.setView(this.view);
  }

  private refresh(): void {
    this.matches = this.matchesOf();
    this.layout = this.lay();
    this.ghosts = this.other && planGhosts(this.plan, this.other, (bar) => labelOf(this.other!, bar));
    this.events.layout?.(this.layout);
    this.setView(this.view);
  }

  private lay(): BoardLayout {
    const { grouping, words, folded, rowHeight } = this.options;
    return boardLayout(this.plan, { grouping, words, folded, rowHeight, shown: this.matches });
  }

  private matchesOf(): Uint8Array | undefined {
    const { matches } = this.options;
    return matches && Uint8Array.from(this.plan.head.orders, ({ id }) => (matches.has(id) ? 1 : 0));
  }

  // ── The view ──

  /** Height of the room for lines. */
  get room(): number {
    return Math.max(0, this.height - HEAD_HEIGHT - this.options.strip);
  }

  /** Pixels to a second. */
  get scale(): number {
    return this.width / (this.view.to - this.view.from);
  }

  setView(view: BoardView): void {
    const start = Math.min(0, this.now - 86_400);
    const limits = { start, end: this.plan.head.end, height: heightOf(this.layout), room: this.room };
    this.view = clampView(view, limits);
    this.touch('base');
  }

  zoom(factor: number, share?: number): void {
    this.setView(zoomView(this.view, factor, share));
  }

  /** Shows a span of seconds from shortly before now. */
  showSpan(span: number): void {
    this.setView(viewFrom(this.now, span, this.view.top));
  }

  showNow(): void {
    this.showSpan(this.view.to - this.view.from);
  }

  reveal(bar: number): void {
    const line = this.layout.lineOf[bar];
    if (line < 0) return;
    const { barStart, barEnd } = this.plan.columns;
    const box = {
      start: barStart[bar],
      end: barEnd[bar],
      top: this.layout.tops[line],
      bottom: this.layout.tops[line + 1],
    };
    this.setView(revealIn(this.view, box, this.room));
  }

  timeAt(x: number): number {
    return this.view.from + x / this.scale;
  }

  lineAt(y: number): number {
    return y < HEAD_HEIGHT || y > HEAD_HEIGHT + this.room ? -1 : lineAt(this.layout, y - HEAD_HEIGHT + this.view.top);
  }

  /** Line and bar at a point of the board. */
  hit(x: number, y: number): Hit {
    if (this.lineAt(y) < 0) return { line: -1, bar: -1 };
    return hitTest(this.plan, this.layout, {
      time: this.timeAt(x),
      y: y - HEAD_HEIGHT + this.view.top,
      slop: 2 / this.scale,
    });
  }

  // ── What is chosen ──

  hover(bar: number, at?: { x: number; y: number }): void {
    if (bar !== this.hovered) this.touch('overlay');
    this.hovered = bar;
    const frozen = bar < 0 && at ? this.frozenAt(at) : 0;
    this.events.hover?.((bar < 0 && frozen === 0) || !at ? undefined : { bar, ...at, ...(frozen ? { frozen } : {}) });
  }

  /** Second until which the time at a point of the board is frozen; 0 = it is not. */
  private frozenAt({ x, y }: { x: number; y: number }): number {
    const { line } = this.hit(x, y);
    const row = line < 0 ? -1 : this.layout.lines[line].row;
    const until = row < 0 ? 0 : frozenUntil(this.plan, row);
    const time = this.timeAt(x);
    return time >= this.now && time < until ? until : 0;
  }

  /** Selects a bar alone, or adds it to what is selected or takes it out; -1 clears. */
  select(bar: number, how: 'only' | 'toggle' = 'only'): void {
    const selected = how === 'toggle' ? new Set(this.selected) : new Set<number>();
    if (how === 'toggle' && selected.has(bar)) selected.delete(bar);
    else if (bar >= 0) selected.add(bar);
    if (bar >= 0) this.active = bar;
    this.choose(selected, bar);
  }

  /** Selects bars, and lights the order of the last. */
  selectBars(bars: readonly number[]): void {
    this.choose(new Set(bars), bars.at(-1) ?? -1);
  }

  /** Shows the box that is being drawn; nothing takes it away. */
  showBand(band: Band | undefined): void {
    this.band = band;
    this.touch('overlay');
  }

  /** Lights an order and selects its first work; -1 clears. Shows it when asked. */
  selectOrder(order: number, show = true): void {
    const bar = order < 0 ? -1 : firstWork(this.plan, order);
    this.choose(new Set(bar < 0 ? [] : [bar]), bar, order);
    if (bar < 0) return;
    this.active = bar;
    if (show) this.reveal(bar);
  }

  private choose(selected: ReadonlySet<number>, last: number, order?: number): void {
    this.selected = selected;
    this.light(order ?? (selected.size === 0 || last < 0 ? -1 : this.plan.columns.barOrder[last]));
    this.touch('base');
    this.events.select?.({ bars: [...selected], order: this.lit });
  }

  /** Shows the order that the screen around the board has selected, by its id; nothing clears. */
  showOrder(id: string | undefined): void {
    const order = id === undefined ? -1 : this.plan.head.orders.findIndex((each) => each.id === id);
    if (order === this.lit) return;
    this.selectOrder(order);
  }

  private light(order: number): void {
    this.lit = order;
    this.route = order < 0 ? [] : orderRoute(this.plan, order);
  }

  /** Whether keys are used from now on, or the pointer. */
  setByKeys(byKeys: boolean): void {
    if (byKeys === this.byKeys) return;
    this.byKeys = byKeys;
    this.touch('overlay');
  }

  /** Puts the keys on a bar, and shows it. */
  walk(bar: number): void {
    if (bar < 0) return;
    this.active = bar;
    this.reveal(bar);
    this.touch('overlay');
  }

  /** The bar that the keys stand on; the first in view when they stand on none yet. */
  activeOrFirst(): number {
    if (this.active >= 0 && this.layout.lineOf[this.active] >= 0) return this.active;
    const firstLine = Math.max(0, lineAt(this.layout, this.view.top));
    const last = lineAt(this.layout, this.view.top + this.room);
    const lastLine = last < 0 ? this.layout.lines.length - 1 : last;
    return firstInView(this.plan, this.layout, { ...this.view, firstLine, lastLine });
  }

  showNextProblem(): void {
    const order = nextProblem(this.plan, this.lit);
    if (order >= 0) this.selectOrder(order);
  }

  /** Passes a command on, about the bars selected when the active one is among them, else about the active one. */
  command(command: BoardCommand): void {
    const bars = this.active < 0 || this.selected.has(this.active) ? [...this.selected] : [this.active];
    this.events.command?.(command, bars);
  }

  // ── The bar on its way ──

  /** Picks a bar up, and those selected with it; false when it may not be moved. */
  pickUp(bar: number, by: CarriedBar['by'], grip = 0): boolean {
    const carried = this.options.editable && !this.pending ? pickUp(this.plan, bar, by, grip) : undefined;
    if (!carried) {
      this.events.say?.(this.options.words.notMovable);
      return false;
    }
    const others = this.selected.has(bar) ? [...this.selected].filter((each) => each !== bar) : [];
    this.carried = { ...carried, with: others.filter((each) => pickUp(this.plan, each, by)) };
    this.active = bar;
    this.hover(-1);
    this.touch('base');
    return true;
  }

  carry(to: { start: number; row: number }): void {
    if (!this.carried) return;
    this.carried = carryTo(this.plan, this.carried, to);
    this.touch('overlay');
  }

  /** Drops the bar: it stands where it was dropped until the plan that follows comes, or `settle` takes it back. */
  drop(): void {
    const { carried } = this;
    this.carried = undefined;
    if (!carried) return;
    if (!isMoved(this.plan, carried)) this.release();
    else {
      const { barStart } = this.plan.columns;
      const by = carried.start - barStart[carried.bar];
      this.pending = carried;
      this.touch('base');
      const others = carried.with.map((bar) => ({ bar, start: barStart[bar] + by }));
      const { bar, start, row } = carried;
      this.events.drop?.({ plan: this.plan.head.plan, bar, start, row, with: others });
    }
  }

  cancel(): void {
    this.carried = undefined;
    this.events.say?.(this.options.words.cancelled);
    this.release();
  }

  /** Takes a dropped bar back to where it stands in the plan. */
  settle(): void {
    this.pending = undefined;
    this.release();
  }

  private release(): void {
    this.touch('base');
    const { waiting } = this;
    if (!waiting || this.pending) return;
    this.waiting = undefined;
    this.events.waiting?.(false);
    this.setPlan(waiting);
  }
}

function firstWork(plan: BoardPlan, order: number): number {
  const bars = [...barsOf(plan, order)];
  return bars.find((bar) => kindOf(plan, bar) === 'run') ?? bars[0] ?? -1;
}
