import { useMutation, useQueryClient } from '@tanstack/react-query';
import { commitChanges, type WireChange, type WireIssue } from '@tutti/contract';
import type { TableName } from '@tutti/model';
import { recordKey } from '@tutti/model/rows';
import { useEffect, useState } from 'react';
import { call } from '../../client/call.ts';
import { ScreenError } from '../../client/screen-error.ts';
import { carriedOver, differencesOf, type GridDraft, type GridRow, startDraft } from '../../pieces/grid/grid-draft.ts';
import type { GridColumn } from '../../pieces/grid/use-grid-table.ts';
import { useHere } from '../../shell/workspace-context.tsx';
import { issueSentence } from '../../texts/issue-sentence.ts';
import { placeIssues } from './issue-cells.ts';
import { isNew } from './new-rows.ts';
import { type FigureStyle, recordOf } from './record-cells.ts';

type Given = {
  table: TableName;
  rows: readonly GridRow[];
  revision: number;
  columns: readonly GridColumn[];
  style: FigureStyle;
};

/**
 * What was changed in a table and not saved yet. Rows that others changed meanwhile are taken up at once while nothing is
 * unsaved, else when asked: nothing moves under the hands.
 */
export function useTableDraft({ table, rows, revision, columns, style }: Given) {
  const { params } = useHere();
  const cache = useQueryClient();
  const [base, setBase] = useState({ rows, revision });
  const [draft, setDraft] = useState<GridDraft>(() => startDraft(rows));
  const [issues, setIssues] = useState<readonly WireIssue[]>([]);
  const { changed, gone } = differencesOf(base.rows, draft);
  const count = changed.length + gone.length;
  const isOutdated = rows !== base.rows && count > 0;
  useEffect(() => {
    if (rows === base.rows || count > 0) return;
    setBase({ rows, revision });
    setDraft(startDraft(rows));
  }, [rows, revision, base.rows, count]);

  const commit = useMutation({
    mutationFn: (note: string) => {
      const changes: WireChange[] = [
        ...changed.flatMap(({ key, cells }): WireChange[] => {
          const record = recordOf(table, cells, style);
          const id = recordKey(table, record);
          // What names a record was changed: the old one goes, the new one comes.
          const renamed = !isNew(key) && id !== key.replace(/~\d+$/, '');
          return renamed
            ? [
                { table, id: key, record: null },
                { table, id, record },
              ]
            : [{ table, id: isNew(key) ? id : key, record }];
        }),
        ...gone.map((id) => ({ table, id, record: null })),
      ];
      return call(commitChanges, { params, body: { note, changes } }, { ifMatch: base.revision });
    },
    onSuccess: async ({ revision: saved }) => {
      setIssues([]);
      setBase({ rows: draft.rows, revision: saved });
      setDraft(startDraft(draft.rows));
      await cache.invalidateQueries({ queryKey: ['data'] });
    },
    onError: (error) => setIssues(error instanceof ScreenError ? error.issues : []),
  });
  const placed = placeIssues(issues.map(namedAsTyped(changed, { table, style })), {
    table,
    columns: columns.map(({ id }) => id),
    sentenceOf: issueSentence,
  });
  return {
    draft,
    setDraft,
    count,
    isOutdated,
    errors: placed.cells,
    rest: placed.rest,
    discard: () => {
      setIssues([]);
      setDraft(startDraft(base.rows));
    },
    catchUp: () => {
      setDraft(carriedOver(base.rows, draft, rows));
      setBase({ rows, revision });
    },
    save: (note: string) => commit.mutateAsync(note),
  };
}

/** An issue names a new record by its id; the grid knows its row by a key of its own. */
function namedAsTyped(
  changed: readonly GridRow[],
  { table, style }: { table: TableName; style: FigureStyle },
): (issue: WireIssue) => WireIssue {
  const keys = new Map(
    changed.flatMap(({ key, cells }) =>
      isNew(key) ? [[recordKey(table, recordOf(table, cells, style)), key] as const] : [],
    ),
  );
  return (issue) => {
    const { file = '', field = '' } = issue.path;
    const [first, ...rest] = field.split(' › ');
    const key = keys.get(first.slice(file.length + 1));
    return key === undefined
      ? issue
      : { ...issue, path: { ...issue.path, record: key, field: ['', ...rest].join(' › ') } };
  };
}
