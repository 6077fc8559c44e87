import { type BarKind, barFlags, type OrderStatus, orderStatuses } from '@tutti/contract';
import { kindOf, labelOf } from '../board-plan.ts';
import { eachClosed } from '../open-time.ts';
import type { Badge, Glyph } from './glyphs.ts';
import type { Scene } from './scene.ts';
import { BADGE, END, frameOf, PLATE, type Skin } from './sprites.ts';

/** Dark on amber, in both schemes: white on it could not be read. */
const ON_AMBER = '#1b1403';

/** Narrower bars have square ends: their rounding would not be seen. */
const ROUNDED = 32;

/** A box on the canvas. */
export type Box = { x: number; y: number; width: number; height: number };

const glyphs: Partial<Record<BarKind, Glyph>> = {
  setup: 'change',
  clean: 'clean',
  maintain: 'upkeep',
  inspect: 'inspect',
  hold: 'hold',
};

/** How the order of a bar stands; that of work without an order is as planned. */
export function statusOf({ plan }: Pick<Scene, 'plan'>, bar: number): OrderStatus {
  const order = plan.columns.barOrder[bar];
  return order < 0 ? 'onTime' : orderStatuses[plan.columns.orderStatus[order]];
}

/** Whether a bar is drawn hatched: it prepares, cleans or keeps up, and makes nothing. */
export const isHatched = (kind: BarKind): boolean => kind === 'setup' || kind === 'clean' || kind === 'maintain';

/** Fill and edge of a bar by its family, or by its status. */
export function coloursOf(scene: Scene, bar: number): { fill: string; edge: string; text: string } {
  const { theme, plan, colour } = scene;
  if (colour === 'status') {
    const { ground, mark, text } = theme.status[statusOf(scene, bar)];
    return { fill: ground, edge: mark, text };
  }
  const family = plan.head.orders[plan.columns.barOrder[bar]]?.family ?? -1;
  const { fill, edge } = family < 0 ? theme.plain : theme.families[family % theme.families.length];
  return { fill, edge, text: theme.text };
}

/** Draws one bar into its box. */
export function drawBar(g: CanvasRenderingContext2D, scene: Scene, bar: number, box: Box): void {
  const kind = kindOf(scene.plan, bar);
  if (isHatched(kind)) drawHatched(g, scene, { bar, box, kind });
  else if (kind === 'hold' || kind === 'shift') drawOutlined(g, scene, { bar, box, kind });
  else drawWork(g, scene, bar, box);
}

type Kinded = { bar: number; box: Box; kind: BarKind };

function drawHatched(g: CanvasRenderingContext2D, scene: Scene, { bar, box, kind }: Kinded): void {
  const { theme, hatches, sprites } = scene;
  const { x, y, width, height } = box;
  g.fillStyle = theme.hatch;
  g.fillRect(x, y, width, height);
  g.fillStyle = hatches.of(kind === 'maintain' ? 'falling' : 'rising', theme.hatch, theme.sunken);
  g.fillRect(x + 1, y + 1, Math.max(0, width - 2), height - 2);
  drawRests(g, scene, bar, box);
  const glyph = glyphs[kind];
  if (!glyph || width < 17 || height < PLATE + 1) return;
  const named = width > 52 ? scene.fonts.bar.fit(wordOf(scene, bar, kind), width - 26) : '';
  const left = snapped(scene, named ? x + 3 : x + (width - PLATE) / 2);
  const top = snapped(scene, y + (height - PLATE) / 2);
  if (named) {
    g.fillStyle = theme.surface;
    g.fillRect(left + PLATE - 2, top, scene.fonts.bar.width(named) + 7, PLATE);
  }
  g.drawImage(sprites.glyph(glyph, theme.textSoft, theme.surface), left, top, PLATE, PLATE);
  if (!named) return;
  g.fillStyle = theme.textSoft;
  g.fillText(named, left + PLATE + 1, y + height / 2 + 0.5);
}

