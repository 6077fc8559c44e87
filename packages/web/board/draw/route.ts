import { HEAD_HEIGHT } from '../board-layout.ts';
import { orderName } from '../board-plan.ts';
import type { RouteArrow } from '../order-route.ts';
import { boxOfBar } from './bar-box.ts';
import { floorOf, type Scene, xOf } from './scene.ts';

const BEND = 5;

/** Draws the way of an order over the resources as arrows with rounded corners. */
export function drawRoute(g: CanvasRenderingContext2D, scene: Scene, arrows: readonly RouteArrow[]): void {
  g.lineWidth = 1.75;
  for (const { from, to, peg } of arrows) {
    const start = boxOfBar(scene, from);
    const end = boxOfBar(scene, to);
    if (!start || !end) continue;
    g.strokeStyle = g.fillStyle = peg ? scene.theme.textFaint : scene.theme.route;
    if (peg) g.setLineDash([5, 3]);
    const a = { x: start.x + start.width, y: start.y + start.height / 2 };
    const b = { x: end.x, y: end.y + end.height / 2 };
    if (b.x > a.x + 16) lineAcross(g, a, b);
    else lineDown(g, { x: Math.max(start.x + BEND, b.x - 12), top: start, middle: a.y }, b);
    g.setLineDash([]);
    head(g, b);
  }
}

type Point = { x: number; y: number };

/** Along, then up or down just before the end. */
function lineAcross(g: CanvasRenderingContext2D, a: Point, b: Point): void {
  const turn = b.x - 11;
  const way = Math.sign(b.y - a.y);
  g.beginPath();
  g.moveTo(a.x, a.y);
  if (way !== 0) {
    g.lineTo(turn - BEND, a.y);
    g.arcTo(turn, a.y, turn, a.y + way * BEND, BEND);
    g.lineTo(turn, b.y - way * BEND);
    g.arcTo(turn, b.y, turn + BEND, b.y, BEND);
  }
  g.lineTo(b.x - 4, b.y);
  g.stroke();
}

/** Out of the side of a bar that ends after the next begins, or just before. */
function lineDown(
  g: CanvasRenderingContext2D,
  from: { x: number; top: { y: number; height: number }; middle: number },
  b: Point,
): void {
  const way = Math.sign(b.y - from.middle);
  const y = way < 0 ? from.top.y : from.top.y + from.top.height;
  g.beginPath();
  g.moveTo(from.x, y);
  g.lineTo(from.x, b.y - way * BEND);
  g.arcTo(from.x, b.y, from.x + BEND, b.y, BEND);
  g.lineTo(Math.max(b.x - 4, from.x + BEND), b.y);
  g.stroke();
}

function head(g: CanvasRenderingContext2D, { x, y }: Point): void {
  g.beginPath();
  g.moveTo(x, y);
  g.lineTo(x - 7, y - 4);
  g.lineTo(x - 7, y + 4);
  g.fill();
}

/** Draws when an order is wanted: a dashed line with a flag; outside the view the flag waits at the edge. */
export function drawDue(g: CanvasRenderingContext2D, scene: Scene, order: number): void {
  const { plan, theme, fonts, words, width, formats } = scene;
  const due = plan.columns.orderDue[order];
  if (due < 0) return;
  const x = xOf(scene, due);
  const { mark, text: ink } = theme.status[plan.columns.orderLate[order] > 0 ? 'late' : 'onTime'];
  const name = words.due(orderName(plan.head.orders[order]));
  const away = x < 0 || x > width;
  const when = away ? `${name}, ${formats.moment(plan.epoch + due * 1000)}` : name;
  if (!away) {
    g.strokeStyle = mark;
    g.lineWidth = 1.5;
    g.setLineDash([3, 3]);
    g.beginPath();
    g.moveTo(x, HEAD_HEIGHT);
    g.lineTo(x, floorOf(scene));
    g.stroke();
    g.setLineDash([]);
  }
  const wide = fonts.smallStrong.width(when) + 12;
  const left = Math.min(Math.max(x - wide / 2, 4), width - wide - 12);
  g.font = fonts.smallStrong.font;
  g.textBaseline = 'middle';
  g.fillStyle = away ? theme.surface : mark;
  g.beginPath();
  g.roundRect(left, HEAD_HEIGHT + 4, wide, 17, 4);
  g.fill();
  if (away) {
    g.strokeStyle = mark;
    g.lineWidth = 1;
    g.stroke();
  }
  g.fillStyle = away ? ink : theme.surface;
  g.fillText(when, left + 6, HEAD_HEIGHT + 13);
}
