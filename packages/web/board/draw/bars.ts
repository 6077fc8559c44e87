import { firstReaching } from '../bar-index.ts';
import { HEAD_HEIGHT, laneBox } from '../board-layout.ts';
import { kindOf } from '../board-plan.ts';
import { type Box, coloursOf, drawBar, isHatched, statusOf } from './bar.ts';
import { floorOf, linesInView, type Scene, scaleOf, xOf, yOf } from './scene.ts';

/** Narrower bars are drawn as one run of their colour. */
const LEAST_WIDTH = 3;
/** Draws the bars in view: only lines and bars that are seen are touched. */
export function drawBars(g: CanvasRenderingContext2D, scene: Scene): void {
  g.save();
  g.beginPath();
  g.rect(0, HEAD_HEIGHT, scene.width, floorOf(scene) - HEAD_HEIGHT);
  g.clip();
  g.font = scene.fonts.bar.font;
  g.textBaseline = 'middle';
  scene.hatches.moveTo(-scene.view.from * scaleOf(scene));
  const { first, last } = linesInView(scene);
  const shades = shadesOf(scene);
  for (let line = first; line <= last; line++) drawLine(g, shades, line);
  drawGhosts(g, scene, { first, last });
  g.restore();
}

/** Bars too narrow to be told apart, as they are gathered. */
type Run = { x: number; end: number; colour: string };

function drawLine(g: CanvasRenderingContext2D, scenes: Shades, line: number): void {
  const { full } = scenes;
  const { plan, layout, view } = full;
  const { index } = layout;
  const { barStart, barEnd } = plan.columns;
  const top = yOf(full, line);
  const boxes = Array.from({ length: index.lanes[line] }, (_, lane) => laneBox(layout, line, lane));
  const runs: (Run | undefined)[] = boxes.map(() => undefined);
  const flush = (lane: number) => {
    const run = runs[lane];
    if (run) drawRun(g, run, { y: top + boxes[lane].offset, height: boxes[lane].height });
    runs[lane] = undefined;
  };
  for (let place = firstReaching(index, line, view.from); place < index.first[line + 1]; place++) {
    const bar = index.bars[place];
    if (barStart[bar] >= view.to) break;
    if (barEnd[bar] <= view.from || full.hidden.has(bar)) continue;
    const lane = index.lane[place];
    const x = xOf(full, barStart[bar]);
    const end = xOf(full, barEnd[bar]);
    const scene = scenes[shadeOf(full, bar)];
    if (end - x < LEAST_WIDTH) {
      // What is only kept is an outline, which has no room here.
      if (kindOf(plan, bar) === 'hold') continue;
      const colour = runColour(scene, bar);
      const run = runs[lane];
      if (run && run.colour === colour && x - run.end < 1.5) run.end = Math.max(end, run.end);
      else {
        flush(lane);
        runs[lane] = { x, end, colour };
      }
      continue;
    }
    flush(lane);
    drawBar(g, scene, bar, { x, y: top + boxes[lane].offset, width: end - x - 1, height: boxes[lane].height });
  }
  for (const lane of boxes.keys()) flush(lane);
}

function drawRun(g: CanvasRenderingContext2D, run: Run, { y, height }: { y: number; height: number }): void {
  g.fillStyle = run.colour;
  g.fillRect(run.x, y, Math.max(1, run.end - run.x), height);
}

/** Trouble is seen at any width; all else has the edge of its family, or the colour of its status. */
function runColour(scene: Scene, bar: number): string {
  if (isHatched(kindOf(scene.plan, bar))) return scene.theme.hatch;
  const status = statusOf(scene, bar);
  return status === 'late' || status === 'blocked' ? scene.theme.status[status].mark : coloursOf(scene, bar).edge;
}

/** The scene in full colours, and with bars that step back. */
type Shades = Record<'full' | 'dim' | 'faint', Scene>;

function shadesOf(scene: Scene): Shades {
  return { full: scene, dim: { ...scene, theme: scene.dimmed }, faint: { ...scene, theme: scene.faint } };
}

/** What the filter leaves out is hardly seen, what does not belong to the lit order less than the rest. */
function shadeOf({ plan, matches, lit }: Scene, bar: number): keyof Shades {
  const order = plan.columns.barOrder[bar];
  if (matches && (order < 0 || !matches[order])) return 'faint';
  if (lit < 0 || order === lit) return 'full';
  return plan.batch[bar] > 1 && sharesBatch(plan, bar, lit) ? 'full' : 'dim';
}

function sharesBatch(plan: Scene['plan'], bar: number, order: number): boolean {
  const { orderFirst, orderBars, lead } = plan;
  for (let at = orderFirst[order]; at < orderFirst[order + 1]; at++) if (lead[orderBars[at]] === bar) return true;
  return false;
}

/** Draws where bars stood in the plan that is compared with: dashed, without a ground. */
function drawGhosts(g: CanvasRenderingContext2D, scene: Scene, lines: { first: number; last: number }): void {
  if (!scene.ghosts) return;
  const { ghosts, index } = scene.ghosts;
  g.setLineDash([3, 3]);
  g.lineWidth = 1.25;
  g.strokeStyle = scene.theme.textSoft;
  g.fillStyle = scene.theme.textSoft;
  for (let line = lines.first; line <= lines.last; line++) {
    const boxOf = boxesOf(scene, line);
    for (let place = firstReaching(index, line, scene.view.from); place < index.first[line + 1]; place++) {
      const at = index.bars[place];
      if (ghosts.start[at] >= scene.view.to) break;
      if (ghosts.end[at] <= scene.view.from) continue;
      const lit = scene.lit < 0 || ghosts.order[at] === scene.lit;
      g.globalAlpha = lit ? 0.9 : 0.3;
      const box = boxOf(ghosts.start[at], ghosts.end[at]);
      g.beginPath();
      g.roundRect(box.x + 0.5, box.y - 1.5, box.width, box.height + 3, 4);
      g.stroke();
    }
  }
  g.setLineDash([]);
  g.globalAlpha = 1;
}

function boxesOf(scene: Scene, line: number): (start: number, end: number) => Box {
  const { tops } = scene.layout;
  const y = yOf(scene, line) + 4;
  const height = tops[line + 1] - tops[line] - 8;
  return (start, end) => {
    const x = xOf(scene, start);
    return { x, y, width: Math.max(2, xOf(scene, end) - x - 1), height };
  };
}
