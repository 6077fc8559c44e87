import { useLayoutEffect, useMemo, useRef } from 'react';
import { createPortal } from 'react-dom';
import {
  type BoardOptions,
  type BoardPlan,
  BoardState,
  type BoardView,
  boardFormats,
  drawPage,
  HEAD_HEIGHT,
} from '../../../board/index.ts';
import { useFormats, useHere } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { boardThemeOf } from '../board/theme-of.ts';
import { boardWords } from '../board/words-of.ts';
import { frozenText } from '../legend/frozen-text.ts';
import { Legend } from '../legend/legend.tsx';
import { type PageLines, pagesOf } from './pages-of.ts';
import styles from './print-pages.module.css';

/** A3 landscape less margins, at 96 pixels to the inch, and what title, legend and names take of it. */
const PAGE = { width: 1500, height: 1030, title: 46, legend: 92, names: 190 };
const RATIO = 2.5;
const room = { width: PAGE.width - PAGE.names, height: PAGE.height - PAGE.title - PAGE.legend };

/** The schedule on paper: what is in view of the time, all rows, on as many pages as they need, each with legend and date. */
export function PrintPages(props: {
  plan: BoardPlan;
  order: string | undefined;
  options: Pick<BoardOptions, 'grouping' | 'colour' | 'matches' | 'editable'>;
  view: BoardView;
}) {
  const { plan, order, options, view } = props;
  const { workspace, branch, isLive, nowAt } = useHere();
  const formats = useFormats();
  const states = useMemo(() => {
    const whole: BoardOptions = {
      ...options,
      words: boardWords(),
      formats: boardFormats(formats.locale, formats.timeZone),
      rowHeight: 32,
      strip: 0,
      folded: new Set(),
      letters: false,
    };
    return statesOf(plan, whole, { view, order });
  }, [plan, options, view, order, formats]);
  const name = isLive ? workspace.name : `${workspace.name} · ${branch.name}`;
  return createPortal(
    <div className={styles.pages}>
      {states.map(({ state, page }, at) => (
        <section key={page.first} className={styles.page}>
          <header>
            <h1>{t('schedule.print.title', { workspace: name })}</h1>
            <p>
              {t('schedule.print.asOf', {
                at: formats.dayTimeZone(plan.head.now),
                plan: plan.head.plan,
                state: t(`schedule.state.${plan.head.state}`),
              })}
              {' · '}
              {t('schedule.print.printed', { at: formats.dayTime(nowAt()) })}
              {' · '}
              {t('schedule.print.page', { page: at + 1, of: states.length })}
            </p>
          </header>
          <div className={styles.board} style={{ height: state.height }}>
            <Names state={state} page={page} />
            <PageCanvas state={state} />
          </div>
          <footer>
            <Legend
              families={options.colour === 'family' ? plan.head.families : []}
              frozen={frozenText(plan, formats)}
            />
          </footer>
        </section>
      ))}
    </div>,
    document.body,
  );
}

type Page = { state: BoardState; page: PageLines };

function statesOf(plan: BoardPlan, options: BoardOptions, at: { view: BoardView; order: string | undefined }): Page[] {
  const stateOf = () => new BoardState(plan, options, { events: {}, touch: () => {} });
  return pagesOf(stateOf().layout.tops, room.height - HEAD_HEIGHT).map((page) => {
    const state = stateOf();
    const { tops } = state.layout;
    state.resize(room.width, HEAD_HEIGHT + tops[page.last + 1] - tops[page.first]);
    state.showOrder(at.order);
    state.setView({ ...at.view, top: tops[page.first] });
    return { state, page };
  });
}

function PageCanvas({ state }: { state: BoardState }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(
    () => drawPage(canvas.current!, state, { theme: boardThemeOf('light', false), ratio: RATIO }),
    [state],
  );
  return <canvas ref={canvas} style={{ width: state.width, height: state.height }} />;
}

function Names({ state, page }: Page) {
  const { lines, tops } = state.layout;
  return (
    <div className={styles.names} style={{ width: PAGE.names }}>
      {lines.slice(page.first, page.last + 1).map((line, at) => {
        const index = page.first + at;
        const top = HEAD_HEIGHT + tops[index] - tops[page.first];
        return (
          <div key={line.key} data-kind={line.kind} style={{ top, height: tops[index + 1] - tops[index] }}>
            <b>{line.name}</b> <span>{line.note}</span>
          </div>
        );
      })}
    </div>
  );
}
