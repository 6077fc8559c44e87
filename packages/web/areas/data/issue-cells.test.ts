import type { WireIssue } from '@tutti/contract';
import { describe, expect, test } from 'vitest';
import { placeIssues } from './issue-cells.ts';

const issue = (field: string, more: Partial<WireIssue['path']> = {}): WireIssue => ({
  code: 'value-missing',
  severity: 'error',
  params: {},
  path: { file: 'demands', field, ...more },
});
const given = { table: 'demands', columns: ['id', 'at', 'window', 'window.from'], sentenceOf: () => 'Missing.' };

describe('issues of a refused change', () => {
  test('stand at the cell of their record and field, nested ones at the longest heading that holds them', () => {
    const { cells, rest } = placeIssues(
      [issue('demands D-1 › at'), issue('demands D-1 › window › from › day'), issue('demands D 2 › window › to')],
      given,
    );
    expect([...cells.keys()]).toEqual(['D-1\nat', 'D-1\nwindow.from', 'D 2\nwindow']);
    expect(rest).toEqual([]);
  });

  test('of other tables and without a cell are kept apart, and two of one cell are said together', () => {
    const other = issue('items a › unit', { file: 'items' });
    const { cells, rest } = placeIssues(
      [other, issue('demands D-1 › at'), issue('demands D-1 › at'), issue('')],
      given,
    );
    expect(rest).toHaveLength(2);
    expect(cells.get('D-1\nat')).toBe('Missing. Missing.');
  });
});
