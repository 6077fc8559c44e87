import { Button } from '@mantine/core';
import { CircleAlert, Plus, Redo2, Trash2, Undo2 } from 'lucide-react';
import { t } from '../../texts/texts.ts';
import { boundsOf } from './cell-range.ts';
import styles from './data-grid.module.css';
import type { GridDraft } from './grid-draft.ts';
import type { GridView } from './paste-cells.ts';
import type { Grid } from './use-grid.ts';

/** Below the grid: what is wrong with the cell that is looked at, what the last action did, and what can be done to rows. */
export function GridFoot(props: {
  grid: Grid;
  view: GridView;
  errors?: ReadonlyMap<string, string>;
  marks?: ReadonlyMap<string, string>;
  draft: GridDraft;
  canAppend: boolean;
  canRemove: boolean;
  canUndo: boolean;
  onDone: () => void;
}) {
  const { grid, view, errors, marks, draft, canAppend, canRemove, canUndo, onDone } = props;
  const { focus } = grid.range;
  const row = view.rows[focus.row];
  const error = row && errors?.get(`${row.key}\n${view.columns[focus.column].id}`);
  const mark = row && marks?.get(`${row.key}\n${view.columns[focus.column].id}`);
  const { top, bottom } = boundsOf(grid.range);
  const then = (act: () => void) => () => {
    act();
    onDone();
  };
  return (
    <div className={styles.foot}>
      <p role="status" data-error={error !== undefined || undefined}>
        {error ? (
          <>
            <CircleAlert aria-hidden size={13} /> {error}
          </>
        ) : grid.notice ? (
          t(`grid.did.${grid.notice.what}`, { count: grid.notice.count })
        ) : mark ? (
          mark
        ) : (
          t('grid.rows', { count: view.rows.length })
        )}
      </p>
      {errors && errors.size > 0 ? <b>{t('grid.errors', { count: errors.size })}</b> : null}
      {canUndo ? (
        <Button.Group>
          <FootButton
            icon={Undo2}
            text={t('grid.undo')}
            off={draft.done.length === 0}
            onClick={then(() => grid.act({ do: 'undo' }))}
          />
          <FootButton
            icon={Redo2}
            text={t('grid.redo')}
            off={draft.undone.length === 0}
            onClick={then(() => grid.act({ do: 'redo' }))}
          />
        </Button.Group>
      ) : null}
      {canAppend ? <FootButton icon={Plus} text={t('grid.addRow')} onClick={then(grid.append)} /> : null}
      {canRemove && view.rows.length > 0 ? (
        <FootButton
          icon={Trash2}
          text={t('grid.removeRows', { count: bottom - top + 1 })}
          onClick={then(grid.removeSelected)}
        />
      ) : null}
    </div>
  );
}

function FootButton(props: { icon: typeof Plus; text: string; off?: boolean; onClick: () => void }) {
  const { icon: Icon, text, off, onClick } = props;
  return (
    <Button
      variant="default"
      size="compact-sm"
      disabled={off}
      leftSection={<Icon aria-hidden size={13} />}
      onClick={onClick}
    >
      {text}
    </Button>
  );
}
