import { HEAD_HEIGHT, heightOf, lineOfRow } from '../board-layout.ts';
import { mayTake } from '../board-plan.ts';
import type { CarriedBar } from '../carried-bar.ts';
import { meets } from '../hit-test.ts';
import type { RouteArrow } from '../order-route.ts';
import { type Box, drawBar } from './bar.ts';
import { boxOfBar, boxOn } from './bar-box.ts';
import { drawNow } from './header.ts';
import { drawDue, drawRoute } from './route.ts';
import { floorOf, linesInView, type Scene, yOf } from './scene.ts';

/** What moves with the pointer and the keys, drawn over the bars. */
export type OverlayState = {
  hovered: number;
  selected: ReadonlySet<number>;
  /** Bar that the keys stand on; -1 = none, or the board has no focus. */
  active: number;
  carried?: CarriedBar;
  /** Dropped, and on its way to the service. */
  pending?: CarriedBar;
  route: readonly RouteArrow[];
  band?: Box;
};

/** The scroll thumb beside the lines; nothing when all lines are in view. */
function thumbOf(scene: Scene): { y: number; height: number } | undefined {
  const room = floorOf(scene) - HEAD_HEIGHT;
  const all = heightOf(scene.layout);
  if (all <= room) return undefined;
  const height = Math.max(28, (room / all) * (room - 8));
  return { y: HEAD_HEIGHT + 4 + (scene.view.top / (all - room)) * (room - 8 - height), height };
}

/** Draws what of the overlay belongs on paper: the route of the lit order, when it is wanted, and now. */
export function drawRouteOn(g: CanvasRenderingContext2D, scene: Scene, route: readonly RouteArrow[]): void {
  if (scene.lit >= 0) {
    drawRoute(g, scene, route);
    drawDue(g, scene, scene.lit);
  }
  drawNow(g, scene);
}

/** Draws the overlay onto a clear canvas. */
export function drawOverlay(g: CanvasRenderingContext2D, scene: Scene, state: OverlayState): void {
  g.clearRect(0, 0, scene.width, scene.height);
  g.save();
  g.beginPath();
  g.rect(0, HEAD_HEIGHT, scene.width, floorOf(scene) - HEAD_HEIGHT);
  g.clip();
  const moving = state.carried ?? state.pending;
  if (state.carried) drawVeil(g, scene, state.carried);
  if (scene.lit >= 0 && !moving) drawRoute(g, scene, state.route);
  if (scene.lit >= 0) drawDue(g, scene, scene.lit);
  drawRings(g, scene, state);
  if (state.band) drawBand(g, scene, state.band);
  drawThumb(g, scene);
  g.restore();
  drawNow(g, scene);
  if (moving) drawMoving(g, scene, moving, state.carried !== undefined);
}

/** Rows that may not take the bar are veiled, those that may have a tint. */
function drawVeil(g: CanvasRenderingContext2D, scene: Scene, { bar }: CarriedBar): void {
  const { layout, plan, theme, width } = scene;
  const { first, last } = linesInView(scene);
  for (let line = first; line <= last; line++) {
    const { row } = layout.lines[line];
    if (row < 0) continue;
    const takes = mayTake(plan, bar, row);
    g.globalAlpha = takes ? 0.04 : 0.62;
    g.fillStyle = takes ? theme.focus : theme.surface;
    g.fillRect(0, yOf(scene, line), width, layout.tops[line + 1] - layout.tops[line] - 1);
  }
  g.globalAlpha = 1;
}

function drawBand(g: CanvasRenderingContext2D, { theme }: Scene, { x, y, width, height }: Box): void {
  g.globalAlpha = 0.1;
  g.fillStyle = theme.focus;
  g.fillRect(x, y, width, height);
  g.globalAlpha = 1;
  g.strokeStyle = theme.focus;
  g.lineWidth = 1;
  g.strokeRect(x + 0.5, y + 0.5, width, height);
}

/** Where the lines in view stand among all. */
function drawThumb(g: CanvasRenderingContext2D, scene: Scene): void {
  const thumb = thumbOf(scene);
  if (!thumb) return;
  g.globalAlpha = 0.35;
  g.fillStyle = scene.theme.textSoft;
  g.beginPath();
  g.roundRect(scene.width - 8, thumb.y, 5, thumb.height, 2.5);
  g.fill();
  g.globalAlpha = 1;
}

function drawRings(g: CanvasRenderingContext2D, scene: Scene, state: OverlayState): void {
  const held = state.carried?.bar ?? -1;
  const { theme } = scene;
  if (state.hovered >= 0 && state.hovered !== held)
    ring(g, scene, state.hovered, { colour: theme.textFaint, width: 1 });
  for (const bar of state.selected) if (bar !== held) ring(g, scene, bar, { colour: theme.focus, width: 2, gap: 1.5 });
  if (state.active >= 0 && state.active !== held)
    ring(g, scene, state.active, { colour: theme.focus, width: 2.5, gap: 3, halo: theme.surface });
}

