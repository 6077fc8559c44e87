import { useQuery } from '@tanstack/react-query';
import type { PlanHead } from '@tutti/contract';
import { type BoardPlan, orderName } from '../../../board/index.ts';
import { PanelSection, SidePanel } from '../../../pieces/side-panel.tsx';
import { QueryView } from '../../../pieces/states/query-view.tsx';
import { useFormats, useHere } from '../../../shell/workspace-context.tsx';
import { t } from '../../../texts/texts.ts';
import { differencesQuery } from '../plan/differences-query.ts';
import { useScheduleSearch } from '../schedule-address.ts';
import { ChangesList } from './changes-list.tsx';
import { MeasureTable } from './measure-table.tsx';

/** The shown plan against the one in force: measures, and what moves. On the board the plan in force stands as ghosts. */
export function ComparePanel(props: {
  plan: BoardPlan;
  head: PlanHead;
  released: PlanHead | undefined;
  onOrder: (order: string) => void;
  onClose: () => void;
}) {
  const { plan, head, released, onOrder, onClose } = props;
  const { params } = useHere();
  const formats = useFormats();
  const { order } = useScheduleSearch();
  const query = useQuery({ ...differencesQuery(params, head.id), enabled: released !== undefined });
  const nameOf = namesOf(plan);
  const subtitle = released
    ? t('schedule.compare.with', { at: formats.dayTime(released.releasedAt ?? released.createdAt) })
    : t('schedule.compare.noReleased');
  return (
    <SidePanel title={t('schedule.compare')} subtitle={subtitle} onClose={onClose}>
      {released ? (
        <QueryView query={query}>
          {({ measures, moved }) => (
            <>
              <PanelSection>
                <MeasureTable measures={measures} />
              </PanelSection>
              <PanelSection title={t('schedule.compare.moved', { count: moved.length })}>
                <ChangesList moved={moved} nameOf={nameOf} selected={order} onOrder={onOrder} />
              </PanelSection>
            </>
          )}
        </QueryView>
      ) : null}
    </SidePanel>
  );
}

/** What people call an order or a resource, by its id. */
export function namesOf({ head }: BoardPlan): (id: string) => string {
  const names = new Map([
    ...head.rows.map(({ resource, name }) => [resource, name] as const),
    ...head.orders.map((order) => [order.id, orderName(order)] as const),
  ]);
  return (id) => names.get(id) ?? id;
}
