import type { PlanHead } from '@tutti/contract';
import { useMemo } from 'react';
import { type BoardPlan, secondOf } from '../../board/index.ts';
import { MeasureStrip, MeasureTile, type MeasureTone } from '../../pieces/measure-strip.tsx';
import { useFormats, useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { LOAD_SPAN } from './board/row-panel.tsx';
import { bottleneck } from './plan/bottleneck.ts';
import { stability } from './plan/stability.ts';
import { useScheduleSearch, useSetSearch } from './schedule-address.ts';

type Tile = {
  name: string;
  value: string;
  note?: string;
  tone?: MeasureTone;
  opens: string;
  pressed?: boolean;
  onOpen: () => void;
};

/** How the plan stands in six figures; each opens what it is made of. */
export function ScheduleMeasures(props: {
  head: PlanHead;
  board: BoardPlan;
  released: PlanHead | undefined;
  releasedBoard: BoardPlan | undefined;
  onRow: (row: number) => void;
}) {
  const tiles = [...useOrderTiles(props), ...usePlanTiles(props)];
  return (
    <MeasureStrip label={t('schedule.measures')}>
      {tiles.map(({ opens, ...tile }) => (
        <MeasureTile key={tile.name} {...tile} openLabel={opens} />
      ))}
    </MeasureStrip>
  );
}

type Given = Parameters<typeof ScheduleMeasures>[0];

/** On time, late, and the bottleneck. */
function useOrderTiles({ head, board, onRow }: Given): Tile[] {
  const { nowAt } = useHere();
  const formats = useFormats();
  const { panel } = useScheduleSearch();
  const setSearch = useSetSearch();
  const { onTimeShare, lateOrders, unplannedOrders, tardinessHours } = head.measures;
  const { demands } = head.counts;
  const busiest = useMemo(() => {
    const from = secondOf(board, nowAt());
    return bottleneck(board, { from, to: from + LOAD_SPAN });
  }, [board, nowAt]);
  const open = (name: 'late' | 'unplanned') => () => setSearch({ panel: panel === name ? undefined : name });
  return [
    {
      name: t('schedule.measure.onTime'),
      value: formats.share(onTimeShare),
      note:
        unplannedOrders > 0
          ? t('schedule.measure.unplanned', { count: unplannedOrders })
          : t('schedule.measure.ofWanted', { count: Math.round(onTimeShare * demands), of: demands }),
      tone: unplannedOrders > 0 ? 'bad' : 'plain',
      opens: t('schedule.measure.openUnplanned'),
      pressed: panel === 'unplanned',
      onOpen: open('unplanned'),
    },
    {
      name: t('schedule.measure.late'),
      value: formats.number(lateOrders),
      note: lateOrders > 0 ? t('schedule.measure.lateInAll', { time: formats.hours(tardinessHours) }) : undefined,
      tone: 'bad',
      opens: t('schedule.measure.openLate'),
      pressed: panel === 'late',
      onOpen: open('late'),
    },
    {
      name: t('schedule.measure.bottleneck'),
      value: busiest ? board.head.rows[busiest.row].name : t('schedule.none'),
      note: busiest && t('schedule.measure.load', { load: formats.share(busiest.load) }),
      tone: busiest && busiest.load >= 0.95 ? 'bad' : 'plain',
      opens: t('schedule.measure.openBottleneck', { span: formats.duration(LOAD_SPAN) }),
      onOpen: () => busiest && onRow(busiest.row),
    },
  ];
}

/** Changeovers, cost and stability: against the released plan. */
function usePlanTiles({ head, board, released, releasedBoard }: Given): Tile[] {
  const formats = useFormats();
  const { panel } = useScheduleSearch();
  const setSearch = useSetSearch();
  const before = released && released.id !== head.id ? released : undefined;
  const kept = useMemo(() => (releasedBoard ? stability(board, releasedBoard) : undefined), [board, releasedBoard]);
  const compare = {
    opens: t('schedule.measure.openCompare'),
    pressed: panel === 'compare',
    onOpen: () => setSearch({ panel: panel === 'compare' ? undefined : 'compare' }),
  };
  const change = before && head.measures.changeoverHours - before.measures.changeoverHours;
  const dearer = before && totalCost(head) - totalCost(before);
  return [
    {
      name: t('schedule.measure.changeover'),
      value: t('schedule.hours', {
        value: formats.number(head.measures.changeoverHours, head.measures.changeoverHours < 10 ? 1 : 0),
      }),
      ...against(change, change !== undefined ? formats.hours(Math.abs(change)) : '', 1 / 60),
      ...compare,
    },
    {
      name: t('schedule.measure.cost'),
      value: formats.money(Math.round(totalCost(head))),
      ...against(dearer, dearer !== undefined ? formats.money(Math.round(Math.abs(dearer))) : '', 0.5),
      ...compare,
    },
    {
      name: t('schedule.measure.stability'),
      value: kept === undefined ? '–' : formats.share(kept),
      note: kept === undefined ? t('schedule.measure.noReleased') : t('schedule.measure.kept'),
      ...compare,
    },
  ];
}

/** What stands beside a figure of which less is better; nothing when it hardly differs. */
function against(change: number | undefined, size: string, grain: number): { note?: string; tone?: MeasureTone } {
  if (change === undefined || Math.abs(change) < grain) return {};
  return {
    note: t(change < 0 ? 'schedule.measure.less' : 'schedule.measure.more', { value: size }),
    tone: change < 0 ? 'good' : 'bad',
  };
}

/** Sum of the terms of the objective, in the currency of the workspace. */
function totalCost({ measures }: PlanHead): number {
  return Object.values(measures.cost).reduce((sum, one) => sum + one, 0);
}
