import { useMemo } from 'react';
import { TimeChartView } from '../../pieces/chart/lazy-time-chart.tsx';
import { Facts, PanelSection, SidePanel } from '../../pieces/side-panel.tsx';
import { TargetLink } from '../../pieces/target-link.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { type CapacityRow, loadKinds, loadOf } from './capacity-rows.ts';

const colours = {
  run: 'onTime',
  changeover: 'atRisk',
  cleaning: 'done',
  maintenance: 'idle',
  held: 'blocked',
} as const;

/** One resource over time: what its hours go to against those it has, and what follows from it. */
export function CapacityPanel(props: { row: CapacityRow; edges: readonly string[]; onClose: () => void }) {
  const { row, edges, onClose } = props;
  const { formats } = useHere();
  const hours = (value: number) => formats.workHours(value);
  const chart = useMemo(() => {
    const kinds = loadKinds.filter((kind) => row.load[kind].some((value) => value > 0));
    return {
      title: t('capacity.chart'),
      times: edges.slice(0, -1).map((edge) => Date.parse(edge)),
      series: [
        ...kinds.map((kind) => ({
          name: t(`capacity.kind.${kind}`),
          values: row.load[kind],
          kind: 'bars' as const,
          colour: colours[kind],
        })),
        { name: t('capacity.available'), values: row.available, kind: 'line' as const, colour: 'ink' as const },
      ],
      valueText: (value: number) => `${formats.number(value, value < 10 ? 1 : 0)} h`,
      timeText: (time: number) => formats.day(time),
    };
  }, [row, edges, formats]);
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
  return (
    <SidePanel title={row.name} subtitle={row.groups.join(', ')} onClose={onClose}>
      <PanelSection>
        <TimeChartView chart={chart} height={200} />
      </PanelSection>
      <PanelSection title={t('capacity.hours')}>
        <Facts
          facts={[
            { name: t('capacity.available'), value: hours(sum(row.available)) },
            { name: t('capacity.load'), value: hours(loadOf(row)) },
            ...loadKinds
              .filter((kind) => sum(row.load[kind]) > 0)
              .map((kind) => ({ name: t(`capacity.kind.${kind}`), value: hours(sum(row.load[kind])) })),
            ...(sum(row.overtime) > 0
              ? [{ name: t('capacity.overtime'), value: hours(sum(row.overtime)), bad: true }]
              : []),
          ]}
        />
      </PanelSection>
      <PanelSection title={t('capacity.effect')}>
        <p>{t('capacity.binds', { count: row.binds.operations })}</p>
        {row.binds.lateDemands > 0 ? (
          <p>{t('capacity.lateBecause', { count: row.binds.lateDemands, time: formats.hours(row.binds.lateHours) })}</p>
        ) : null}
        <TargetLink link={`schedule?resource=${encodeURIComponent(row.resource)}`}>
          {t('capacity.toSchedule')}
        </TargetLink>
      </PanelSection>
    </SidePanel>
  );
}
