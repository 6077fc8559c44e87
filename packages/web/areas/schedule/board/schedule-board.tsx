import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  Board,
  type BoardCommand,
  type BoardLayout,
  type BoardOptions,
  type BoardPlan,
  type BoardView,
  boardFormats,
  type DroppedBar,
  type ViewSpan,
  viewSpans,
} from '../../../board/index.ts';
import { useMedia } from '../../../pieces/use-media.ts';
import { useFormats, useNow } from '../../../shell/workspace-context.tsx';
import { preferenceStore } from '../../../state/preferences.ts';
import { useStore } from '../../../state/store.ts';
import { t } from '../../../texts/texts.ts';
import { rowHeights } from '../../../tokens/scale.ts';
import { BarTip, type TipAt } from './bar-tip.tsx';
import { LoadLegend } from './load-legend.tsx';
import { RowPanel } from './row-panel.tsx';
import styles from './schedule-board.module.css';
import { useBoardTheme } from './use-board-theme.ts';
import { boardWords } from './words-of.ts';

const spans = Object.keys(viewSpans) as ViewSpan[];

/** Height of the load strip under the board. */
const STRIP = 104;

/** What the board tells the screen. */
export type BoardHandlers = {
  onSelect: (order: number) => void;
  onDrop: (dropped: DroppedBar) => void;
  onCommand: (command: BoardCommand, bars: number[]) => void;
  /** The span of time in view, when it is one of those with a button. */
  onSpan: (span: ViewSpan | undefined) => void;
};

/** The board with what stands beside it: the names and loads of its rows, the legend of the load, the tip at the pointer. */
export function ScheduleBoard(props: {
  plan: BoardPlan;
  /** Drawn as ghosts where it differs. */
  other?: BoardPlan;
  /** Order that is selected, by its id. */
  order?: string;
  options: Pick<BoardOptions, 'grouping' | 'colour' | 'matches' | 'editable'>;
  handlers: BoardHandlers;
  onBoard: (board: Board | undefined) => void;
}) {
  const { plan, other, order, options, handlers, onBoard } = props;
  const host = useRef<HTMLDivElement>(null);
  const board = useRef<Board>(undefined);
  const latest = useRef(handlers);
  const [layout, setLayout] = useState<BoardLayout>();
  const [tip, setTip] = useState<TipAt>();
  const [said, setSaid] = useState('');
  const [waiting, setWaiting] = useState(false);
  const views = useMemo(() => new Set<(view: BoardView) => void>(), []);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [focus, setFocus] = useState<string>();
  const theme = useBoardTheme();
  const { locale, timeZone } = useFormats();
  const { singleKeys } = useStore(preferenceStore);
  // A finger needs more height than a mouse.
  const coarse = useMedia('(pointer: coarse)');
  const whole = useMemo(
    (): BoardOptions => ({
      ...options,
      words: boardWords(),
      formats: boardFormats(locale, timeZone),
      rowHeight: coarse ? rowHeights.comfortable : rowHeights.dense,
      strip: STRIP,
      folded,
      focus,
      letters: singleKeys,
    }),
    [options, locale, timeZone, folded, focus, singleKeys, coarse],
  );
  useEffect(() => {
    latest.current = handlers;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the board is made once; what changes is given to it below
  useEffect(() => {
    const made = new Board(host.current!, plan, {
      theme,
      options: whole,
      events: {
        select: ({ order: lit }) => latest.current.onSelect(lit),
        hover: setTip,
        view: (view) => {
          for (const listener of views) listener(view);
          latest.current.onSpan(spanOf(view));
        },
        layout: setLayout,
        drop: (dropped) => latest.current.onDrop(dropped),
        command: (command, bars) => latest.current.onCommand(command, bars),
        say: setSaid,
        waiting: setWaiting,
      },
    });
    board.current = made;
    onBoard(made);
    return () => {
      onBoard(undefined);
      made.destroy();
      board.current = undefined;
    };
  }, []);
  useEffect(() => board.current?.setTheme(theme), [theme]);
  useEffect(() => board.current?.state.setPlan(plan), [plan]);
  useEffect(() => board.current?.state.setOptions(whole), [whole]);
  useEffect(() => board.current?.state.setOther(other), [other]);
  useEffect(() => board.current?.state.showOrder(order), [order]);
  const now = useNow();
  useEffect(() => board.current?.state.setNow(now), [now]);

  const fold = useCallback((key: string) => setFolded((old) => toggled(old, key)), []);
  return (
    <div className={styles.board}>
      <RowPanel
        plan={plan}
        layout={layout}
        views={views}
        folded={folded}
        focus={focus}
        onFold={fold}
        onFocus={setFocus}
      />
      <LoadLegend plan={plan} focus={focus} height={STRIP} />
      <div className={styles.room}>
        <div ref={host} className={styles.grid} id="board" />
        {waiting ? <p className={styles.waiting}>{t('schedule.board.waiting')}</p> : null}
        {tip ? <BarTip plan={plan} at={tip} room={host.current} /> : null}
      </div>
      <p className={styles.said} aria-live="polite">
        {said}
      </p>
    </div>
  );
}

/** The button that a view belongs to; views of other widths belong to none. */
function spanOf({ from, to }: BoardView): ViewSpan | undefined {
  return spans.find((span) => Math.abs(viewSpans[span] - (to - from)) < 1);
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}
