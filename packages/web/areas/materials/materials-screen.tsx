import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { listStock, type StockRow } from '@tutti/contract';
import { unitText } from '@tutti/platform/messages/units';
import { Boxes } from 'lucide-react';
import { useRows } from '../../client/use-rows.ts';
import { AreaFrame, Card, FindField } from '../../pieces/area-frame.tsx';
import { type RowColumn, RowsTable } from '../../pieces/rows-table.tsx';
import { EmptyState } from '../../pieces/states/empty-state.tsx';
import { Bones } from '../../pieces/states/loading.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import type { Formats } from '../../texts/formats.ts';
import { t } from '../../texts/texts.ts';
import { PlanNeeded } from '../plan-needed.tsx';
import { StockPanel } from './stock-panel.tsx';
import { StockTag } from './stock-tag.tsx';

const route = getRouteApi('/w/$workspace/$branch/materials');
const states = ['any', 'trouble', 'out', 'low'] as const;
const PAGE = 200;

/** Stock of every item at every place under the latest plan, what runs short first. */
export function MaterialsScreen() {
  return <PlanNeeded>{(plan) => <Stock plan={plan.id} />}</PlanNeeded>;
}

function Stock({ plan }: { plan: string }) {
  const { params, formats } = useHere();
  const { state = 'any', q = '', item, place } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useRows<StockRow>(listStock, { params: { ...params, plan }, query: { state, q, limit: PAGE } });
  const open = (row?: StockRow) => void navigate({ search: (now) => ({ ...now, item: row?.item, place: row?.place }) });
  const { query, rows = [], more } = list;
  return (
    <AreaFrame
      title={t('shell.area.materials')}
      lead={t('materials.lead')}
      tools={
        <>
          <SegmentedControl
            size="sm"
            aria-label={t('materials.show')}
            value={state}
            data={states.map((value) => ({ value, label: t(`materials.show.${value}`) }))}
            onChange={(value) =>
              void navigate({
                search: (now) => ({ ...now, state: value === 'any' ? undefined : (value as 'trouble') }),
              })
            }
          />
          <FindField
            value={q}
            label={t('materials.find')}
            onChange={(text) => void navigate({ search: (now) => ({ ...now, q: text || undefined }), replace: true })}
          />
        </>
      }
      panel={
        item && place ? (
          <StockPanel key={`${item} ${place}`} plan={plan} item={item} place={place} onClose={() => open()} />
        ) : null
      }
    >
      <QueryView query={query} skeleton={<Bones rows={12} />}>
        {() =>
          rows.length === 0 ? (
            <EmptyState icon={Boxes} title={t('materials.none')}>
              {t(q || state !== 'any' ? 'list.noneFound' : 'materials.none.hint')}
            </EmptyState>
          ) : (
            <Card fills>
              <RowsTable
                label={t('shell.area.materials')}
                columns={columnsOf(formats)}
                rows={rows}
                keyOf={keyOf}
                opened={item && place ? `${item} ${place}` : undefined}
                onOpen={open}
                more={more}
              />
            </Card>
          )
        }
      </QueryView>
    </AreaFrame>
  );
}

const keyOf = ({ item, place }: StockRow) => `${item} ${place}`;

function columnsOf(formats: Formats): RowColumn<StockRow>[] {
  const units = (row: StockRow, value: number) => formats.number(value, row.decimals);
  return [
    { id: 'item', name: t('materials.item'), cell: (row) => row.itemName },
    { id: 'place', from: 'middle', name: t('materials.place'), cell: (row) => row.placeName },
    { id: 'state', name: t('materials.state'), cell: (row) => <StockTag state={row.state} /> },
    { id: 'onHand', name: t('materials.onHand'), figure: true, cell: (row) => units(row, row.onHand) },
    { id: 'lowest', name: t('materials.lowest'), figure: true, cell: (row) => units(row, row.lowest) },
    { id: 'at', name: t('materials.lowestAt'), cell: (row) => formats.dayTime(row.lowestAt) },
    {
      id: 'safety',
      from: 'wide',
      name: t('materials.safety'),
      figure: true,
      cell: (row) => (row.safetyStock === undefined ? '' : units(row, row.safetyStock)),
    },
    { id: 'end', from: 'middle', name: t('materials.end'), figure: true, cell: (row) => units(row, row.end) },
    { id: 'unit', name: t('materials.unit'), cell: (row) => unitText(row.unit) },
  ];
}
