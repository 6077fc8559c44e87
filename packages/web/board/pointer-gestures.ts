import { BandSelection } from './band-selection.ts';
import { heightOf } from './board-layout.ts';
import type { BoardState } from './board-state.ts';
import { type BoardView, panView, zoomView } from './board-view.ts';

type Point = { x: number; y: number };

/** A pointer on the board, in pixels from its top left corner. */
export type BoardPointer = Point & { id: number; touch: boolean; shift: boolean; command: boolean };

/** What the pointers are doing. */
type Doing =
  | { what: 'nothing' }
  | { what: 'pressing'; bar: number; from: Point; grip: number; lift?: ReturnType<typeof setTimeout> }
  | { what: 'carrying'; grip: number }
  | { what: 'panning'; from: Point; view: BoardView; moved: boolean }
  | { what: 'pinching'; view: BoardView; centre: Point; apart: number }
  | { what: 'scrolling'; from: number; view: BoardView }
  | { what: 'banding'; band: BandSelection };

/** A pointer that moved less is still. */
const STILL = { mouse: 4, touch: 9 };
/** Width of the strip at the right edge that scrolls, in pixels. */
const SCROLL_WIDTH = 12;
/** How long a finger rests on a bar before it lifts it, in milliseconds: a swipe over bars pans. */
const LIFT_AFTER = 380;

/**
 * Pointers on the board: drag empty ground to pan, a bar to move it, with Shift to select what lies in a box; two fingers
 * pinch and pan; a finger that rests on a bar lifts it.
 */
export class PointerGestures {
  private readonly state: BoardState;
  private readonly down = new Map<number, Point>();
  private doing: Doing = { what: 'nothing' };

  constructor(state: BoardState) {
    this.state = state;
  }

  press(pointer: BoardPointer): void {
    this.down.set(pointer.id, pointer);
    if (this.down.size === 2) this.pinch();
    if (this.down.size > 1 || this.state.carried?.by === 'keys') return;
    const { bar } = this.state.hit(pointer.x, pointer.y);
    if (this.isOnThumb(pointer)) this.doing = { what: 'scrolling', from: pointer.y, view: this.state.view };
    else if (bar < 0) this.pressGround(pointer);
    else this.pressBar(bar, pointer);
  }

  private isOnThumb({ x }: Point): boolean {
    return x > this.state.width - SCROLL_WIDTH && heightOf(this.state.layout) > this.state.room;
  }

  private scroll({ from, view }: Doing & { what: 'scrolling' }, { y }: Point): void {
    const { layout, room } = this.state;
    this.state.setView({ ...view, top: view.top + ((y - from) / room) * heightOf(layout) });
  }

  private pressGround(pointer: BoardPointer): void {
    this.doing = pointer.shift
      ? { what: 'banding', band: new BandSelection(this.state, pointer) }
      : { what: 'panning', from: pointer, view: this.state.view, moved: false };
  }

  private pressBar(bar: number, pointer: BoardPointer): void {
    const grip = this.state.timeAt(pointer.x) - this.state.plan.columns.barStart[bar];
    const lift = pointer.touch ? setTimeout(() => this.lift(bar, grip), LIFT_AFTER) : undefined;
    this.doing = { what: 'pressing', bar, from: pointer, grip, lift };
  }

  private lift(bar: number, grip: number): void {
    this.doing = this.state.pickUp(bar, 'pointer', grip) ? { what: 'carrying', grip } : { what: 'nothing' };
  }

  move(pointer: BoardPointer): void {
    if (this.down.has(pointer.id)) this.down.set(pointer.id, pointer);
    const { doing } = this;
    if (doing.what === 'pressing') this.dragFrom(doing, pointer);
    else if (doing.what === 'carrying') this.carry(doing, pointer);
    else if (doing.what === 'panning') this.pan(doing, pointer);
    else if (doing.what === 'pinching') this.spread(doing);
    else if (doing.what === 'banding') doing.band.reach(pointer);
    else if (doing.what === 'scrolling') this.scroll(doing, pointer);
    else this.state.hover(this.state.hit(pointer.x, pointer.y).bar, pointer);
  }

