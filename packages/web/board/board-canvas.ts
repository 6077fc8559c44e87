import type { BoardState, Touched } from './board-state.ts';
import type { BoardTheme } from './board-theme.ts';
import { boardFonts, drawBase, drawOverlay, type Fonts, Hatches, type Scene, Sprites } from './draw/index.ts';
import { LoadCache } from './load-cache.ts';
import { type PlacedGhosts, placeGhosts } from './plan-ghosts.ts';
import { type ZoneTime, zoneTime } from './zone-time.ts';

type Layer = { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D; hatches: Hatches; sprites: Sprites };

const none: ReadonlySet<number> = new Set();

/**
 * Two canvases over each other: the lower one has the bars and is drawn when the view or the plan changes, the upper one
 * what moves with the pointer, so that dragging a bar touches no other.
 */
export class BoardCanvas {
  theme: BoardTheme;
  private readonly host: HTMLElement;
  private readonly base: Layer;
  private readonly overlay: Layer;
  private fonts: Fonts;
  private ratio = 0;
  private frame = 0;
  private touched: Touched | undefined;
  private readonly loads = new LoadCache();
  private zone: ZoneTime | undefined;
  private zoneName = '';
  private placed: { of: unknown; on: unknown; ghosts: PlacedGhosts } | undefined;
  private focus: { of: unknown; key: string | undefined; rows: ReadonlySet<number> } | undefined;
  private readonly onFrame: () => void;

  constructor(host: HTMLElement, theme: BoardTheme, onFrame: () => void) {
    this.host = host;
    this.theme = theme;
    this.onFrame = onFrame;
    this.base = layerOn(host, false);
    this.overlay = layerOn(host, true);
    this.fonts = boardFonts(this.base.context, theme);
  }

  setTheme(theme: BoardTheme): void {
    this.theme = theme;
    this.ratio = 0;
    this.fonts = boardFonts(this.base.context, theme);
  }

  /** Asks for the next frame to draw what was touched. */
  touch(what: Touched, draw: () => BoardState): void {
    if (this.touched !== 'base') this.touched = what;
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw(draw()));
  }

  /** Draws now what was touched. */
  draw(state: BoardState): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const touched = this.touched;
    this.touched = undefined;
    if (!touched || state.width === 0 || state.height === 0) return;
    const resized = this.fit(state.width, state.height);
    if (touched === 'base' || resized) {
      this.onFrame();
      drawBase(this.base.context, this.scene(state, this.base));
    }
    const focused = this.host.ownerDocument.activeElement === this.host;
    drawOverlay(this.overlay.context, this.scene(state, this.overlay), {
      hovered: state.hovered,
      selected: state.selected,
      active: focused ? state.active : -1,
      carried: state.carried,
      pending: state.pending,
      route: state.route,
      band: state.band,
    });
  }

  /** Draws the state onto another canvas, e.g. a page to print. */
  drawOn(canvas: HTMLCanvasElement, state: BoardState, ratio: number): void {
    const context = canvas.getContext('2d', { alpha: false })!;
    const layer = { canvas, context, hatches: new Hatches(context, ratio), sprites: new Sprites(ratio) };
    canvas.width = Math.round(state.width * ratio);
    canvas.height = Math.round(state.height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawBase(context, { ...this.scene(state, layer), ratio });
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.base.canvas.remove();
    this.overlay.canvas.remove();
  }

  private fit(width: number, height: number): boolean {
    const ratio = Math.max(1, this.host.ownerDocument.defaultView?.devicePixelRatio ?? 1);
    const wide = Math.round(width * ratio);
    const tall = Math.round(height * ratio);
    const { canvas } = this.base;
    if (ratio === this.ratio && canvas.width === wide && canvas.height === tall) return false;
    this.ratio = ratio;
    for (const layer of [this.base, this.overlay]) {
      layer.canvas.width = wide;
      layer.canvas.height = tall;
      layer.context.setTransform(ratio, 0, 0, ratio, 0, 0);
      layer.hatches = new Hatches(layer.context, ratio);
      layer.sprites = new Sprites(ratio);
    }
    return true;
  }

  private scene(state: BoardState, layer: Layer): Scene {
    const { plan, layout, view, width, height, options, carried, pending } = state;
    const moving = carried ?? pending;
    const zone = this.zoneOf(options.formats.timeZone);
    return {
      plan,
      layout,
      view,
      width,
      height,
      strip: options.strip,
      theme: this.theme,
      words: options.words,
      formats: options.formats,
      zone,
      colour: options.colour,
      now: state.now,
      lit: state.lit,
      matches: state.matches,
      hidden: moving ? new Set([moving.bar, ...moving.with]) : none,
      ghosts: this.ghostsOf(state),
      load: options.strip > 0 ? this.loads.of(plan, this.rowsInFocus(state), { scale: state.scale, zone }) : undefined,
      ratio: this.ratio,
      fonts: this.fonts,
      hatches: layer.hatches,
      sprites: layer.sprites,
    };
  }

  private zoneOf(name: string): ZoneTime {
    if (!this.zone || name !== this.zoneName) this.zone = zoneTime(name);
    this.zoneName = name;
    return this.zone;
  }

  private ghostsOf({ ghosts, layout }: BoardState): PlacedGhosts | undefined {
    if (!ghosts) return undefined;
    if (this.placed?.of !== ghosts || this.placed.on !== layout)
      this.placed = { of: ghosts, on: layout, ghosts: placeGhosts(ghosts, layout) };
    return this.placed.ghosts;
  }

  private rowsInFocus({ plan, options }: BoardState): ReadonlySet<number> {
    if (this.focus?.of !== plan || this.focus.key !== options.focus) {
      const at = plan.head.groups.findIndex(({ id }) => `group:${id}` === options.focus);
      const rows = plan.head.rows.flatMap(({ group }, row) => (group === Math.max(0, at) ? [row] : []));
      this.focus = { of: plan, key: options.focus, rows: new Set(rows) };
    }
    return this.focus.rows;
  }
}

function layerOn(host: HTMLElement, alpha: boolean): Layer {
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;touch-action:none;display:block';
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const context = canvas.getContext('2d', { alpha })!;
  return { canvas, context, hatches: new Hatches(context, 1), sprites: new Sprites(1) };
}
