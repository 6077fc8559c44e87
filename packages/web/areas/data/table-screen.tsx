import { getRouteApi, Link } from '@tanstack/react-router';
import { type TableName, tableNames } from '@tutti/model';
import { Table2 } from 'lucide-react';
import { AreaFrame, FindField } from '../../pieces/area-frame.tsx';
import { EmptyState } from '../../pieces/states/empty-state.tsx';
import { ErrorState } from '../../pieces/states/error-state.tsx';
import { Bones, Loading } from '../../pieces/states/loading.tsx';
import { NoticeBar } from '../../pieces/states/notice-bar.tsx';
import { useHere } from '../../shell/workspace-context.tsx';
import { t } from '../../texts/texts.ts';
import styles from './data.module.css';
import { TableEditor } from './table-editor.tsx';
import { mostRecords, useTableRows } from './table-rows.ts';

const route = getRouteApi('/w/$workspace/$branch/data/$table');

/** A table of the data, to look through and work on. */
export function TableScreen() {
  const { table } = route.useParams();
  const known = (tableNames as readonly string[]).includes(table);
  return known ? (
    <KnownTable key={table} table={table as TableName} />
  ) : (
    <EmptyState icon={Table2} title={t('data.noTable', { table })}>
      {t('data.noTable.hint')}
    </EmptyState>
  );
}

function KnownTable({ table }: { table: TableName }) {
  const { params } = useHere();
  const { q, id } = route.useSearch();
  const navigate = route.useNavigate();
  const { query, whole, cut } = useTableRows(table, q ?? id);
  const tools = (
    <FindField
      label={t('data.find')}
      value={q ?? id ?? ''}
      onChange={(text) => void navigate({ search: { q: text === '' ? undefined : text }, replace: true })}
    />
  );
  return (
    <AreaFrame
      title={t(`data.table.${table}`)}
      lead={
        <Link className={styles.back} to="/w/$workspace/$branch/data" params={params}>
          {t('data.back')}
        </Link>
      }
      tools={tools}
    >
      <div className={styles.table}>
        {cut ? <NoticeBar state="partial">{t('data.cut', { shown: mostRecords })}</NoticeBar> : null}
        {query.isError && !whole ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
        {whole ? (
          <TableEditor key={q ?? id ?? ''} table={table} whole={whole} startAt={id} />
        ) : query.isError ? null : (
          <Loading>
            <Bones rows={12} />
          </Loading>
        )}
      </div>
    </AreaFrame>
  );
}
