import { Button } from '@mantine/core';
import type { TableName } from '@tutti/model';
import { useMemo, useState } from 'react';
import { AskDialog } from '../../pieces/ask-dialog.tsx';
import { DataGrid } from '../../pieces/grid/data-grid.tsx';
import type { GridRow } from '../../pieces/grid/grid-draft.ts';
import { NoticeBar } from '../../pieces/states/notice-bar.tsx';
import { LookOnly } from '../../shell/look-only.tsx';
import { useRights } from '../../shell/use-rights.ts';
import { useFormats } from '../../shell/workspace-context.tsx';
import { issueSentence } from '../../texts/issue-sentence.ts';
import { t } from '../../texts/texts.ts';
import styles from './data.module.css';
import { newRow } from './new-rows.ts';
import { cellsOf, columnsOf, figureStyleOf } from './record-cells.ts';
import type { RecordRow } from './table-rows.ts';
import { useTableDraft } from './use-table-draft.ts';

type Whole = { rows: readonly RecordRow[]; revision: number };

/** The rows of a table in a grid, with what was changed and not saved yet. */
export function TableEditor({ table, whole, startAt }: { table: TableName; whole: Whole; startAt?: string }) {
  const rights = useRights();
  const { locale } = useFormats();
  const style = useMemo(() => figureStyleOf(locale), [locale]);
  const rows = useMemo(
    () => whole.rows.map(({ id, record }): GridRow => ({ key: id, cells: cellsOf(record, style) })),
    [whole.rows, style],
  );
  const columns = useMemo(
    () =>
      columnsOf(
        table,
        rows.map(({ cells }) => cells),
      ),
    [table, rows],
  );
  const work = useTableDraft({ table, rows, revision: whole.revision, columns, style });
  const [asking, setAsking] = useState(false);
  return (
    <>
      {rights.plan ? null : <LookOnly />}
      {work.isOutdated ? (
        <NoticeBar
          state="stale"
          action={
            <Button size="compact-xs" variant="default" onClick={work.catchUp}>
              {t('data.catchUp')}
            </Button>
          }
        >
          {t('data.outdated')}
        </NoticeBar>
      ) : null}
      {work.rest.length > 0 ? (
        <div className={styles.issues} role="alert">
          {work.rest.slice(0, 5).map((issue) => (
            <p key={JSON.stringify(issue)}>{issueSentence(issue)}</p>
          ))}
        </div>
      ) : null}
      <div className={styles.grid}>
        <DataGrid
          label={t(`data.table.${table}`)}
          columns={columns}
          draft={work.draft}
          onDraft={work.setDraft}
          errors={work.errors}
          newRow={newRow}
          startAt={startAt}
          canRemove
          readOnly={!rights.plan}
        />
      </div>
      {rights.plan ? (
        <div className={styles.save}>
          <span role="status" className={styles.unsaved}>
            {work.count > 0 ? t('data.unsaved', { count: work.count }) : null}
          </span>
          <Button variant="default" disabled={work.count === 0} onClick={work.discard}>
            {t('data.discard')}
          </Button>
          <Button disabled={work.count === 0} onClick={() => setAsking(true)}>
            {t('data.save')}
          </Button>
        </div>
      ) : null}
      {asking ? (
        <AskDialog
          title={t('data.save.title', { count: work.count })}
          confirm={t('data.save')}
          reason="optional"
          onConfirm={work.save}
          onClose={() => setAsking(false)}
        >
          <p>{t('data.save.hint')}</p>
        </AskDialog>
      ) : null}
    </>
  );
}
