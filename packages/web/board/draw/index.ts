import type { BoardTheme } from '../board-theme.ts';
import { drawBars } from './bars.ts';
import { drawGround, gridTicks } from './ground.ts';
import { drawHeader } from './header.ts';
import { drawLoad } from './load-strip.ts';
import type { Fonts, Scene } from './scene.ts';
import { TextFit } from './text-fit.ts';

export { Hatches } from './hatches.ts';
export { drawOverlay, drawRouteOn } from './overlay.ts';
export type { Fonts, Scene } from './scene.ts';
export { Sprites } from './sprites.ts';

/** Draws all that does not move with the pointer. */
export function drawBase(g: CanvasRenderingContext2D, scene: Scene): void {
  const grid = gridTicks(scene);
  drawGround(g, scene, grid.ticks);
  drawBars(g, scene);
  drawLoad(g, scene);
  drawHeader(g, scene, grid);
}

/** The fonts of a theme, measured on a canvas. */
export function boardFonts(g: CanvasRenderingContext2D, { font }: BoardTheme): Fonts {
  const of = (style: string) => new TextFit(g, `${style} ${font}`);
  return { bar: of('500 12px'), strong: of('600 12px'), small: of('500 11px'), smallStrong: of('600 11px') };
}
