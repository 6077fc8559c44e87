import { AccessibleRow } from './accessible-row.ts';
import { barSentence } from './bar-sentence.ts';
import { BoardCanvas } from './board-canvas.ts';
import type { BoardEvents } from './board-events.ts';
import { connectKeys } from './board-keys.ts';
import type { BoardPlan } from './board-plan.ts';
import { type BoardOptions, BoardState, type Touched } from './board-state.ts';
import type { BoardTheme } from './board-theme.ts';
import { connectPointer } from './connect-pointer.ts';

/** A board on the screen: its state, its canvases, what a screen reader reads of it, and its pointers and keys. */
export class Board {
  readonly state: BoardState;
  private readonly host: HTMLElement;
  private theme: BoardTheme;
  private readonly canvas: BoardCanvas;
  private readonly row: AccessibleRow;
  private readonly shown = { active: -2, layout: {} as unknown, selected: {} as unknown };
  private readonly leave: (() => void)[];

  /**
   * Fills an element that has a size and a position of its own (not `static`). It takes the focus, and becomes a grid for
   * screen readers.
   */
  constructor(
    host: HTMLElement,
    plan: BoardPlan,
    { theme, options, events }: { theme: BoardTheme; options: BoardOptions; events: BoardEvents },
  ) {
    this.host = host;
    this.theme = theme;
    host.tabIndex = 0;
    this.state = new BoardState(plan, options, { events, touch: (what) => this.touch(what) });
    this.canvas = new BoardCanvas(host, theme, () => events.view?.(this.state.view));
    this.row = new AccessibleRow(host);
    const onFocus = () => this.focused();
    const onBlur = () => this.state.setByKeys(false);
    host.addEventListener('focus', onFocus);
    host.addEventListener('blur', onBlur);
    const size = new ResizeObserver(() => this.resize());
    size.observe(host);
    this.leave = [
      connectPointer(host, this.state),
      connectKeys(host, this.state),
      () => size.disconnect(),
      () => host.removeEventListener('focus', onFocus),
      () => host.removeEventListener('blur', onBlur),
    ];
    this.resize();
    events.layout?.(this.state.layout);
    this.readOut();
    void this.whenFontsCome(theme);
  }

  /** Letters are measured once: measured before their font has come, they would stay wrong. */
  private async whenFontsCome(theme: BoardTheme): Promise<void> {
    const { fonts } = this.host.ownerDocument;
    await Promise.allSettled([500, 600].map((weight) => fonts.load(`${weight} 12px ${theme.font}`)));
    if (this.host.isConnected) this.setTheme(this.theme);
  }

  setTheme(theme: BoardTheme): void {
    this.theme = theme;
    this.canvas.setTheme(theme);
    this.touch('base');
  }

  destroy(): void {
    for (const leave of this.leave) leave();
    this.canvas.destroy();
  }

  private resize(): void {
    this.state.resize(this.host.clientWidth, this.host.clientHeight);
  }

  /** Where the focus came by a key, the keys stand on the first bar in view; where it came by the pointer nothing moves. */
  private focused(): void {
    if (!this.host.matches(':focus-visible')) return;
    this.state.setByKeys(true);
    this.state.walk(this.state.activeOrFirst());
  }

  private touch(what: Touched): void {
    // The state touches while it is made, before there is a canvas.
    this.canvas?.touch(what, () => {
      this.readOut();
      return this.state;
    });
  }

  /** Gives screen readers the row that the keys stand on, when it has changed. */
  private readOut(): void {
    const { state, shown } = this;
    const { active, layout, selected, plan } = state;
    if (shown.active === active && shown.layout === layout && shown.selected === selected) return;
    const moved = shown.active !== active && active >= 0;
    Object.assign(shown, { active, layout, selected });
    const { words, formats } = state.options;
    this.row.show(active, { plan, layout, words, formats, selected });
    if (moved && state.byKeys) state.events.say?.(barSentence(plan, active, { words, formats }));
  }
}