type Ring = { colour: string; width: number; gap?: number; halo?: string };

function ring(g: CanvasRenderingContext2D, scene: Scene, bar: number, { colour, width, gap = 0, halo }: Ring): void {
  const box = boxOfBar(scene, bar);
  if (!box) return;
  const out = gap + width / 2;
  const path = () => {
    g.beginPath();
    g.roundRect(box.x - out, box.y - out, box.width + 2 * out, box.height + 2 * out, 5);
  };
  if (halo) {
    path();
    g.strokeStyle = halo;
    g.lineWidth = width + 2;
    g.stroke();
  }
  path();
  g.strokeStyle = colour;
  g.lineWidth = width;
  g.stroke();
}

/** The bars where they would land, with the time and what the first meets; where they were stays as a shade. */
function drawMoving(g: CanvasRenderingContext2D, scene: Scene, moving: CarriedBar, held: boolean): void {
  const { barStart, barEnd } = scene.plan.columns;
  const by = moving.start - barStart[moving.bar];
  const line = lineOf(scene, moving);
  if (line < 0) return;
  g.save();
  g.beginPath();
  g.rect(0, HEAD_HEIGHT, scene.width, floorOf(scene) - HEAD_HEIGHT);
  g.clip();
  g.font = scene.fonts.bar.font;
  g.textBaseline = 'middle';
  for (const bar of moving.with)
    drawMoved(g, scene, { bar, line: scene.layout.lineOf[bar], start: barStart[bar] + by, held });
  const box = drawMoved(g, scene, { bar: moving.bar, line, start: moving.start, held });
  g.restore();
  const end = moving.start + barEnd[moving.bar] - barStart[moving.bar];
  const met = meets(scene.plan, scene.layout, { ...moving, line });
  if (held) drawCarriedLabel(g, scene, { moving, box, end, met });
}

type Moved = { bar: number; line: number; start: number; held: boolean };

function drawMoved(g: CanvasRenderingContext2D, scene: Scene, { bar, line, start, held }: Moved): Box {
  const { barStart, barEnd } = scene.plan.columns;
  const { theme } = scene;
  const was = boxOfBar(scene, bar);
  if (was) {
    g.globalAlpha = 0.28;
    g.fillStyle = theme.textSoft;
    fill(g, was);
    g.globalAlpha = 1;
  }
  const box = boxOn(scene, { line, lane: 0 }, start, start + barEnd[bar] - barStart[bar]);
  if (held) {
    g.shadowColor = 'rgba(0, 0, 0, 0.3)';
    g.shadowBlur = 10;
    g.shadowOffsetY = 3;
  }
  g.fillStyle = theme.surface;
  fill(g, { ...box, y: box.y - 1, height: box.height + 2 });
  g.shadowColor = 'transparent';
  drawBar(g, scene, bar, box);
  if (!held) outline(g, box, theme.focus);
  return box;
}

/** On rows of resources the row it is over; in other groupings the line it stands on. */
function lineOf({ layout }: Scene, { bar, row }: CarriedBar): number {
  const line = lineOfRow(layout, row);
  return line >= 0 ? line : layout.lineOf[bar];
}

function fill(g: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  g.beginPath();
  g.roundRect(x, y, width, height, 4);
  g.fill();
}

function outline(g: CanvasRenderingContext2D, { x, y, width, height }: Box, colour: string): void {
  g.beginPath();
  g.roundRect(x - 1, y - 1, width + 2, height + 2, 5);
  g.strokeStyle = colour;
  g.lineWidth = 1.5;
  g.setLineDash([4, 3]);
  g.stroke();
  g.setLineDash([]);
}

function drawCarriedLabel(
  g: CanvasRenderingContext2D,
  scene: Scene,
  { moving, box, end, met }: { moving: CarriedBar; box: Box; end: number; met: number },
): void {
  const { fonts, formats, plan, theme, words, width } = scene;
  const times = `${formats.moment(plan.epoch + moving.start * 1000)} – ${formats.moment(plan.epoch + end * 1000)}`;
  const text = `${times}  ·  ${met > 0 ? words.pushes(met) : words.fits}`;
  const wide = fonts.smallStrong.width(text) + 16;
  const x = Math.min(Math.max(box.x, 4), width - wide - 4);
  const below = box.y + box.height + 7;
  const y = below + 22 > floorOf(scene) ? box.y - 28 : below;
  g.fillStyle = theme.ink;
  g.beginPath();
  g.roundRect(x, y, wide, 21, 5);
  g.fill();
  g.font = fonts.smallStrong.font;
  g.textBaseline = 'middle';
  g.fillStyle = theme.onInk;
  g.fillText(text, x + 8, y + 11);
}
