import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  carriedOver,
  changeCells,
  differencesOf,
  type GridDraft,
  type GridRow,
  redo,
  removeRows,
  startDraft,
  undo,
} from './grid-draft.ts';

const rows: GridRow[] = ['a', 'b', 'c', 'd'].map((key) => ({ key, cells: { x: `${key}x`, y: '' } }));

const edit = fc.record({
  key: fc.constantFrom('a', 'b', 'c', 'd'),
  column: fc.constantFrom('x', 'y'),
  text: fc.constantFrom('', '1', 'ax'),
});
type Act = (draft: GridDraft, n: number) => GridDraft;
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.array(edit, { maxLength: 4 }).map(
    (edits): Act =>
      (draft) =>
        changeCells(draft, edits),
  ),
  fc.constant<Act>((draft, n) => changeCells(draft, [], [{ key: `new ${n}`, cells: { x: 'n', y: '' } }])),
  fc.subarray(['a', 'c', 'new 0']).map(
    (keys): Act =>
      (draft) =>
        removeRows(draft, new Set(keys)),
  ),
);

describe('a draft of rows', () => {
  test('whatever is done, undoing it all gives the rows back as they were, and doing it again what had become of them', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const start = startDraft(rows);
        const end = acts.reduce((draft, one, n) => one(draft, n), start);
        let back = end;
        for (let i = 0; i < end.done.length; i++) back = undo(back);
        expect(back.rows).toEqual(rows);
        expect(undo(back)).toBe(back);
        let again = back;
        for (let i = 0; i < end.done.length; i++) again = redo(again);
        expect(again.rows).toEqual(end.rows);
      }),
    );
  });

  test('what changes nothing is no step, and a new step forgets what was undone', () => {
    const start = startDraft(rows);
    expect(changeCells(start, [{ key: 'a', column: 'x', text: 'ax' }])).toBe(start);
    expect(changeCells(start, [{ key: 'nobody', column: 'x', text: '1' }])).toBe(start);
    const undone = undo(changeCells(start, [{ key: 'a', column: 'x', text: '1' }]));
    expect(redo(changeCells(undone, [{ key: 'b', column: 'x', text: '2' }])).rows[0].cells.x).toBe('ax');
  });

  test('is carried over to rows that others have changed meanwhile', () => {
    let draft = changeCells(
      startDraft(rows),
      [{ key: 'b', column: 'y', text: '7' }],
      [{ key: 'e', cells: { x: 'e' } }],
    );
    draft = removeRows(draft, new Set(['d']));
    const theirs = [
      { key: 'a', cells: { x: 'theirs', y: '' } },
      { key: 'b', cells: { x: 'theirs', y: '' } },
      { key: 'd', cells: { x: 'dx', y: '' } },
    ];
    const carried = carriedOver(rows, draft, theirs);
    expect(carried.rows).toEqual([
      { key: 'a', cells: { x: 'theirs', y: '' } },
      { key: 'b', cells: { x: 'theirs', y: '7' } },
      { key: 'e', cells: { x: 'e' } },
    ]);
    expect(differencesOf(theirs, carried).gone).toEqual(['d']);
  });

  test('comes to the rows that changed, came and went', () => {
    let draft = changeCells(
      startDraft(rows),
      [{ key: 'b', column: 'y', text: '7' }],
      [{ key: 'e', cells: { x: 'e' } }],
    );
    draft = changeCells(removeRows(draft, new Set(['d'])), [{ key: 'a', column: 'x', text: '1' }]);
    draft = changeCells(draft, [{ key: 'a', column: 'x', text: 'ax' }]);
    const { changed, gone } = differencesOf(rows, draft);
    expect(changed.map(({ key }) => key)).toEqual(['b', 'e']);
    expect(gone).toEqual(['d']);
  });
});
