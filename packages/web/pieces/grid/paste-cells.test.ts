import { describe, expect, test } from 'vitest';
import { changeCells, type GridRow, startDraft } from './grid-draft.ts';
import { cellsIn, clearCells, fillDown, type GridView, pasteCells } from './paste-cells.ts';

const columns = [{ id: 'id', readOnly: true }, { id: 'name' }, { id: 'size' }];
const rows: GridRow[] = ['a', 'b', 'c'].map((key) => ({ key, cells: { id: key, name: `${key}1`, size: `${key}2` } }));
const view: GridView = { rows, columns };
const from = (row: number, column: number, toRow = row, toColumn = column) => ({
  anchor: { row, column },
  focus: { row: toRow, column: toColumn },
});
let made = 0;
const newRow = () => ({ key: `new ${made++}`, cells: { id: '', name: '', size: '' } });
const names = (edits: Parameters<typeof changeCells>[1], appended: GridRow[] = []) =>
  changeCells(startDraft(rows), edits, appended).rows.map(({ cells }) => `${cells.id}/${cells.name}/${cells.size}`);

describe('pasting into a grid', () => {
  test('begins at the top left of the selection, and drops columns beyond the last', () => {
    const { edits, bounds } = pasteCells(view, from(1, 1), {
      cells: [
        ['x', 'y', 'z'],
        ['u', 'v', 'w'],
      ],
    });
    expect(names(edits)).toEqual(['a/a1/a2', 'b/x/y', 'c/u/v']);
    expect(bounds).toEqual({ top: 1, bottom: 2, left: 1, right: 2 });
  });

  test('repeats what fits into the selection several times, and only then', () => {
    expect(names(pasteCells(view, from(0, 1, 2, 2), { cells: [['x']] }).edits)).toEqual(['a/x/x', 'b/x/x', 'c/x/x']);
    expect(names(pasteCells(view, from(0, 1, 2, 1), { cells: [['x'], ['y']] }).edits)).toEqual([
      'a/x/a2',
      'b/y/b2',
      'c/c1/c2',
    ]);
  });

  test('makes rows beyond the last where it may, with every column of what is pasted', () => {
    const cells = [
      ['k', '1'],
      ['m', '2'],
      ['n', '3'],
    ];
    const { edits, appended } = pasteCells(view, from(2, 0), { cells, newRow });
    expect(names(edits, appended)).toEqual(['a/a1/a2', 'b/b1/b2', 'c/1/c2', 'm/2/', 'n/3/']);
    expect(pasteCells(view, from(2, 0), { cells }).appended).toEqual([]);
  });

  test('leaves cells alone that may not be changed', () => {
    expect(names(pasteCells(view, from(0, 0), { cells: [['x', 'y']] }).edits)[0]).toBe('a/y/a2');
    expect(names(clearCells(view, from(0, 0, 0, 2)))[0]).toBe('a//');
  });

  test('fills down from the first row of the selection, or from the row above a single one', () => {
    expect(names(fillDown(view, from(0, 1, 2, 2)))).toEqual(['a/a1/a2', 'b/a1/a2', 'c/a1/a2']);
    expect(names(fillDown(view, from(1, 2)))).toEqual(['a/a1/a2', 'b/b1/a2', 'c/c1/c2']);
    expect(fillDown(view, from(0, 1))).toEqual([]);
  });

  test('what is copied is what stands in the selection', () => {
    expect(cellsIn(view, from(2, 2, 1, 1))).toEqual([
      ['b1', 'b2'],
      ['c1', 'c2'],
    ]);
  });
});
