import { getRouteApi } from '@tanstack/react-router';
import { listDemandSeries, type RouteAnswer } from '@tutti/contract';
import { ChartLine } from 'lucide-react';
import { useRows } from '../../client/use-rows.ts';
import { AreaFrame, Card, FindField } from '../../pieces/area-frame.tsx';
import { RowsTable } from '../../pieces/rows-table.tsx';
import { EmptyState } from '../../pieces/states/empty-state.tsx';
import { Bones } from '../../pieces/states/loading.tsx';
import { QueryView } from '../../pieces/states/query-view.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import { DemandPanel } from '../home/demand-panel.tsx';
import styles from './demand.module.css';
import { DemandSeriesView } from './demand-series-view.tsx';

type Row = RouteAnswer<typeof listDemandSeries>['rows'][number];
const route = getRouteApi('/w/$workspace/$branch/demand');
const PAGE = 200;

/** What was asked for, what will be, and what people know better. */
export function DemandScreen() {
  const { params, formats } = useHere();
  const { item, place, demand, q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const { query, rows = [], more } = useRows<Row>(listDemandSeries, { params, query: { q, limit: PAGE } });
  const open = ({ item, place }: Row) => void navigate({ search: (now) => ({ ...now, item, place }) });
  const shown = rows.find((row) => row.item === item && row.place === place) ?? rows[0];
  return (
    <AreaFrame
      title={t('shell.area.demand')}
      lead={t('demand.lead')}
      tools={
        <FindField
          value={q}
          label={t('demand.find')}
          onChange={(text) => void navigate({ search: (now) => ({ ...now, q: text || undefined }), replace: true })}
        />
      }
      panel={
        demand ? (
          <DemandPanel
            key={demand}
            id={demand}
            onClose={() => void navigate({ search: (now) => ({ ...now, demand: undefined }) })}
          />
        ) : null
      }
    >
      <QueryView query={query} skeleton={<Bones rows={12} />}>
        {() =>
          shown === undefined ? (
            <EmptyState icon={ChartLine} title={t('demand.none')}>
              {t(q ? 'list.noneFound' : 'demand.none.hint')}
            </EmptyState>
          ) : (
            <div className={styles.columns}>
              <div className={styles.list}>
                <Card fills>
                  <RowsTable
                    label={t('demand.series')}
                    columns={[
                      { id: 'item', name: t('demand.item'), cell: (row) => row.itemName },
                      { id: 'place', name: t('demand.place'), cell: (row) => row.placeName },
                      {
                        id: 'year',
                        name: t('demand.lastYear'),
                        figure: true,
                        cell: (row) => formats.number(row.lastYear),
                      },
                    ]}
                    rows={rows}
                    keyOf={keyOf}
                    opened={keyOf(shown)}
                    onOpen={open}
                    more={more}
                  />
                </Card>
              </div>
              <DemandSeriesView key={keyOf(shown)} item={shown.item} place={shown.place} />
            </div>
          )
        }
      </QueryView>
    </AreaFrame>
  );
}

const keyOf = ({ item, place }: Pick<Row, 'item' | 'place'>) => `${item} ${place}`;
