import { HEAD_HEIGHT, HEADING_HEIGHT } from '../board-layout.ts';
import { frozenUntil, lastFrozen } from '../board-plan.ts';
import { eachClosed } from '../open-time.ts';
import { type Tick, tickStep, ticksBetween } from '../ticks.ts';
import { epochSecond, floorOf, linesInView, type Scene, scaleOf, xOf, yOf } from './scene.ts';

/** Least distance of two lines of the grid, in pixels. */
const GRID_ROOM = 58;

/** Lines of the grid in view, one for each label below the day. */
export function gridTicks(scene: Scene): { ticks: Tick[]; step: number } {
  const step = tickStep(GRID_ROOM / scaleOf(scene));
  const zero = epochSecond(scene);
  const span = { from: zero + scene.view.from - step, to: zero + scene.view.to, step };
  return { ticks: ticksBetween(scene.zone, span).map(({ at, day }) => ({ at: at - zero, day })), step };
}

/** Draws what bars stand on: closed time, frozen time, the grid, lines between rows, and headings. */
export function drawGround(g: CanvasRenderingContext2D, scene: Scene, ticks: readonly Tick[]): void {
  const { theme, width, height } = scene;
  g.fillStyle = theme.surface;
  g.fillRect(0, 0, width, height);
  drawClosed(g, scene);
  drawFrozen(g, scene);
  for (const { at, day } of ticks) {
    g.fillStyle = day ? theme.gridStrong : theme.grid;
    g.fillRect(xOf(scene, at), HEAD_HEIGHT, 1, floorOf(scene) - HEAD_HEIGHT);
  }
  drawLines(g, scene);
}

function drawClosed(g: CanvasRenderingContext2D, scene: Scene): void {
  const { plan, layout, view, theme } = scene;
  const { first, last } = linesInView(scene);
  g.fillStyle = theme.closed;
  for (let line = first; line <= last; line++) {
    const { row } = layout.lines[line];
    if (row < 0) continue;
    const y = yOf(scene, line);
    const tall = layout.tops[line + 1] - layout.tops[line] - 1;
    eachClosed(plan, row, view, (start, end) => {
      const x = xOf(scene, start);
      g.fillRect(x, y, xOf(scene, end) - x, tall);
    });
  }
}

function drawFrozen(g: CanvasRenderingContext2D, scene: Scene): void {
  const { plan, layout, view, now, theme } = scene;
  const last = lastFrozen(plan);
  if (last <= now || last <= view.from || now >= view.to) return;
  const x = xOf(scene, Math.max(now, view.from));
  g.fillStyle = theme.frozen;
  const lines = linesInView(scene);
  for (let line = lines.first; line <= lines.last; line++) {
    const { row } = layout.lines[line];
    const until = row < 0 ? last : frozenUntil(plan, row);
    if (until <= now) continue;
    const y = yOf(scene, line);
    g.fillRect(x, y, xOf(scene, until) - x, yOf(scene, line + 1) - y);
  }
  const below = yOf(scene, lines.last + 1);
  if (below < floorOf(scene)) g.fillRect(x, below, xOf(scene, last) - x, floorOf(scene) - below);
}

function drawLines(g: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, theme, width } = scene;
  const { first, last } = linesInView(scene);
  for (let line = first; line <= last; line++) {
    const heading = layout.lines[line].kind === 'heading';
    if (heading) {
      g.fillStyle = theme.sunken;
      g.fillRect(0, yOf(scene, line), width, HEADING_HEIGHT - 1);
    }
    g.fillStyle = heading ? theme.line : theme.rowLine;
    g.fillRect(0, yOf(scene, line + 1) - 1, width, 1);
  }
}