/** A changeover is known by its glyph; cleaning and upkeep are named. */
function wordOf({ words, plan }: Scene, bar: number, kind: BarKind): string {
  if (kind === 'setup') return '';
  const step = plan.head.steps[plan.columns.barStep[bar]]?.name;
  return kind === 'maintain' && step ? step : words.kind[kind];
}

function drawOutlined(g: CanvasRenderingContext2D, scene: Scene, { bar, box, kind }: Kinded): void {
  const { theme, fonts } = scene;
  g.fillStyle = kind === 'hold' ? coloursOf(scene, bar).edge : theme.lineStrong;
  dashes(g, box, 1);
  const text = fonts.bar.fit(kind === 'hold' ? labelOf(scene.plan, bar) : scene.words.kind[kind], box.width - 12);
  if (!text || box.height < 14) return;
  g.fillStyle = theme.textFaint;
  g.fillText(text, Math.max(box.x, 0) + 6, box.y + box.height / 2 + 0.5);
}

/** A dashed frame. */
function dashes(g: CanvasRenderingContext2D, { x, y, width, height }: Box, thick: number): void {
  for (let at = 2; at < width - 2; at += 6.5) {
    const long = Math.min(4, width - 2 - at);
    g.fillRect(x + at, y, long, thick);
    g.fillRect(x + at, y + height - thick, long, thick);
  }
  for (let at = 2; at < height - 2; at += 6.5)
    g.fillRect(x + width - thick, y + at, thick, Math.min(4, height - 2 - at));
}

function drawWork(g: CanvasRenderingContext2D, scene: Scene, bar: number, box: Box): void {
  const { fill, edge, text } = coloursOf(scene, bar);
  const status = statusOf(scene, bar);
  const mark = scene.theme.status[status].mark;
  drawBody(g, scene, box, { fill, edge, mark, frame: frameOf(status), height: box.height });
  if (box.width < 2 * END) return;
  drawRests(g, scene, bar, box);
  drawDone(g, scene, bar, { box, edge });
  drawOvertime(g, scene, bar, box);
  const right = drawMarks(g, scene, bar, { box, status, mark });
  drawLabel(g, scene, bar, { box, right, text });
}

/** Ground and frame of a bar: its ends are copied, what is between them is rectangles. */
function drawBody(g: CanvasRenderingContext2D, { sprites }: Scene, box: Box, skin: Skin): void {
  const { x, y, width, height } = box;
  const { fill, edge, mark } = skin;
  const strong = skin.frame === 'strong';
  const thick = strong ? 2 : 1;
  if (width < ROUNDED) {
    g.fillStyle = strong ? mark : edge;
    g.fillRect(x, y, width, height);
    g.fillStyle = fill;
    g.fillRect(x + 3, y + thick, width - 3 - thick, height - 2 * thick);
    g.fillStyle = mark;
    g.fillRect(x, y, 3, height);
    return;
  }
  const { left, right } = sprites.endsOf(skin);
  const middle = width - 2 * END;
  if (skin.frame !== 'dashed') {
    g.fillStyle = strong ? mark : edge;
    g.fillRect(x + END, y, middle, height);
  }
  const frame = skin.frame === 'dashed' ? 0 : thick;
  g.fillStyle = fill;
  g.fillRect(x + END, y + frame, middle, height - 2 * frame);
  g.drawImage(left, x, y, END, height);
  g.drawImage(right, x + width - END, y, END, height);
  if (skin.frame !== 'dashed') return;
  g.fillStyle = mark;
  dashes(g, box, 1.5);
}

