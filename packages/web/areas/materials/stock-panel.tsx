import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getStockProjection, type RouteAnswer } from '@tutti/contract';
import { useMemo, useState } from 'react';
import { routeQuery } from '../../client/route-query.ts';
import type { TimeChart } from '../../pieces/chart/chart-data.ts';
import { TimeChartView } from '../../pieces/chart/lazy-time-chart.tsx';
import { Facts, PanelSection, SidePanel } from '../../pieces/side-panel.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import type { Formats } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { PeggingView } from '../pegging/pegging-view.tsx';
import styles from './materials.module.css';
import { StockTag } from './stock-tag.tsx';

type Projection = RouteAnswer<typeof getStockProjection>;
type Movement = Projection['movements'][number];
const SHOWN = 40;

/** Stock of one item at one place over the plan: the line, each movement, and who is behind it. */
export function StockPanel(props: { plan: string; item: string; place: string; onClose: () => void }) {
  const { plan, item, place, onClose } = props;
  const { params } = useHere();
  const query = useQuery(routeQuery(getStockProjection, { params: { ...params, plan }, query: { item, place } }));
  return (
    <SidePanel
      title={
        <>
          {query.data?.itemName ?? item} {query.data ? <StockTag state={query.data.state} /> : null}
        </>
      }
      subtitle={query.data?.placeName ?? place}
      onClose={onClose}
    >
      <QueryView query={query}>{(stock) => <StockFacts plan={plan} stock={stock} />}</QueryView>
    </SidePanel>
  );
}

function StockFacts({ plan, stock }: { plan: string; stock: Projection }) {
  const { formats, nowAt } = useHere();
  const chart = useMemo(() => chartOf(stock, formats, nowAt()), [stock, formats, nowAt]);
  const units = (value: number) => formats.quantity(value, stock.unit, stock.decimals);
  return (
    <>
      <PanelSection>
        <TimeChartView chart={chart} height={170} />
      </PanelSection>
      <PanelSection>
        <Facts
          facts={[
            { name: t('materials.onHand'), value: units(stock.onHand) },
            { name: t('materials.lowest'), value: units(stock.lowest), bad: stock.state !== 'fine' },
            { name: t('materials.lowestAt'), value: formats.dayTimeZone(stock.lowestAt) },
            ...(stock.safetyStock === undefined
              ? []
              : [{ name: t('materials.safety'), value: units(stock.safetyStock) }]),
            { name: t('materials.end'), value: units(stock.end) },
          ]}
        />
      </PanelSection>
      <Movements plan={plan} stock={stock} />
    </>
  );
}

function Movements({ plan, stock }: { plan: string; stock: Projection }) {
  const { formats } = useHere();
  const [opened, setOpened] = useState<string>();
  const [all, setAll] = useState(false);
  const list = all ? stock.movements : stock.movements.slice(0, SHOWN);
  return (
    <PanelSection title={t('materials.movements', { count: stock.movements.length })}>
      <ul className={styles.movements}>
        {list.map((one, i) => {
          const key = `${i} ${one.order ?? one.demand}`;
          return (
            <li key={key}>
              <button
                type="button"
                aria-expanded={opened === key}
                onClick={() => setOpened(opened === key ? undefined : key)}
              >
                <span>{formats.dayTime(one.at)}</span>
                <span>{t(`materials.what.${one.what}`)}</span>
                <b data-sign={one.quantity < 0 ? 'out' : 'in'}>{formats.difference(one.quantity, stock.decimals)}</b>
                <span data-bad={one.level < 0 || undefined}>{formats.number(one.level, stock.decimals)}</span>
              </button>
              {opened === key ? <PeggingView plan={plan} of={behind(one)} /> : null}
            </li>
          );
        })}
      </ul>
      {list.length < stock.movements.length ? (
        <Button variant="default" size="xs" onClick={() => setAll(true)}>
          {t('materials.allMovements', { count: stock.movements.length })}
        </Button>
      ) : null}
    </PanelSection>
  );
}

function behind({ order, demand }: Movement): { kind: 'order' | 'demand'; id: string } {
  return order === undefined ? { kind: 'demand', id: demand ?? '' } : { kind: 'order', id: order };
}

/** The level as a step: it stays until the next movement. */
function chartOf(stock: Projection, formats: Formats, now: number): TimeChart {
  const times = [now];
  const levels = [stock.onHand];
  for (const { at, level } of stock.movements) {
    const moment = Date.parse(at);
    if (moment > times[times.length - 1] + 1) {
      times.push(moment - 1);
      levels.push(levels[levels.length - 1]);
      times.push(moment);
      levels.push(level);
    } else levels[levels.length - 1] = level;
  }
  const safety = stock.safetyStock;
  return {
    title: t('materials.chart'),
    times,
    series: [
      { name: t('materials.level'), values: levels, kind: 'line', colour: 'onTime' },
      ...(safety === undefined
        ? []
        : [
            {
              name: t('materials.safety'),
              values: times.map(() => safety),
              kind: 'line' as const,
              colour: 'atRisk' as const,
              dashed: true,
            },
          ]),
    ],
    valueText: (value) => formats.number(value, Math.abs(value) < 10 ? Math.min(1, stock.decimals) : 0),
    timeText: (time) => formats.day(time),
  };
}
