import { useEffect, useMemo, useRef, useState } from 'react';
import {
  type BoardLayout,
  type BoardPlan,
  type BoardView,
  HEAD_HEIGHT,
  rowLoads,
  rowsDoing,
} from '../../../board/index.ts';
import { useFormats, useNow } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { PanelLine } from './panel-line.tsx';
import styles from './row-panel.module.css';

/** The load beside each row is that of the next two days. */
export const LOAD_SPAN = 48 * 3600;
/** With fewer lines all are made; with more only those in view, and some around them. */
const ALL = 200;
const AROUND = 12;

/** Names, notes and loads beside the lines of the board. It moves with the board in the frame in which that is drawn. */
export function RowPanel(props: {
  plan: BoardPlan;
  layout: BoardLayout | undefined;
  views: Set<(view: BoardView) => void>;
  folded: ReadonlySet<string>;
  focus: string | undefined;
  onFold: (key: string) => void;
  onFocus: (key: string) => void;
}) {
  const { plan, layout, views, folded, focus, onFold, onFocus } = props;
  const lines = useRef<HTMLDivElement>(null);
  const range = useLinesInView(layout, { views, lines });
  const facts = useRowFacts(plan);
  const formats = useFormats();
  const isByResource = layout?.lines.some(({ row }) => row >= 0) ?? true;
  return (
    <div className={styles.panel}>
      <div className={styles.head} style={{ height: HEAD_HEIGHT }}>
        <span>{t(isByResource ? 'schedule.rows.resource' : 'schedule.rows.order')}</span>
        {isByResource ? <span>{t('schedule.rows.load', { span: formats.duration(LOAD_SPAN) })}</span> : null}
      </div>
      <div className={styles.lines} style={{ top: HEAD_HEIGHT }}>
        <div ref={lines}>
          {layout?.lines.slice(range.first, range.last + 1).map((line, at) => {
            const index = range.first + at;
            const top = layout.tops[index];
            return (
              <PanelLine
                key={line.key}
                line={line}
                box={{ top, height: layout.tops[index + 1] - top }}
                status={line.order < 0 ? undefined : plan.columns.orderStatus[line.order]}
                load={line.row < 0 ? undefined : facts.loads[line.row]}
                doing={line.row < 0 ? undefined : facts.doing[line.row]}
                folded={folded.has(line.key)}
                focused={focus === line.key}
                onFold={onFold}
                onFocus={onFocus}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function useRowFacts(plan: BoardPlan) {
  const now = useNow();
  // A minute more or less changes nothing that is seen here.
  const minute = Math.floor((now - plan.epoch) / 60_000) * 60;
  return useMemo(
    () => ({ loads: rowLoads(plan, { from: minute, to: minute + LOAD_SPAN }), doing: rowsDoing(plan, minute) }),
    [plan, minute],
  );
}

type Range = { first: number; last: number };

/** Moves the lines with the view, and says which must be there. */
function useLinesInView(
  layout: BoardLayout | undefined,
  on: { views: Set<(view: BoardView) => void>; lines: React.RefObject<HTMLDivElement | null> },
): Range {
  const { views, lines } = on;
  const [range, setRange] = useState<Range>({ first: 0, last: ALL });
  const count = layout?.lines.length ?? 0;
  useEffect(() => {
    const follow = ({ top }: BoardView) => {
      if (lines.current) lines.current.style.transform = `translateY(${-Math.round(top)}px)`;
      if (!layout || count <= ALL) return;
      const room = lines.current?.parentElement?.clientHeight ?? 1000;
      setRange((now) => rangeFor(layout, { now, top, room }));
    };
    views.add(follow);
    return () => {
      views.delete(follow);
    };
  }, [layout, views, lines, count]);
  return count <= ALL ? { first: 0, last: count - 1 } : range;
}

/** The same range while what is in view lies within it: scrolling a little makes nothing new. */
function rangeFor({ tops }: BoardLayout, { now, top, room }: { now: Range; top: number; room: number }): Range {
  const last = tops.length - 2;
  const first = Math.max(0, firstBelow(tops, top) - 1);
  const end = Math.min(last, firstBelow(tops, top + room));
  if (now.first <= first && end <= now.last && now.last - now.first < ALL) return now;
  return { first: Math.max(0, first - AROUND), last: Math.min(last, end + AROUND) };
}

function firstBelow(tops: Float64Array, y: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle] > y) high = middle;
    else low = middle + 1;
  }
  return low;
}
