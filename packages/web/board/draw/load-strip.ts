import type { Scene } from './scene.ts';
import { floorOf, scaleOf, xOf } from './scene.ts';

/** Room above the columns for the line of capacity and its name, and below them. */
const ABOVE = 18;
const BELOW = 8;

/** Draws the load of the rows in focus under the board: columns of work, changeover and upkeep, and the line of capacity. */
export function drawLoad(g: CanvasRenderingContext2D, scene: Scene): void {
  const { theme, strip, width, height } = scene;
  if (strip === 0) return;
  const top = floorOf(scene);
  g.fillStyle = theme.surface;
  g.fillRect(0, top, width, strip);
  if (scene.load) drawColumns(g, scene);
  g.fillStyle = theme.lineStrong;
  g.fillRect(0, top, width, 1);
  g.fillRect(0, height - BELOW, width, 1);
}

/** Buckets that have something in view. */
function inView({ load, view }: Scene): { first: number; last: number } {
  const { origin, step, count } = load!.buckets;
  return {
    first: Math.max(0, Math.floor((view.from - origin) / step)),
    last: Math.min(count - 1, Math.floor((view.to - origin) / step)),
  };
}

function drawColumns(g: CanvasRenderingContext2D, scene: Scene): void {
  const { theme, load, fonts, words, hatches, now } = scene;
  const { buckets, rows } = load!;
  const base = scene.height - BELOW;
  const full = base - floorOf(scene) - ABOVE;
  const most = buckets.peak;
  const { first, last } = inView(scene);
  const paints = [
    { part: 'work', ground: theme.status.onTime.mark, hatch: undefined },
    { part: 'change', ground: theme.status.atRisk.ground, hatch: hatches.of('rising', theme.status.atRisk.mark) },
    { part: 'upkeep', ground: theme.surface, hatch: hatches.of('falling', theme.textFaint) },
  ] as const;
  g.fillStyle = theme.line;
  g.fillRect(0, Math.round(base - full / 2), scene.width, 1);
  for (let at = first; at <= last; at++) {
    const start = buckets.origin + at * buckets.step;
    const x = xOf(scene, start) + 1;
    const wide = Math.max(1, xOf(scene, start + buckets.step) - x - 1);
    g.globalAlpha = start + buckets.step <= now ? 0.45 : 1;
    let y = base;
    for (const { part, ground, hatch } of paints) {
      const tall = (buckets[part][at] / most) * full;
      if (tall < 0.5) continue;
      y -= tall;
      g.fillStyle = ground;
      g.fillRect(x, y, wide, tall);
      if (hatch) {
        g.fillStyle = hatch;
        g.fillRect(x, y, wide, tall);
      }
    }
    g.globalAlpha = 1;
  }
  drawCapacity(g, scene, { base, full, most });
  g.font = fonts.small.font;
  g.textBaseline = 'middle';
  const name = words.capacity(rows);
  g.fillStyle = theme.surface;
  g.fillRect(4, floorOf(scene) + 2, fonts.small.width(name) + 8, 14);
  g.fillStyle = theme.textSoft;
  g.fillText(name, 8, floorOf(scene) + 9.5);
}

function drawCapacity(
  g: CanvasRenderingContext2D,
  scene: Scene,
  { base, full, most }: { base: number; full: number; most: number },
): void {
  const { buckets } = scene.load!;
  const { first, last } = inView(scene);
  if (last < first || scaleOf(scene) <= 0) return;
  g.strokeStyle = scene.theme.textSoft;
  g.lineWidth = 1.25;
  g.beginPath();
  for (let at = first; at <= last; at++) {
    const y = Math.round(base - (buckets.capacity[at] / most) * full) + 0.5;
    const start = buckets.origin + at * buckets.step;
    if (at === first) g.moveTo(xOf(scene, start), y);
    else g.lineTo(xOf(scene, start), y);
    g.lineTo(xOf(scene, start + buckets.step), y);
  }
  g.stroke();
}
