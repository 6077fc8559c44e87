import type { BoardState, Touched } from './board-state.ts';
import type { BoardTheme } from './board-theme.ts';
import { drawBase, drawOverlay } from './draw/index.ts';
import { type Layer, layerOn, Scenes } from './scenes.ts';

/**
 * Two canvases over each other: the lower one has the bars and is drawn when the view or the plan changes, the upper one
 * what moves with the pointer, so that dragging a bar touches no other.
 */
export class BoardCanvas {
  private readonly host: HTMLElement;
  private base: Layer;
  private overlay: Layer;
  private scenes: Scenes;
  private frame = 0;
  private touched: Touched | undefined;
  private readonly onBase: () => void;

  /** `onBase` is called in each frame that draws the bars, before they are drawn. */
  constructor(host: HTMLElement, theme: BoardTheme, onBase: () => void) {
    this.host = host;
    this.onBase = onBase;
    this.base = layerOn(canvasOn(host, false), 0);
    this.overlay = layerOn(canvasOn(host, true), 0);
    this.scenes = new Scenes(this.base.context, theme);
  }

  setTheme(theme: BoardTheme): void {
    this.scenes = new Scenes(this.base.context, theme);
    // Pictures and hatches are in the colours of the theme before.
    this.base = { ...this.base, ratio: 0 };
  }

  /** Asks for the next frame to draw what was touched. */
  touch(what: Touched, state: () => BoardState): void {
    if (this.touched !== 'base') this.touched = what;
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw(state()));
  }

  private draw(state: BoardState): void {
    this.frame = 0;
    const touched = this.touched;
    this.touched = undefined;
    if (!touched || state.width === 0 || state.height === 0) return;
    const resized = this.fit(state.width, state.height);
    if (touched === 'base' || resized) {
      this.onBase();
      drawBase(this.base.context, this.scenes.of(state, this.base));
    }
    this.host.toggleAttribute('data-keys', state.byKeys);
    drawOverlay(this.overlay.context, this.scenes.of(state, this.overlay), {
      hovered: state.hovered,
      selected: state.selected,
      active: state.byKeys ? state.active : -1,
      carried: state.carried,
      pending: state.pending,
      route: state.route,
      band: state.band,
    });
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.base.context.canvas.remove();
    this.overlay.context.canvas.remove();
  }

  /** Fits both canvases to the room and the screen; whether that has cleared them. */
  private fit(width: number, height: number): boolean {
    const ratio = Math.max(1, this.host.ownerDocument.defaultView?.devicePixelRatio ?? 1);
    const { canvas } = this.base.context;
    const size = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
    if (ratio === this.base.ratio && canvas.width === size.width && canvas.height === size.height) return false;
    const fitted = ({ context }: Layer): Layer => {
      Object.assign(context.canvas, size);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      return layerOn(context, ratio);
    };
    this.base = fitted(this.base);
    this.overlay = fitted(this.overlay);
    return true;
  }
}

function canvasOn(host: HTMLElement, alpha: boolean): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;touch-action:none;display:block';
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  return canvas.getContext('2d', { alpha })!;
}
