import { HEAD_HEIGHT } from '../board-layout.ts';
import { daysBetween, monthsBetween, type Tick } from '../ticks.ts';
import { epochSecond, type Scene, xOf } from './scene.ts';

const DAY = 86_400;
const DAY_LINE = 25;

/** Draws the time above the lines: days over hours, or months over days when a day is narrow. */
export function drawHeader(
  g: CanvasRenderingContext2D,
  scene: Scene,
  grid: { ticks: readonly Tick[]; step: number },
): void {
  const { theme, width } = scene;
  g.fillStyle = theme.surface;
  g.fillRect(0, 0, width, HEAD_HEIGHT);
  drawTop(g, scene, grid.step);
  drawHours(g, scene, grid);
  g.fillStyle = theme.grid;
  g.fillRect(0, DAY_LINE, width, 1);
  g.fillStyle = theme.lineStrong;
  g.fillRect(0, HEAD_HEIGHT - 1, width, 1);
}

function drawTop(g: CanvasRenderingContext2D, scene: Scene, step: number): void {
  const { theme, view, formats, fonts, plan } = scene;
  const zero = epochSecond(scene);
  const wide = step < DAY;
  const starts = (wide ? daysBetween : monthsBetween)(scene.zone, zero + view.from, zero + view.to);
  g.font = fonts.strong.font;
  g.textBaseline = 'middle';
  starts.forEach((at, index) => {
    const x = xOf(scene, at - zero);
    const end = index + 1 < starts.length ? xOf(scene, starts[index + 1] - zero) : Number.POSITIVE_INFINITY;
    g.fillStyle = theme.gridStrong;
    if (x > 0) g.fillRect(x, 0, 1, HEAD_HEIGHT);
    const instant = plan.epoch + (at - zero) * 1000;
    const text = wide ? formats.day(instant) : formats.month(instant);
    const left = Math.max(x, 0) + 8;
    if (end - left < fonts.strong.width(text) + 6) return;
    g.fillStyle = theme.text;
    g.fillText(text, left, 13);
  });
}

function drawHours(
  g: CanvasRenderingContext2D,
  scene: Scene,
  { ticks, step }: { ticks: readonly Tick[]; step: number },
): void {
  const { theme, formats, fonts, plan } = scene;
  g.font = fonts.small.font;
  for (const { at } of ticks) {
    const x = xOf(scene, at);
    g.fillStyle = theme.gridStrong;
    g.fillRect(x, DAY_LINE + 1, 1, HEAD_HEIGHT - DAY_LINE - 2);
    const instant = plan.epoch + at * 1000;
    g.fillStyle = theme.textFaint;
    g.fillText(step < DAY ? formats.hour(instant) : formats.shortDay(instant), x + 5, 35);
  }
}

/** Draws the line that is now, and its time in the header. */
export function drawNow(g: CanvasRenderingContext2D, scene: Scene): void {
  const { theme, now, view, fonts, formats, plan, height } = scene;
  const x = xOf(scene, now);
  if (now < view.from - 3600 || now > view.to + 3600) return;
  const text = formats.hour(plan.epoch + now * 1000);
  const wide = fonts.smallStrong.width(text) + 12;
  g.fillStyle = theme.now;
  g.fillRect(x - 0.5, HEAD_HEIGHT - 3, 1.5, height - HEAD_HEIGHT + 3);
  g.beginPath();
  g.roundRect(x - wide / 2, DAY_LINE + 2, wide, 15, 4);
  g.fill();
  g.font = fonts.smallStrong.font;
  g.textBaseline = 'middle';
  g.fillStyle = theme.onNow;
  g.fillText(text, x - wide / 2 + 6, 35);
}
