import type { BoardState } from './board-state.ts';
import type { BoardTheme } from './board-theme.ts';
import { drawBase, drawRouteOn } from './draw/index.ts';
import { layerOn, Scenes } from './scenes.ts';

/** Draws a state onto a canvas of its own, e.g. of a page to print, at so many pixels of paper to one of ours. */
export function drawPage(canvas: HTMLCanvasElement, state: BoardState, to: { theme: BoardTheme; ratio: number }): void {
  canvas.width = Math.round(state.width * to.ratio);
  canvas.height = Math.round(state.height * to.ratio);
  const context = canvas.getContext('2d', { alpha: false })!;
  context.setTransform(to.ratio, 0, 0, to.ratio, 0, 0);
  const scene = new Scenes(context, to.theme).of(state, layerOn(context, to.ratio));
  drawBase(context, scene);
  drawRouteOn(context, scene, state.route);
}
