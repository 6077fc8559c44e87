import '@fontsource-variable/inter/wght.css';
import { boardThemeOf } from '../areas/schedule/board/theme-of.ts';
import { light } from '../tokens/palette.ts';
import { fontFamily } from '../tokens/scale.ts';
import { Board } from './board.ts';
import { type BoardPlan, barsOf, boardPlan } from './board-plan.ts';
import { boardFormats } from './board-words.ts';
import { samplePlan } from './sample-plan.fixture.ts';
import { plainWords } from './tiny-plan.fixture.ts';

/** A page with nothing but a board of a made-up plan, all decorations on: what `bench/board.ts` measures. */
export type BoardPage = {
  show: (size: { bars: number; rows: number }) => Promise<number>;
  /** Milliseconds between the frames while something is done; 'bare' does nothing. */
  run: (deed: Deed, frames: number) => Promise<number[]>;
};
export type Deed = 'bare' | 'pan' | 'zoom' | 'drag';

const DAY = 86_400;
const WEEK = 7 * DAY;
let board: Board | undefined;

async function show({ bars, rows }: { bars: number; rows: number }): Promise<number> {
  board?.destroy();
  document.body.style.cssText = `margin:0;background:${light.surface}`;
  const host = document.createElement('div');
  host.style.cssText = 'position:relative;width:100vw;height:100vh;outline:none';
  document.body.replaceChildren(host);
  await Promise.all([500, 600].map((weight) => document.fonts.load(`${weight} 12px ${fontFamily}`)));
  const plan = boardPlan(samplePlan({ bars, rows, groups: 10, days: 28 }));
  board = new Board(host, plan, {
    theme: boardThemeOf('light', false),
    options: {
      words: plainWords,
      formats: boardFormats('en-GB', 'Europe/Berlin'),
      grouping: 'resource',
      colour: 'family',
      rowHeight: 32,
      strip: 104,
      folded: new Set(),
      editable: true,
      letters: true,
    },
    events: {},
  });
  board.state.setOther(moved(plan));
  const late = plan.columns.orderLate.findIndex((seconds, order) => seconds > 0 && barsOf(plan, order).length > 3);
  board.state.selectOrder(late, false);
  await frame();
  return plan.bars;
}

/** The same plan with every seventh order an hour later: ghosts everywhere. */
function moved(plan: BoardPlan): BoardPlan {
  const later = (times: Int32Array) =>
    times.map((time, bar) => (plan.columns.barOrder[bar] % 7 === 0 ? time + 3600 : time));
  const { barStart, barEnd } = plan.columns;
  const columns = { ...plan.columns, barStart: later(barStart), barEnd: later(barEnd) };
  return boardPlan({ head: plan.head, columns });
}

async function run(deed: Deed, frames: number): Promise<number[]> {
  const { state } = board!;
  state.setView({ from: -DAY, to: WEEK - DAY, top: 0 });
  await frame();
  await frame();
  const step = stepOf(deed);
  const times: number[] = [];
  let last = performance.now();
  for (let i = 0; i < frames; i++) {
    step(i);
    await frame();
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  if (deed === 'drag') state.cancel();
  return times;
}

function stepOf(deed: Deed): (i: number) => void {
  const { state } = board!;
  if (deed === 'bare') return () => {};
  if (deed === 'zoom') return (i) => state.zoom(i % 60 < 30 ? 1.05 : 1 / 1.05, 0.4);
  if (deed === 'pan') {
    return (i) => {
      const from = -DAY + (i * WEEK) / 150;
      state.setView({ from, to: from + WEEK, top: i * 4 });
    };
  }
  const bar = state.plan.byStart.find((each) => state.pickUp(each, 'pointer'))!;
  const start = state.plan.columns.barStart[bar];
  const row = state.plan.columns.barRow[bar];
  return (i) => state.carry({ start: start + i * 900, row: row + ((i / 10) & 1) });
}

const frame = () => new Promise((done) => requestAnimationFrame(done));

(globalThis as { boardPage?: BoardPage }).boardPage = { show, run };