/** Work stops while its row is closed: there the bar is a thin band. */
function drawRests(g: CanvasRenderingContext2D, scene: Scene, bar: number, { x, y, width, height }: Box): void {
  if (!scene.plan.rests[bar]) return;
  const { barRow, barStart, barEnd } = scene.plan.columns;
  const scale = width / (barEnd[bar] - barStart[bar]);
  g.fillStyle = scene.theme.closed;
  eachClosed(scene.plan, barRow[bar], { from: barStart[bar], to: barEnd[bar] }, (start, end) => {
    const from = Math.max(x + 4, snapped(scene, x + (start - barStart[bar]) * scale));
    const wide = Math.min(x + width - 1, snapped(scene, x + (end - barStart[bar]) * scale)) - from;
    if (wide < 3) return;
    g.fillRect(from, y, wide, 6);
    g.fillRect(from, y + height - 6, wide, 6);
  });
}

/** What is behind the line that is now of a bar that runs. */
function drawDone(
  g: CanvasRenderingContext2D,
  scene: Scene,
  bar: number,
  { box, edge }: { box: Box; edge: string },
): void {
  const { barFlags: flags, barStart, barEnd } = scene.plan.columns;
  if (!(flags[bar] & barFlags.running)) return;
  const share = (scene.now - barStart[bar]) / (barEnd[bar] - barStart[bar]);
  const width = box.width * Math.min(1, share) - 5;
  if (width <= 0) return;
  const before = g.globalAlpha;
  g.globalAlpha = before * 0.38;
  g.fillStyle = edge;
  g.fillRect(box.x + 4, box.y + 1, width, box.height - 2);
  g.globalAlpha = before;
}

function drawOvertime(g: CanvasRenderingContext2D, scene: Scene, bar: number, box: Box): void {
  if (!(scene.plan.columns.barFlags[bar] & barFlags.overtime)) return;
  g.fillStyle = scene.theme.status.atRisk.mark;
  for (let x = box.x + 6; x < box.x + box.width - 5; x += 6) g.fillRect(x, box.y + box.height - 4, 3, 2.5);
}

const badges: Partial<Record<OrderStatus, Badge>> = { late: 'late', atRisk: 'atRisk', blocked: 'blocked' };

/** Draws the badge of the status and the lock at the right end; where the room for the label ends. */
function drawMarks(
  g: CanvasRenderingContext2D,
  scene: Scene,
  bar: number,
  { box, status, mark }: { box: Box; status: OrderStatus; mark: string },
): number {
  const { theme, plan, sprites } = scene;
  let right = Math.min(box.x + box.width, scene.width) - 5;
  const left = Math.max(box.x, 0);
  const middle = box.y + box.height / 2;
  const badge = badges[status];
  if (badge && right - left > 20 && box.height >= 16) {
    const ink = badge === 'atRisk' ? ON_AMBER : theme.surface;
    const x = snapped(scene, right - 13);
    g.drawImage(sprites.badge(badge, mark, ink), x, snapped(scene, middle - BADGE / 2), BADGE, BADGE);
    right -= 17;
  }
  const flags = plan.columns.barFlags[bar];
  const glyph = flags & barFlags.locked ? 'lock' : flags & barFlags.pinned ? 'pin' : undefined;
  if (glyph && right - left > 40 && box.height >= 14) {
    const x = snapped(scene, right - 13);
    g.drawImage(sprites.glyph(glyph, theme.textSoft), x, snapped(scene, middle - PLATE / 2), PLATE, PLATE);
    right -= 15;
  }
  return right;
}

/** A place on a whole pixel of the screen, so that pictures are copied as they are. */
const snapped = ({ ratio }: Scene, at: number): number => Math.round(at * ratio) / ratio;

function drawLabel(
  g: CanvasRenderingContext2D,
  scene: Scene,
  bar: number,
  { box, right, text }: { box: Box; right: number; text: string },
): void {
  if (box.height < 12) return;
  const left = Math.max(box.x, 0) + 9;
  const label = scene.fonts.bar.fit(labelOf(scene.plan, bar), right - left);
  if (!label) return;
  g.fillStyle = text;
  g.fillText(label, left, box.y + box.height / 2 + 0.5);
}