  private dragFrom(doing: Doing & { what: 'pressing' }, pointer: BoardPointer): void {
    const still = pointer.touch ? STILL.touch : STILL.mouse;
    if (Math.hypot(pointer.x - doing.from.x, pointer.y - doing.from.y) < still) return;
    clearTimeout(doing.lift);
    if (pointer.touch) this.doing = { what: 'panning', from: doing.from, view: this.state.view, moved: true };
    else this.lift(doing.bar, doing.grip);
    this.move(pointer);
  }

  private carry({ grip }: Doing & { what: 'carrying' }, { x, y }: Point): void {
    const line = this.state.layout.lines[this.state.lineAt(y)];
    this.state.carry({ start: this.state.timeAt(x) - grip, row: line?.row ?? -1 });
  }

  private pan(doing: Doing & { what: 'panning' }, { x, y }: BoardPointer): void {
    const dx = x - doing.from.x;
    const dy = y - doing.from.y;
    if (!doing.moved && Math.hypot(dx, dy) < STILL.mouse) return;
    doing.moved = true;
    this.state.setView(panView(doing.view, -dx / this.state.scale, -dy));
  }

  private pinch(): void {
    if (this.doing.what === 'pressing') clearTimeout(this.doing.lift);
    if (this.doing.what === 'carrying') return;
    const { centre, apart } = this.fingers();
    this.doing = { what: 'pinching', view: this.state.view, centre, apart };
  }

  private spread({ view, centre, apart }: Doing & { what: 'pinching' }): void {
    const now = this.fingers();
    const zoomed = zoomView(view, apart / Math.max(now.apart, 1), centre.x / this.state.width);
    const scale = this.state.width / (zoomed.to - zoomed.from);
    this.state.setView(panView(zoomed, -(now.centre.x - centre.x) / scale, -(now.centre.y - centre.y)));
  }

  private fingers(): { centre: Point; apart: number } {
    const [a, b] = [...this.down.values()];
    return { centre: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, apart: Math.hypot(a.x - b.x, a.y - b.y) };
  }

  release(pointer: BoardPointer): void {
    this.down.delete(pointer.id);
    const { doing } = this;
    if (this.down.size > 0 && doing.what === 'pinching') {
      // The finger that stays goes on panning from where it is.
      this.doing = { what: 'panning', from: [...this.down.values()][0], view: this.state.view, moved: true };
      return;
    }
    this.doing = { what: 'nothing' };
    if (doing.what === 'pressing') this.click(doing, pointer);
    else if (doing.what === 'carrying') this.state.drop();
    else if (doing.what === 'panning' && !doing.moved) this.state.select(-1);
    else if (doing.what === 'banding') doing.band.take();
  }

  private click({ bar, lift }: Doing & { what: 'pressing' }, pointer: BoardPointer): void {
    clearTimeout(lift);
    this.state.select(bar, pointer.shift || pointer.command ? 'toggle' : 'only');
  }

  /** The pointer was taken away, e.g. by the system: nothing has happened. */
  forget(pointer: BoardPointer): void {
    this.down.delete(pointer.id);
    if (this.doing.what === 'pressing') clearTimeout(this.doing.lift);
    if (this.doing.what === 'carrying') this.state.cancel();
    this.doing = { what: 'nothing' };
  }

  leave(): void {
    if (this.doing.what === 'nothing') this.state.hover(-1);
  }

  /** What the cursor should look like. */
  get cursor(): string {
    const { what } = this.doing;
    if (what === 'carrying' || (what === 'panning' && this.doing.moved)) return 'grabbing';
    if (what === 'banding') return 'crosshair';
    return this.state.hovered >= 0 ? 'pointer' : 'default';
  }

  /** A turn of the wheel: scrolls, with Shift or sideways pans, with Ctrl zooms around the pointer. */
  wheel(at: Point & { dx: number; dy: number; shift: boolean; command: boolean }): void {
    const { state } = this;
    const sideways = at.shift && at.dx === 0 ? at.dy : at.dx;
    if (at.command) state.zoom(Math.exp(at.dy * 0.0022), at.x / state.width);
    else state.setView(panView(state.view, sideways / state.scale, at.shift ? 0 : at.dy));
  }
}
